sub init()
  m.video = m.top.findNode("video")
  m.video.observeField("state", "onState")
  m.video.observeField("position", "onPosition")
  m.patience = m.top.findNode("patience")
  m.patience.observeField("fire", "onPatienceLost")
  m.story = invalid
  m.variant = 0
  m.saved = 0
end sub

sub enter()
  m.video.setFocus(true)
  startStory()
end sub

' Everything about a video is set before its content is assigned: side-car captions are found only then.
sub startStory()
  node = m.top.queue[m.top.place]
  m.story = node.story
  start = 0
  if not m.top.fromStart and not m.story.live then start = readBookmark(m.story.id, readClock())
  content = createObject("roSGNode", "ContentNode")
  content.setFields(playbackFields(m.story, m.variant, start))
  m.saved = start
  m.top.playing = false
  m.video.content = content
  m.video.control = "play"
  m.patience.control = "start"
end sub

' The next story that can play by itself; back when there is none or the viewer switched autoplay off.
sub goOn()
  place = m.top.place + 1
  while place < m.top.queue.count() and m.top.queue[place].story.kind = "series"
    place++
  end while
  device = createObject("roDeviceInfo")
  if place >= m.top.queue.count() or not device.isAutoPlayEnabled()
    m.top.wish = { name: "back" }
    return
  end if
  m.top.place = place
  m.top.fromStart = false
  m.variant = 0
  startStory()
end sub

sub leaveVideo()
  m.patience.control = "stop"
  m.video.unobserveField("state")
  keepPlace()
  m.video.control = "stop"
end sub

sub keepPlace()
  if m.story = invalid or m.story.live or m.saved = 0 then return
  writeBookmark(m.story.id, m.saved, int(m.video.duration), readClock())
end sub

function readClock() as integer
  return createObject("roDateTime").asSeconds()
end function
