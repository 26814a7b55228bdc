sub init()
  theme = m.global.theme
  m.top.findNode("bar").color = theme.accent
  m.query = m.top.findNode("query")
  setFont(m.query, 52, true)
  m.hint = m.top.findNode("hint")
  m.hint.color = theme.muted
  setFont(m.hint, 36, false)
  m.keys = m.top.findNode("keys")
  m.keys.observeField("text", "onText")
  m.results = m.top.findNode("results")
  m.results.observeField("itemSelected", "onSelected")
  m.pause = m.top.findNode("pause")
  m.pause.observeField("fire", "askForStories")
  m.found = invalid
  m.inResults = false
  onText()
end sub

sub enter()
  moveInto(m.inResults)
end sub

sub moveInto(results as boolean)
  m.inResults = results
  m.keys.lit = not results
  if results then m.results.setFocus(true) else m.keys.setFocus(true)
end sub

sub onText()
  theme = m.global.theme
  text = m.keys.text
  if text = ""
    m.query.text = "Search the stories"
    m.query.color = theme.muted
    showFound(invalid, "Choose letters to find stories by their words.")
  else
    m.query.text = text
    m.query.color = theme.text
    m.pause.control = "start"
  end if
end sub

sub askForStories()
  if m.keys.text.trim() <> "" then m.top.wish = { name: "ask", request: { kind: "search", query: m.keys.text.trim() } }
end sub

' An answer to what was typed before is out of date.
sub onReply()
  if m.top.reply.about <> m.keys.text.trim() then return
  if m.top.reply.getChildCount() = 0
    showFound(invalid, "No story has these words.")
  else
    showFound(m.top.reply, "")
  end if
end sub

sub showFound(found as object, hint as string)
  m.found = found
  m.hint.text = hint
  m.results.visible = found <> invalid
  if found <> invalid then m.results.content = found
end sub

sub onSelected()
  m.top.wish = { name: "story", story: m.found.getChild(m.results.itemSelected).story }
end sub

function onKeyEvent(key as string, press as boolean) as boolean
  if not press then return false
  if key = "right" and not m.inResults and m.found <> invalid
    moveInto(true)
  else if key = "play" and m.inResults
    m.top.wish = { name: "play", queue: m.found.getChildren(-1, 0), place: m.results.itemFocused }
  else if (key = "left" or key = "back") and m.inResults
    moveInto(false)
  else
    return false
  end if
  return true
end function
