' A story as the ContentNode fields that the Video node plays.

' Fields for the video at `place` of the story's list. Several progressive files become `streams`, from which the
' device chooses by bandwidth. SubtitleConfig stays unset so that the viewer's own caption language wins.
function playbackFields(story as object, place as integer, start as integer) as object
  video = story.videos[place]
  fields = {
    title: story.title
    description: story.summary
    streamFormat: video.format
    url: video.url
    HDPosterUrl: story.picture
    FHDPosterUrl: story.picture
    length: story.length
    live: story.live
    playStart: start
    contentClassifier: "news"
    programId: story.id
  }
  if story.captions.count() > 0 then fields.subtitleTracks = story.captions
  streams = progressiveStreams(story.videos, video)
  if streams.count() > 1 then fields.streams = streams
  if story.bif.hd <> "" then fields.HDBifUrl = story.bif.hd
  if story.bif.fhd <> "" then fields.FHDBifUrl = story.bif.fhd
  return fields
end function

function progressiveStreams(videos as object, chosen as object) as object
  streams = []
  if chosen.format <> "mp4" then return streams
  for each video in videos
    if video.format = "mp4" and video.bitrate > 0
      streams.push({ url: video.url, bitrate: video.bitrate, quality: video.quality <> "SD" })
    end if
  end for
  return streams
end function
