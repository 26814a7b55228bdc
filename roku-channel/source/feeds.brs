' A Direct Publisher feed's text into an index of its stories. Stories are read fully only when they come near the screen.

' Reads the text of a feed: { reason, feed }; `reason` is "" or a sentence for the viewer.
function openFeed(text as string) as object
  if text.trim() = "" then return { reason: "The newsroom's feed is empty." }
  start = text.instr("{")
  markup = text.instr("<")
  if start < 0 or (markup >= 0 and markup < start) then return { reason: "The newsroom's address answers with something that is not a feed." }
  if start > 0 then text = mid(text, start + 1)
  feed = parseObject(text)
  if feed = invalid then return { reason: "The newsroom's feed is damaged and cannot be read." }
  return { reason: "", feed: feed }
end function

' The feed's stories that can play now: { reason, feed, entries, byId, complete }. `entries` holds { id, kind, raw, rank },
' the newest first. At most `limit` items of each list are gone through (0: all); `complete` says whether that was all.
function indexFeed(feed as object, now as integer, limit as integer) as object
  entries = []
  byId = {}
  byId.setModeCaseSensitive()
  complete = true
  for each list in contentLists()
    seen = 0
    for each raw in asList(feed[list.name])
      seen++
      if limit > 0 and seen > limit
        complete = false
        exit for
      end if
      entry = readEntry(raw, list.kind, now, entries.count())
      if entry <> invalid and not byId.doesExist(entry.id)
        entries.push(entry)
        byId[entry.id] = entry
      end if
    end for
  end for
  reason = ""
  if entries.count() = 0 then reason = "The newsroom has no stories to show right now."
  ordered = isNewestFirst(entries)
  entries.sortBy("rank", "r")
  return { reason: reason, feed: feed, entries: entries, byId: byId, complete: complete, ordered: ordered }
end function

' Whether a feed gives the newest of each kind first. The beginning of such a feed is enough for the first screen.
function isNewestFirst(entries as object) as boolean
  rank = ""
  kind = ""
  for each entry in entries
    if entry.kind = kind and entry.rank > rank then return false
    rank = entry.rank
    kind = entry.kind
  end for
  return true
end function

' The feed's lists with Roku's name of the media type (deep links use the same names) and a name for viewers.
function contentLists() as object
  return [
    { name: "liveFeeds", kind: "livefeed", title: "Live" }
    { name: "shortFormVideos", kind: "shortFormVideo", title: "Latest stories" }
    { name: "series", kind: "series", title: "Series" }
    { name: "tvSpecials", kind: "tvSpecial", title: "Specials" }
    { name: "movies", kind: "movie", title: "Films" }
  ]
end function

' An index entry, or invalid for an item that is broken or outside its validity period.
' A feed may hold thousands: only what sorting and sieving need is read here, the rest when a story comes near the screen.
function readEntry(raw as dynamic, kind as string, now as integer, place as integer) as object
  item = asObject(raw)
  id = asText(item.id)
  if id = "" or asText(item.title) = "" then return invalid
  content = asObject(item.content)
  rank = rankDate(item, content)
  if kind = "series"
    episodes = listEpisodes(item)
    if episodes.count() = 0 then return invalid
    ' A series is as new as its newest episode.
    for each episode in episodes
      date = rankDate(episode.raw, asObject(episode.raw.content))
      if date > rank then rank = date
    end for
  else if findVideo(content) = invalid
    return invalid
  end if
  if isOutsideValidity(content, now) then return invalid
  return { id: id, kind: kind, raw: item, rank: rank + (999999 - place).toStr() }
end function

' Text that sorts like the item's date, UTC to the second. dateAdded has the time of day, releaseDate often only the day.
' Dates that are written so already are not computed with.
function rankDate(item as object, content as object) as string
  text = asText(content.dateAdded)
  zone = mid(text, 20)
  if (zone = "Z" or zone = "+00:00") and mid(text, 11, 1) = "T" then return left(text, 19)
  seconds = readDate(content.dateAdded)
  if seconds = 0 then seconds = readDate(item.releaseDate)
  if seconds = 0 then return "0000-00-00T00:00:00"
  moment = createObject("roDateTime")
  moment.fromSeconds(seconds)
  return left(moment.toIsoString(), 19)
end function

' validityPeriodStart and validityPeriodEnd hide an item before and after (Direct Publisher, content).
function isOutsideValidity(content as object, now as integer) as boolean
  if content.validityPeriodStart <> invalid and readDate(content.validityPeriodStart) > now then return true
  if content.validityPeriodEnd = invalid then return false
  until = readDate(content.validityPeriodEnd)
  return until > 0 and until <= now
end function

' The first video with a usable address: feeds list the best first.
function findVideo(content as object) as object
  for each raw in asList(content.videos)
    video = asObject(raw)
    if isWebAddress(video.url) then return video
  end for
  return invalid
end function

' A series' episodes that can play: [{ season, raw }], in the feed's order. Both shapes: seasons, or episodes alone.
function listEpisodes(series as object) as object
  episodes = []
  seasons = asList(series.seasons)
  if seasons.count() = 0 then seasons = [{ seasonNumber: 0, episodes: series.episodes }]
  for each rawSeason in seasons
    season = asObject(rawSeason)
    for each rawEpisode in asList(season.episodes)
      episode = asObject(rawEpisode)
      if asText(episode.id) <> "" and findVideo(asObject(episode.content)) <> invalid
        episodes.push({ season: asCount(season.seasonNumber), raw: episode })
      end if
    end for
  end for
  return episodes
end function
