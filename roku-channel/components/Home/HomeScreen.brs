sub init()
  theme = m.global.theme
  m.hero = m.top.findNode("hero")
  m.top.findNode("bar").color = theme.accent
  title = m.top.findNode("title")
  title.text = theme.title
  title.color = theme.text
  setFont(title, 40, true)
  m.top.findNode("hintGround").color = theme.background
  hint = m.top.findNode("hint")
  hint.color = theme.text
  setFont(hint, 28, true)
  m.rows = m.top.findNode("rows")
  m.rows.rowLabelColor = theme.text
  m.rows.observeField("rowItemFocused", "onFocused")
  m.rows.observeField("rowItemSelected", "onSelected")
  m.hero.observeField("drawn", "onDrawn")
  ' A picture that does not come must not hold the launch up.
  m.patience = m.top.findNode("patience")
  m.patience.observeField("fire", "onDrawn")
  m.content = invalid
  m.asked = {}
  m.waiting = false
  m.story = invalid
end sub

sub enter()
  m.waiting = false
  m.rows.setFocus(true)
end sub

' The first rows, or other first rows when the rest of a large feed changed them: then the viewer stays where she is.
sub onRows()
  m.asked = {}
  m.waiting = false
  place = focusedPlace()
  m.content = m.top.rows
  m.rows.content = m.content
  m.patience.control = "start"
  restoreFocus(place)
  onFocused()
end sub

sub onFocused()
  place = focusedPlace()
  showStory(place[0], place[1])
  fillRows(place[0], place[1])
end sub

sub showStory(row as integer, column as integer)
  line = m.content.getChild(row)
  if line = invalid then return
  node = line.getChild(column)
  if node = invalid then return
  m.story = node
  m.hero.story = node.story
end sub

sub onSelected()
  if m.story <> invalid then m.top.wish = { name: "story", story: m.story.story }
end sub

' Home counts as drawn when the large picture is there (or will not come).
sub onDrawn()
  if m.top.linked or m.content = invalid then return
  m.patience.control = "stop"
  m.hero.unobserveField("drawn")
  m.top.wish = { name: "rendered" }
end sub

sub onLinked()
  if not m.top.linked then onDrawn()
end sub

' Stories that play one after the other from the one in focus.
sub playFocused()
  if m.story = invalid then return
  line = m.story.getParent()
  if m.story.story.kind = "series"
    m.top.wish = { name: "story", story: m.story.story }
  else
    m.top.wish = { name: "play", queue: line.getChildren(-1, 0), place: focusedPlace()[1] }
  end if
end sub

function onKeyEvent(key as string, press as boolean) as boolean
  if not press then return false
  if key = "play"
    playFocused()
  else if key = "replay"
    m.top.wish = { name: "reload" }
  else if key = "options"
    m.top.wish = { name: "search" }
  else if key = "back"
    return goTop()
  else
    return false
  end if
  return true
end function

' Back goes to the first row before it leaves the channel.
function goTop() as boolean
  if focusedPlace()[0] = 0 then return false
  m.rows.jumpToRowItem = [0, 0]
  return true
end function
