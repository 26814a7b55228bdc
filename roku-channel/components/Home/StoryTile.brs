sub init()
  theme = m.global.theme
  m.ring = m.top.findNode("ring")
  m.ring.color = theme.text
  m.ground = m.top.findNode("ground")
  ' Opaque, so that the ring behind shows as a border only.
  m.ground.color = theme.background
  m.top.findNode("panel").color = theme.panel
  m.picture = m.top.findNode("picture")
  m.captions = m.top.findNode("captions")
  m.badge = m.top.findNode("badge")
  m.badgePanel = m.top.findNode("badgePanel")
  m.badgeText = m.top.findNode("badgeText")
  m.headline = m.top.findNode("headline")
  m.date = m.top.findNode("date")
  m.headline.color = theme.text
  m.date.color = theme.muted
  setFont(m.top.findNode("captionsText"), 22, true)
  setFont(m.badgeText, 22, true)
  setFont(m.headline, 26, true)
  setFont(m.date, 24, false)
end sub

sub onContent()
  content = m.top.itemContent
  if content = invalid or content.story = invalid then return
  story = content.story
  m.headline.text = story.title
  if story.live then m.date.text = "Live now" else m.date.text = story.date
  m.captions.visible = story.captions.count() > 0
  m.picture.uri = tileAddress(story.picture)
  paintBadge(story)
end sub

' One badge at the lower right: LIVE in the brand's colour, else what kind of thing it is, else its length.
sub paintBadge(story as object)
  theme = m.global.theme
  text = story.label
  if text = "" then text = sayLength(story.length)
  m.badge.visible = text <> ""
  m.badgeText.text = text
  ' By its characters, not measured: a tile is drawn many times while the viewer moves.
  width = 22 + len(text) * 14
  m.badgeText.width = width
  m.badgePanel.width = width
  m.badge.translation = [324 - width, 145]
  if story.live
    m.badgePanel.color = theme.accent
    m.badgeText.color = theme.onAccent
  else
    m.badgePanel.color = "0x000000D0"
    m.badgeText.color = "0xFFFFFFFF"
  end if
end sub

' Rows tell which of them has the focus, grids do not.
sub onFocus()
  percent = 0.0
  if m.top.gridHasFocus
    percent = m.top.focusPercent
  else if m.top.rowListHasFocus
    percent = m.top.focusPercent * m.top.rowFocusPercent
  end if
  m.ring.opacity = percent
end sub
