' One item of the feed, cleaned for the screen.

' Returns { id, kind, title, summary, detail, picture, at, length, live, label, videos, captions, bif }.
function readStory(entry as object) as object
  item = entry.raw
  content = asObject(item.content)
  summary = cleanText(item.shortDescription)
  detail = cleanText(item.longDescription)
  if detail = "" then detail = summary
  if summary = "" then summary = cutText(detail, 200)
  picture = asText(item.thumbnail)
  if picture = "" then picture = asText(item.brandedThumbnail)
  if not isWebAddress(picture) then picture = ""
  language = asText(content.language)
  return {
    id: entry.id
    kind: entry.kind
    title: cleanText(item.title)
    summary: summary
    detail: detail
    picture: picture
    at: readDate(left(entry.rank, 19) + "Z")
    length: asCount(content.duration)
    live: entry.kind = "livefeed"
    label: labelStory(entry)
    videos: readVideos(content)
    captions: readCaptions(content, language)
    bif: readTrickPlay(content)
  }
end function

' What a tile says above the length of a story that is not a plain clip: "Series", "S2 E4".
function labelStory(entry as object) as string
  if entry.kind = "series" then return "Series"
  if entry.kind = "livefeed" then return "LIVE"
  if entry.kind <> "episode" then return ""
  number = asCount(entry.raw.episodeNumber)
  if number = 0 then return ""
  if asCount(entry.season) = 0 then return "Episode " + number.toStr()
  return "S" + asCount(entry.season).toStr() + " E" + number.toStr()
end function

' Index entries of a series' episodes, the newest first (news: the newest is what a viewer wants).
function readEpisodeEntries(entry as object, now as integer) as object
  episodes = []
  place = 0
  for each episode in listEpisodes(entry.raw)
    ' Among equal dates the later in the feed is the newer.
    found = readEntry(episode.raw, "episode", now, 99999 - place)
    if found <> invalid
      found.season = episode.season
      episodes.push(found)
    end if
    place++
  end for
  episodes.sortBy("rank", "r")
  return episodes
end function

function readVideos(content as object) as object
  videos = []
  for each raw in asList(content.videos)
    video = asObject(raw)
    if isWebAddress(video.url) then videos.push({ url: asText(video.url), format: streamFormat(video), bitrate: asCount(video.bitrate), quality: uCase(asText(video.quality)) })
  end for
  return videos
end function

' Roku's streamFormat of a feed's videoType; an unknown type is guessed from the address.
function streamFormat(video as object) as string
  formats = { hls: "hls", dash: "dash", smooth: "ism", mp4: "mp4", mov: "mp4", m4v: "mp4" }
  kind = lCase(asText(video.videoType))
  if formats.doesExist(kind) then return formats[kind]
  address = lCase(asText(video.url))
  if address.instr(".m3u8") >= 0 then return "hls"
  if address.instr(".mpd") >= 0 then return "dash"
  return "mp4"
end function

' Side-car closed captions as Roku wants them: [{ Language, Description, TrackName }].
' The device reads SRT and TTML beside a video, not WebVTT (that belongs in the HLS playlist).
function readCaptions(content as object, language as string) as object
  tracks = []
  for each raw in asList(content.captions)
    caption = asObject(raw)
    address = asText(caption.url)
    path = createObject("roRegex", "[?#].*$", "").replace(lCase(address), "")
    if isWebAddress(address) and right(path, 4) <> ".vtt"
      spoken = asText(caption.language)
      if spoken = "" then spoken = language
      name = sayLanguage(spoken)
      if uCase(asText(caption.captionType)) = "CLOSED_CAPTION" then name += " (CC)"
      tracks.push({ Language: threeLetterLanguage(spoken), Description: name, TrackName: address })
    end if
  end for
  return tracks
end function

' Trick-play files by quality: { hd, fhd }, "" where there is none.
function readTrickPlay(content as object) as object
  files = { hd: "", fhd: "" }
  for each raw in asList(content.trickPlayFiles)
    file = asObject(raw)
    quality = lCase(asText(file.quality))
    if files.doesExist(quality) and isWebAddress(file.url) then files[quality] = asText(file.url)
  end for
  return files
end function

' Whether the CC badge belongs on a story.
function hasCaptions(story as object) as boolean
  return story.captions.count() > 0
end function

' The line of facts under a headline: "2 hours ago  ·  1:14  ·  CC".
function sayFacts(story as object) as string
  facts = []
  if story.live
    facts.push("LIVE")
  else if asText(story.date) <> ""
    facts.push(story.date)
  end if
  if story.label <> "" and not story.live then facts.push(story.label)
  if story.length > 0 then facts.push(sayLength(story.length))
  if hasCaptions(story) then facts.push("CC")
  return facts.join("   " + chr(183) + "   ")
end function
