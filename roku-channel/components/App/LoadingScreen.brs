sub init()
  theme = m.global.theme
  m.top.findNode("bar").color = theme.accent
  title = m.top.findNode("title")
  title.color = theme.text
  title.text = theme.title
  setFont(title, 64, true)
  ring = m.top.findNode("ring")
  ring.poster.width = 72
  ring.poster.height = 72
  ring.poster.blendColor = theme.text
end sub

sub enter()
  m.top.setFocus(true)
end sub
