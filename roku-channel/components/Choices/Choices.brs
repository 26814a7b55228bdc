sub init()
  m.buttons = []
  m.top.focusable = true
end sub

sub onLabels()
  m.top.removeChildrenIndex(m.top.getChildCount(), 0)
  m.buttons = []
  left = 0
  for each text in m.top.labels
    panel = m.top.createChild("Rectangle")
    label = panel.createChild("Label")
    setFont(label, 34, true)
    label.text = text
    width = int(label.boundingRect().width) + 88
    if width < 200 then width = 200
    panel.translation = [left, 0]
    panel.width = width
    panel.height = 84
    label.width = width
    label.height = 84
    label.horizAlign = "center"
    label.vertAlign = "center"
    m.buttons.push({ panel: panel, label: label })
    left += width + 28
  end for
  if m.top.focusedPlace >= m.buttons.count() then m.top.focusedPlace = 0
  paint()
end sub

' The button in focus is solid white on dark (dark on light): the clearest thing on the screen.
sub paint()
  theme = m.global.theme
  for place = 0 to m.buttons.count() - 1
    button = m.buttons[place]
    if place = m.top.focusedPlace and m.top.lit
      button.panel.color = theme.text
      button.label.color = theme.background
    else
      button.panel.color = theme.panel
      button.label.color = theme.text
    end if
  end for
end sub

function onKeyEvent(key as string, press as boolean) as boolean
  if not press then return false
  place = m.top.focusedPlace
  if key = "left" and place > 0
    m.top.focusedPlace = place - 1
  else if key = "right" and place < m.buttons.count() - 1
    m.top.focusedPlace = place + 1
  else if key = "OK"
    m.top.chosen = place
  else
    return false
  end if
  return true
end function
