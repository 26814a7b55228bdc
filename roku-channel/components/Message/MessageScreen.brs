sub init()
  theme = m.global.theme
  m.top.findNode("bar").color = theme.accent
  m.title = m.top.findNode("title")
  m.title.color = theme.text
  m.text = m.top.findNode("text")
  m.text.color = theme.muted
  m.choices = m.top.findNode("choices")
  m.choices.observeField("chosen", "onChosen")
end sub

sub placeWords()
  y = placeLabel(m.title, { size: 72, bold: true, width: 1600, lines: 2, leading: 6, gap: 30 }, m.top.title, 96, 372)
  y = placeLabel(m.text, { size: 40, bold: false, width: 1300, lines: 4, leading: 12, gap: 64 }, m.top.text, 96, y)
  m.choices.translation = [96, y]
end sub

sub enter()
  m.choices.setFocus(true)
end sub

sub onChosen(event as object)
  m.top.wish = m.top.wishes[event.getData()]
end sub
