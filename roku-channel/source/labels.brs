' Text placed under text. Heights are measured on a label of its own: measuring one on screen lays the whole screen out.

' Gives a label its text and its place, and returns the y at which the next one may begin. Empty text takes no room.
' `style`: { size, bold, width, lines, leading, gap }, pixels; `lines` 0 is as many as it takes, `gap` is the room below.
function placeLabel(label as object, style as object, text as string, x as float, y as float) as float
  label.visible = text <> ""
  if text = "" then return y
  setFont(label, style.size, style.bold)
  label.width = style.width
  label.wrap = style.lines <> 1
  label.maxLines = style.lines
  label.lineSpacing = style.leading
  label.translation = [x, y]
  label.text = text
  return y + measureText(text, style) + style.gap
end function

' Height of a text in a style.
function measureText(text as string, style as object) as float
  if m.lineHeights = invalid then m.lineHeights = {}
  key = style.size.toStr() + style.bold.toStr()
  if m.lineHeights[key] = invalid then m.lineHeights[key] = measureLabel("Hg", style, 1)
  single = m.lineHeights[key]
  if single < 1 then single = style.size * 1.2
  if style.lines = 1 then return single
  height = measureLabel(text, style, style.lines)
  return height + (int(height / single + 0.5) - 1) * style.leading
end function

' Height of a text without leading.
function measureLabel(text as string, style as object, lines as integer) as float
  label = createObject("roSGNode", "Label")
  setFont(label, style.size, style.bold)
  label.lineSpacing = 0
  label.width = style.width
  label.wrap = lines <> 1
  label.maxLines = lines
  label.text = text
  return label.boundingRect().height
end function

' The device's own font, which holds every script that the device can show.
sub setFont(label as object, size as integer, bold as boolean)
  if bold then label.font = "font:MediumBoldSystemFont" else label.font = "font:MediumSystemFont"
  label.font.size = size
end sub
