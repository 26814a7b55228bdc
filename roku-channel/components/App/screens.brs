' The stack of screens. The one on top is seen and has the focus; those below keep their place.

sub openScreen(name as string, fields as object)
  below = topScreen()
  screen = createObject("roSGNode", name)
  ' Observed first: a screen asks for what it needs as soon as its fields are set.
  screen.observeField("wish", "onWish")
  screen.setFields(fields)
  m.stack.push(screen)
  m.screens.appendChild(screen)
  if below <> invalid then below.visible = false
  screen.callFunc("enter")
end sub

' Back: the screen below. On home it is left to the system, which ends the channel.
function closeScreen() as boolean
  if m.stack.count() <= 1 then return false
  removeTop()
  screen = topScreen()
  screen.visible = true
  screen.callFunc("enter")
  return true
end function

sub replaceScreen(name as string, fields as object)
  removeTop()
  openScreen(name, fields)
end sub

sub removeTop()
  screen = m.stack.pop()
  if screen = invalid then return
  screen.unobserveField("wish")
  if screen.hasField("playing") then screen.callFunc("leaveVideo")
  m.screens.removeChild(screen)
end sub

function topScreen() as object
  return m.stack.peek()
end function

' Stories lead to stories: after six of them the one on top makes room, so that memory does not grow with every step.
sub openStory(story as object)
  if m.stack.count() > 6 then removeTop()
  openScreen("StoryScreen", { feedAddress: m.feedAddress, story: story })
end sub

' A second try out of a message takes the message's place: Back then goes to where the viewer came from.
sub openPlayer(queue as object, place as integer, fromStart as boolean)
  if topScreen().subtype() = "MessageScreen" then removeTop()
  openScreen("PlayerScreen", { queue: queue, place: place, fromStart: fromStart })
end sub
