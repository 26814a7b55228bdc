sub init()
  theme = m.global.theme
  m.top.backgroundUri = ""
  m.top.backgroundColor = theme.background
  m.screens = m.top.findNode("screens")
  m.notice = m.top.findNode("notice")
  m.top.findNode("noticePanel").color = theme.accent
  text = m.top.findNode("noticeText")
  text.color = theme.onAccent
  setFont(text, 28, true)
  m.top.findNode("noticeTimer").observeField("fire", "hideNotice")
  m.stack = []
  m.link = invalid
  m.home = invalid
  m.feedAddress = ""
  m.launchComplete = false
  m.dialogOpen = false
  openScreen("LoadingScreen", {})

  m.feed = createObject("roSGNode", "FeedTask")
  m.feed.observeField("loaded", "onFeedLoaded")
  m.feed.observeField("reply", "onReply")
  m.feed.addresses = m.global.feeds
  m.feed.control = "run"
end sub

' What a screen asks of the scene: { name, ... }.
sub onWish(event as object)
  wish = event.getData()
  name = wish.name
  if name = "ask"
    m.feed.request = wish.request
  else if name = "rendered"
    completeLaunch()
  else if name = "story"
    openStory(wish.story)
  else if name = "play"
    openPlayer(wish.queue, wish.place, wish.fromStart = true)
  else if name = "read"
    openScreen("ReadingScreen", { story: wish.story, article: wish.article })
  else if name = "share"
    openScreen("ShareScreen", { story: wish.story, address: wish.address, qr: articleAddress(m.feedAddress, wish.story.id, "/qr.png") })
  else if name = "search"
    openScreen("SearchScreen", {})
  else if name = "failed"
    replaceScreen("MessageScreen", wish.message)
    completeLaunch()
  else if name = "reload"
    reloadFeed()
  else if name = "back"
    closeScreen()
  end if
end sub

' Answers go to the screen on top, which knows whether they are still wanted; rows go home.
sub onReply(event as object)
  reply = event.getData()
  if reply.title = "find"
    playLinked(reply)
  else if reply.title = "more" or reply.title = "rows"
    if m.home <> invalid then m.home.reply = reply
  else
    screen = topScreen()
    if screen <> invalid and screen.hasField("reply") then screen.reply = reply
  end if
end sub

' Pictures and stories that are not on screen can come back later; the viewer's place is kept.
sub onMemoryLow()
  if m.home <> invalid then m.home.callFunc("releaseMemory")
end sub

sub showNotice(text as string)
  m.top.findNode("noticeText").text = text
  m.notice.visible = true
  m.top.findNode("noticeTimer").control = "start"
end sub

sub hideNotice()
  m.notice.visible = false
end sub

function onKeyEvent(key as string, press as boolean) as boolean
  if not press then return false
  if key = "back" then return closeScreen()
  return false
end function
