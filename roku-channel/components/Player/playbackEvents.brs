' What the Video node reports, and what follows from it.

sub onState()
  state = m.video.state
  if state = "playing"
    m.patience.control = "stop"
    m.top.playing = true
    m.top.wish = { name: "rendered" }
  else if state = "buffering"
    m.patience.control = "start"
  else if state = "paused"
    m.patience.control = "stop"
    keepPlace()
  else if state = "finished"
    m.patience.control = "stop"
    writeBookmark(m.story.id, 0, 0, readClock())
    m.saved = 0
    goOn()
  else if state = "error"
    tryOtherVideo()
  end if
end sub

' About every 30 seconds of video, so that a lost power cord costs little.
sub onPosition()
  position = int(m.video.position)
  if position = 0 then return
  if abs(position - m.saved) < 30 then return
  m.saved = position
  keepPlace()
end sub

' Twenty seconds without a picture count as a failure: nobody waits before a turning ring for ever.
sub onPatienceLost()
  if m.video.state <> "playing" and m.video.state <> "paused" then tryOtherVideo()
end sub

' Another of the story's videos, if it has one; else the viewer decides.
sub tryOtherVideo()
  m.patience.control = "stop"
  if m.variant + 1 < m.story.videos.count()
    m.variant++
    startStory()
    return
  end if
  m.video.control = "stop"
  choices = ["Try again"]
  queue = m.top.queue
  wishes = [{ name: "play", queue: queue, place: m.top.place }]
  if m.top.place + 1 < queue.count()
    choices.push("Next story")
    wishes.push({ name: "play", queue: queue, place: m.top.place + 1 })
  end if
  choices.push("Back")
  wishes.push({ name: "back" })
  m.top.wish = {
    name: "failed"
    message: {
      title: "This video does not play"
      text: "The video of " + chr(8220) + m.story.title + chr(8221) + " could not be loaded. It may be gone, or the connection is too slow."
      choices: choices
      wishes: wishes
    }
  }
end sub
