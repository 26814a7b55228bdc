sub init()
  theme = m.global.theme
  m.top.findNode("fadeLeft").blendColor = theme.background
  m.top.findNode("fadeBottom").blendColor = theme.background
  m.facts = m.top.findNode("facts")
  m.headline = m.top.findNode("headline")
  m.detail = m.top.findNode("detail")
  m.headline.color = theme.text
  m.facts.color = theme.text
  m.detail.color = theme.muted
  m.choices = m.top.findNode("choices")
  m.choices.observeField("chosen", "onChosen")
  m.related = m.top.findNode("related")
  m.related.rowLabelColor = theme.text
  m.related.observeField("rowItemSelected", "onRelatedSelected")
  m.article = invalid
  m.line = invalid
  m.inRelated = false
end sub

sub onStory()
  story = m.top.story
  placeWords("")
  if story.picture <> "" then m.top.findNode("picture").uri = story.picture
  paintChoices()
  if story.kind <> "series" then askForArticle()
end sub

sub placeWords(byline as string)
  story = m.top.story
  facts = sayFacts(story)
  if byline <> "" then facts = byline + "   " + chr(183) + "   " + facts
  y = placeLabel(m.headline, { size: 64, bold: true, width: 980, lines: 3, leading: 6, gap: 26 }, story.title, 96, 84)
  y = placeLabel(m.facts, { size: 30, bold: true, width: 1200, lines: 1, leading: 0, gap: 30 }, facts, 96, y)
  placeLabel(m.detail, { size: 34, bold: false, width: 840, lines: 4, leading: 10, gap: 0 }, story.detail, 96, y)
end sub

' Coming from the player, the place to go on from may be another.
sub enter()
  paintChoices()
  moveInto(m.inRelated)
  if m.line <> invalid then return
  kind = "related"
  if m.top.story.kind = "series" then kind = "episodes"
  m.top.wish = { name: "ask", request: { kind: kind, id: m.top.story.id } }
end sub

sub moveInto(related as boolean)
  m.inRelated = related
  m.choices.lit = not related
  if related then m.related.setFocus(true) else m.choices.setFocus(true)
end sub

sub onReply()
  reply = m.top.reply
  if reply.about <> m.top.story.id or reply.getChildCount() = 0 then return
  content = createObject("roSGNode", "ContentNode")
  m.line = content.createChild("ContentNode")
  if reply.title = "episodes" then m.line.title = "Episodes" else m.line.title = "More stories"
  m.line.appendChildren(reply.getChildren(-1, 0))
  m.related.content = content
  m.related.visible = true
  paintChoices()
end sub

sub onRelatedSelected()
  place = m.related.rowItemSelected
  node = m.line.getChild(place[1])
  if m.top.story.kind = "series" then playFrom(place[1], false) else m.top.wish = { name: "story", story: node.story }
end sub

function onKeyEvent(key as string, press as boolean) as boolean
  if not press then return false
  if key = "play" and m.inRelated
    playFrom(m.related.rowItemFocused[1], false)
  else if key = "play"
    play(false)
  else if key = "down" and not m.inRelated and m.line <> invalid
    moveInto(true)
  else if key = "up" and m.inRelated
    moveInto(false)
  else
    return false
  end if
  return true
end function
