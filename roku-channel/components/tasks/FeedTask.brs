sub init()
  m.top.functionName = "serveFeed"
end sub

sub serveFeed()
  port = createObject("roMessagePort")
  m.top.observeField("request", port)
  loadFeed()
  while true
    event = wait(0, port)
    if type(event) = "roSGNodeEvent" then answer(event.getData())
  end while
end sub

' Tries the addresses in turn, then the last good feed; publishes the rows, then `loaded`.
sub loadFeed()
  m.now = createObject("roDateTime").asSeconds()
  reason = "This channel has no feed address."
  for each address in preferAddress(m.top.addresses, readGoodAddress())
    download = downloadText(address, 8000)
    reason = download.reason
    if download.ok then reason = showFeed(download.text, address, false)
    if reason = ""
      keepFeed(address, download.text)
      return
    end if
  end for
  kept = readKeptFeed()
  if kept.text <> "" and showFeed(kept.text, kept.address, true) = "" then return
  m.top.loaded = { reason: reason, address: "", kept: false }
end sub

' Brings a feed's text on screen; returns why it cannot be, or "".
' Of a large feed the beginning comes first; the rest is gone through while the viewer looks at it.
function showFeed(text as string, address as string, kept as boolean) as string
  opened = openFeed(text)
  if opened.reason <> "" then return opened.reason
  m.index = indexFeed(opened.feed, m.now, 150)
  seen = ""
  if not m.index.complete
    if canBeginWith(m.index) then seen = publish("", address, kept)
    m.index = indexFeed(opened.feed, m.now, 0)
  end if
  if m.index.reason <> "" then return m.index.reason
  publish(seen, address, kept)
  return ""
end function

' Publishes the first rows, unless they are what is on screen already; returns what is on screen.
function publish(seen as string, address as string, kept as boolean) as string
  m.plan = planRows(m.index)
  rows = takeRows(m.plan, 0, 6)
  screen = firstScreen(rows)
  if screen = seen or rows.count() = 0 then return screen
  first = createObject("roSGNode", "ContentNode")
  first.appendChildren(makeRows(rows, m.now))
  m.top.rows = first
  m.top.loaded = { reason: "", address: address, kept: kept }
  return screen
end function

sub answer(request as object)
  if request.kind = "reload"
    loadFeed()
    return
  end if
  if m.index = invalid then return
  entries = []
  about = ""
  rows = []
  if request.kind = "rows"
    about = request.from.toStr()
    ' All that are left: a list that grows row by row would lose the viewer's place again and again.
    rows = takeRows(m.plan, request.from, 10000)
  else if request.kind = "more"
    about = request.row.toStr()
    entries = m.plan.rows[request.row].entries.slice(request.from, request.from + 16)
  else if request.kind = "find"
    about = request.id
    found = findLinked(m.index, request.id, m.now)
    if found <> invalid then entries.push(found)
  else if request.kind = "related"
    about = request.id
    entries = relatedEntries(m.index.entries, request.id, 12)
  else if request.kind = "episodes"
    about = request.id
    if m.index.byId.doesExist(request.id) then entries = readEpisodeEntries(m.index.byId[request.id], m.now)
  else if request.kind = "search"
    about = request.query
    entries = searchEntries(m.index.entries, request.query, 24)
  end if
  reply = createObject("roSGNode", "ContentNode")
  reply.addFields({ about: about })
  reply.title = request.kind
  reply.appendChildren(makeRows(rows, m.now))
  reply.appendChildren(makeStories(entries, m.now))
  m.top.reply = reply
end sub
