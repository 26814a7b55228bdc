' What can be done with a story: play it (or go on), read it, take it to the phone.

sub paintChoices()
  story = m.top.story
  m.actions = []
  labels = []
  if story.kind = "series"
    if m.line <> invalid
      labels.push("Play the newest")
      m.actions.push("play")
    end if
  else if readBookmark(story.id, createObject("roDateTime").asSeconds()) > 0
    labels.append(["Resume", "Play from the start"])
    m.actions.append(["play", "restart"])
  else
    labels.push("Play")
    m.actions.push("play")
  end if
  if m.article <> invalid
    labels.append(["Read", "Share"])
    m.actions.append(["read", "share"])
  end if
  m.choices.labels = labels
end sub

sub onChosen(event as object)
  action = m.actions[event.getData()]
  if action = "play"
    play(false)
  else if action = "restart"
    play(true)
  else if action = "read"
    m.top.wish = { name: "read", story: m.top.story, article: m.article }
  else if action = "share"
    m.top.wish = { name: "share", story: m.top.story, address: m.article.url }
  end if
end sub

' The story first, then what belongs to it.
sub play(fromStart as boolean)
  if m.top.story.kind = "series"
    playFrom(0, fromStart)
    return
  end if
  first = createObject("roSGNode", "ContentNode")
  first.addFields({ story: m.top.story })
  queue = [first]
  if m.line <> invalid and not m.top.story.live then queue.append(m.line.getChildren(-1, 0))
  m.top.wish = { name: "play", queue: queue, place: 0, fromStart: fromStart }
end sub

' Plays the row below, episodes or related stories, from one of its places on.
sub playFrom(place as integer, fromStart as boolean)
  if m.line = invalid then return
  m.top.wish = { name: "play", queue: m.line.getChildren(-1, 0), place: place, fromStart: fromStart }
end sub

' The article lies beside the feed when the feed is from our service; other feeds have none, and then there is nothing to read.
sub askForArticle()
  m.task = createObject("roSGNode", "ArticleTask")
  m.task.observeField("article", "onArticle")
  m.task.address = articleAddress(m.top.feedAddress, m.top.story.id, ".json")
  m.task.control = "run"
end sub

sub onArticle()
  article = m.task.article
  m.task = invalid
  if not article.ok then return
  m.article = article
  placeWords(article.byline)
  paintChoices()
end sub
