sub init()
  theme = m.global.theme
  m.column = m.top.findNode("column")
  m.glide = m.top.findNode("glide")
  m.path = m.top.findNode("path")
  m.top.findNode("fadeTop").blendColor = theme.background
  m.top.findNode("fadeBottom").blendColor = theme.background
  m.trackBar = m.top.findNode("trackBar")
  m.trackBar.color = theme.panel
  m.thumb = m.top.findNode("thumb")
  m.thumb.color = theme.muted
  m.offset = 0
  m.bottom = 120
  m.pictures = []
  m.laid = 0
end sub

sub enter()
  m.top.setFocus(true)
end sub

sub onArticle()
  article = m.top.article
  m.blocks = [{ kind: "headline", text: m.top.story.title }]
  facts = article.byline
  if facts <> "" and m.top.story.date <> "" then facts += "   " + chr(183) + "   "
  m.blocks.push({ kind: "facts", text: facts + m.top.story.date })
  m.blocks.append(article.blocks)
  scrollTo(0)
end sub

' Brings the column to an offset; lays out what comes near first, so that a long article costs no more than a short one.
sub scrollTo(offset as float)
  layOutUntil(offset + 2160)
  last = m.bottom - 1080 + 120
  if m.laid < m.blocks.count() then last = offset
  if offset > last then offset = last
  if offset < 0 then offset = 0
  m.path.keyValue = [m.column.translation, [340, -offset]]
  m.offset = offset
  m.glide.control = "start"
  loadPictures(offset)
  paintThumb()
end sub

' The track is as long as the article is known to be; blocks to come are counted by the average of those laid out.
sub paintThumb()
  whole = m.bottom / m.laid * m.blocks.count()
  if m.laid = m.blocks.count() then whole = m.bottom + 120
  m.trackBar.visible = whole > 1080
  m.thumb.visible = m.trackBar.visible
  if not m.thumb.visible then return
  m.thumb.height = 880 * 1080 / whole
  if m.thumb.height < 60 then m.thumb.height = 60
  m.thumb.translation = [1816, 100 + (880 - m.thumb.height) * m.offset / (whole - 1080)]
end sub

function onKeyEvent(key as string, press as boolean) as boolean
  if not press then return false
  if key = "down"
    scrollTo(m.offset + 420)
  else if key = "up"
    scrollTo(m.offset - 420)
  else if key = "fastforward" or key = "right"
    scrollTo(m.offset + 860)
  else if key = "rewind" or key = "left"
    scrollTo(m.offset - 860)
  else if key = "play"
    playStory()
  else
    return false
  end if
  return true
end function

sub playStory()
  node = createObject("roSGNode", "ContentNode")
  node.addFields({ story: m.top.story })
  m.top.wish = { name: "play", queue: [node], place: 0 }
end sub
