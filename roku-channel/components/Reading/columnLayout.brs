' Lays an article's blocks out under each other in a column of 1240 pixels.

sub layOutUntil(edge as float)
  while m.bottom < edge and m.laid < m.blocks.count()
    block = m.blocks[m.laid]
    if block.kind = "figure" then layOutFigure(block) else layOutText(block)
    m.laid++
  end while
end sub

' Size, boldness, colour and the room above and below of each kind of text.
sub layOutText(block as object)
  theme = m.global.theme
  styles = {
    headline: { size: 68, bold: true, color: theme.text, above: 0, below: 24, indent: 0 }
    facts: { size: 30, bold: false, color: theme.muted, above: 0, below: 44, indent: 0 }
    heading: { size: 46, bold: true, color: theme.text, above: 28, below: 18, indent: 0 }
    paragraph: { size: 40, bold: false, color: theme.text, above: 0, below: 34, indent: 0 }
    item: { size: 40, bold: false, color: theme.text, above: 0, below: 18, indent: 48 }
    quote: { size: 44, bold: true, color: theme.text, above: 14, below: 44, indent: 48 }
  }
  style = styles[block.kind]
  if block.text = "" then return
  m.bottom += style.above
  bottom = addText(block.text, style)
  if block.kind = "quote"
    mark = m.column.createChild("Rectangle")
    mark.color = theme.accent
    mark.width = 10
    mark.height = bottom - m.bottom
    mark.translation = [0, m.bottom]
  else if block.kind = "item"
    dot = m.column.createChild("Rectangle")
    dot.color = theme.muted
    dot.width = 12
    dot.height = 12
    dot.translation = [8, m.bottom + 20]
  end if
  m.bottom = bottom + style.below
end sub

' Adds a label at the column's end and returns where it ends, without the room below.
function addText(text as string, style as object) as float
  label = m.column.createChild("Label")
  label.color = style.color
  shape = { size: style.size, bold: style.bold, width: 1240 - style.indent, lines: 0, leading: style.size \ 4, gap: 0 }
  return placeLabel(label, shape, text, style.indent, m.bottom)
end function

' A figure keeps 16:9 of room: its true size is not known before it comes.
sub layOutFigure(figure as object)
  theme = m.global.theme
  m.bottom += 10
  if figure.image <> ""
    ground = m.column.createChild("Rectangle")
    ground.color = theme.panel
    ground.width = 1240
    ground.height = 698
    ground.translation = [0, m.bottom]
    picture = m.column.createChild("Poster")
    picture.width = 1240
    picture.height = 698
    picture.loadWidth = 1240
    picture.loadHeight = 698
    picture.loadDisplayMode = "scaleToFit"
    picture.translation = [0, m.bottom]
    m.pictures.push({ poster: picture, image: figure.image, at: m.bottom })
    m.bottom += 698 + 18
  end if
  if figure.caption <> ""
    m.bottom = addText(figure.caption, { size: 32, bold: false, color: theme.text, indent: 0 }) + 8
  end if
  if figure.credit <> ""
    m.bottom = addText(figure.credit, { size: 28, bold: false, color: theme.muted, indent: 0 })
  end if
  m.bottom += 40
end sub

' Pictures within a screen of the view are loaded, the others are let go.
sub loadPictures(offset as float)
  for each entry in m.pictures
    near = entry.at > offset - 1800 and entry.at < offset + 2160
    if near and entry.poster.uri = "" then entry.poster.uri = entry.image
    if not near and entry.poster.uri <> "" then entry.poster.uri = ""
  end for
end sub
