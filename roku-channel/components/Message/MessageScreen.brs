sub init()
  theme = m.global.theme
  m.top.findNode("bar").color = theme.accent
  title = m.top.findNode("title")
  title.color = theme.text
  setFont(title, 72, true)
  text = m.top.findNode("text")
  text.color = theme.muted
  setFont(text, 40, false)
  m.choices = m.top.findNode("choices")
  m.choices.observeField("chosen", "onChosen")
end sub

sub enter()
  m.choices.setFocus(true)
end sub

sub onChosen(event as object)
  m.top.wish = m.top.wishes[event.getData()]
end sub
