' From launch to home: loading, the feed or what went wrong, deep links, and the beacons that Roku measures by.

sub onFeedLoaded(event as object)
  loaded = event.getData()
  if loaded.reason <> ""
    showFeedError(loaded.reason)
    return
  end if
  if m.dialogOpen
    m.dialogOpen = false
    m.top.signalBeacon("AppDialogComplete")
  end if
  m.feedAddress = loaded.address
  ' The rest of a large feed changed the first rows after all: the viewer stays where she is.
  if m.home <> invalid
    m.home.rows = m.feed.rows
    return
  end if
  while m.stack.count() > 0
    removeTop()
  end while
  openScreen("HomeScreen", { rows: m.feed.rows, linked: m.link <> invalid })
  m.home = topScreen()
  if loaded.kept then showNotice("Not up to date: the newsroom cannot be reached")
  if m.link <> invalid then m.feed.request = { kind: "find", id: m.link.id }
end sub

sub showFeedError(reason as string)
  ' A dialog before home is taken out of the launch time by this pair of beacons.
  if not m.launchComplete and not m.dialogOpen
    m.dialogOpen = true
    m.top.signalBeacon("AppDialogInitiate")
  end if
  replaceScreen("MessageScreen", {
    title: "No news right now"
    text: reason
    choices: ["Try again"]
    wishes: [{ name: "reload" }]
  })
end sub

sub reloadFeed()
  m.home = invalid
  replaceScreen("LoadingScreen", {})
  m.feed.request = { kind: "reload" }
end sub

' A deep link at launch waits for the feed; one while running is looked up at once.
sub onLink()
  m.link = m.top.link
  if m.home <> invalid then m.feed.request = { kind: "find", id: m.link.id }
end sub

' Direct playback without a screen in between; an unknown id goes home and says so.
sub playLinked(reply as object)
  m.link = invalid
  while m.stack.count() > 1
    removeTop()
  end while
  if reply.getChildCount() = 0
    m.home.visible = true
    m.home.callFunc("enter")
    m.home.linked = false
    showNotice("That story is not available any more")
    return
  end if
  openScreen("PlayerScreen", { queue: reply.getChildren(-1, 0), place: 0 })
end sub

' Once: home is on screen, or the linked video plays or is known not to.
sub completeLaunch()
  if m.launchComplete then return
  m.launchComplete = true
  m.top.signalBeacon("AppLaunchComplete")
end sub
