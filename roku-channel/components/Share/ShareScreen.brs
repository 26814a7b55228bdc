sub init()
  theme = m.global.theme
  m.top.findNode("bar").color = theme.accent
  m.top.findNode("title").color = theme.text
  m.top.findNode("headline").color = theme.text
  m.top.findNode("hint").color = theme.muted
  m.top.findNode("address").color = theme.muted
  setFont(m.top.findNode("failed"), 36, false)
  m.code = m.top.findNode("code")
  m.code.observeField("loadStatus", "onCodeLoaded")
end sub

sub enter()
  m.top.setFocus(true)
end sub

sub placeWords()
  if m.top.story = invalid then return
  y = 370
  y = placeLabel(m.top.findNode("title"), { size: 72, bold: true, width: 1040, lines: 2, leading: 6, gap: 44 }, "Read it on your phone", 96, y)
  y = placeLabel(m.top.findNode("headline"), { size: 42, bold: true, width: 980, lines: 3, leading: 8, gap: 30 }, m.top.story.title, 96, y)
  y = placeLabel(m.top.findNode("hint"), { size: 36, bold: false, width: 940, lines: 2, leading: 10, gap: 44 }, "Point the phone's camera at the code and open the link.", 96, y)
  ' Without its scheme, to be typed by those who do not scan.
  address = createObject("roRegex", "^https?://", "").replace(m.top.address, "")
  placeLabel(m.top.findNode("address"), { size: 32, bold: false, width: 1040, lines: 2, leading: 8, gap: 0 }, address, 96, y)
end sub

sub onCode()
  m.code.uri = m.top.qr
end sub

sub onCodeLoaded()
  m.top.findNode("failed").visible = m.code.loadStatus = "failed"
end sub
