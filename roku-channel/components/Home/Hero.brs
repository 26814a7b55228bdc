sub init()
  theme = m.global.theme
  m.picture = m.top.findNode("picture")
  m.picture.observeField("loadStatus", "onPicture")
  m.top.findNode("fadeLeft").blendColor = theme.background
  m.top.findNode("fadeBottom").blendColor = theme.background
  m.headline = m.top.findNode("headline")
  m.summary = m.top.findNode("summary")
  m.facts = m.top.findNode("facts")
  m.headline.color = theme.text
  m.summary.color = theme.muted
  m.facts.color = theme.muted
end sub

sub onStory()
  story = m.top.story
  ' From the bottom up, so that the words always end at the same distance from the row below.
  facts = { size: 30, bold: true, width: 880, lines: 1, leading: 0, gap: 18 }
  headline = { size: 62, bold: true, width: 900, lines: 3, leading: 4, gap: 22 }
  summary = { size: 34, bold: false, width: 840, lines: 2, leading: 8, gap: 0 }
  y = 540 - measureText("Hg", facts) - facts.gap - measureText(story.title, headline) - headline.gap
  if story.summary <> "" then y -= measureText(story.summary, summary)
  y = placeLabel(m.facts, facts, sayFacts(story), 96, y)
  y = placeLabel(m.headline, headline, story.title, 96, y)
  placeLabel(m.summary, summary, story.summary, 96, y)
  m.picture.visible = story.picture <> ""
  if story.picture = "" then m.top.drawn = true else m.picture.uri = story.picture
end sub

sub onPicture()
  status = m.picture.loadStatus
  ' A dead address leaves a calm empty space rather than the picture of the story before.
  if status = "failed" then m.picture.visible = false
  if status = "ready" or status = "failed" then m.top.drawn = true
end sub
