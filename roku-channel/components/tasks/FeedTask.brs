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
  now = readClock()
  reason = "This channel has no feed address."
  for each address in preferAddress(m.top.addresses, readGoodAddress())
    download = downloadText(address, 8000)
    reason = download.reason
    if download.ok
      index = readFeed(download.text, now)
      reason = index.reason
      if reason = ""
        keepFeed(address, download.text)
        publish(index, address, now, false)
        return
      end if
    end if
  end for
  kept = readKeptFeed()
  if kept.text <> ""
    index = readFeed(kept.text, now)
    if index.reason = ""
      publish(index, kept.address, now, true)
      return
    end if
  end if
  m.top.loaded = { reason: reason, address: "", kept: false }
end sub

sub publish(index as object, address as string, now as integer, kept as boolean)
  m.index = index
  m.plan = planRows(index)
  m.now = now
  first = createObject("roSGNode", "ContentNode")
  first.appendChildren(makeRows(takeRows(m.plan, 0, 2), now))
  m.top.rows = first
  m.top.loaded = { reason: "", address: address, kept: kept }
end sub

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
    rows = takeRows(m.plan, request.from, 2)
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
