sub init()
  m.top.focusable = true
  m.place = 0
  m.keys = []
  for place = 0 to 35
    addKey(mid("abcdefghijklmnopqrstuvwxyz0123456789", place + 1, 1), (place mod 6) * 96, (place \ 6) * 96, 84)
  end for
  addKey("Space", 0, 576, 276)
  addKey("Delete", 288, 576, 276)
  paint()
end sub

sub addKey(text as string, x as integer, y as integer, width as integer)
  panel = m.top.createChild("Rectangle")
  panel.translation = [x, y]
  panel.width = width
  panel.height = 84
  label = panel.createChild("Label")
  setFont(label, 36, true)
  label.width = width
  label.height = 84
  label.horizAlign = "center"
  label.vertAlign = "center"
  label.text = text
  m.keys.push({ panel: panel, label: label })
end sub

sub paint()
  theme = m.global.theme
  for place = 0 to m.keys.count() - 1
    key = m.keys[place]
    if m.top.lit and place = m.place
      key.panel.color = theme.text
      key.label.color = theme.background
    else
      key.panel.color = theme.panel
      key.label.color = theme.text
    end if
  end for
end sub

function onKeyEvent(key as string, press as boolean) as boolean
  if not press then return false
  if key = "OK"
    typeKey(m.keys[m.place].label.text)
  else if left(key, 4) = "Lit_"
    ' A letter typed on the phone's remote.
    typeKey(mid(key, 5))
  else if key = "replay" or key = "backspace"
    typeKey("Delete")
  else
    return moveTo(nextPlace(key))
  end if
  return true
end function

sub typeKey(text as string)
  if text = "Delete"
    m.top.text = left(m.top.text, len(m.top.text) - 1)
  else if len(m.top.text) < 40
    if text = "Space" then text = " "
    m.top.text += text
  end if
end sub

' The place that a key leads to, -1 for out of the keys. The last row has two wide keys, at 36 and 37.
function nextPlace(key as string) as integer
  column = m.place mod 6
  if key = "left" and m.place < 36 and column > 0 then return m.place - 1
  if key = "right" and m.place < 36 and column < 5 then return m.place + 1
  if key = "left" and m.place = 37 then return 36
  if key = "right" and m.place = 36 then return 37
  if key = "up" and m.place >= 36 then return 30 + (m.place - 36) * 3
  if key = "up" and m.place >= 6 then return m.place - 6
  if key = "down" and m.place < 30 then return m.place + 6
  if key = "down" and m.place < 36 then return 36 + column \ 3
  return -1
end function

function moveTo(place as integer) as boolean
  if place < 0 then return false
  m.place = place
  paint()
  return true
end function
