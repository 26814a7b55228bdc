' Starts the channel and carries the system's events to the scene: deep links while running, memory warnings, the end.
sub main(args as dynamic)
  port = createObject("roMessagePort")
  screen = createObject("roSGScreen")
  screen.setMessagePort(port)
  app = createObject("roAppInfo")
  theme = makeTheme(app.getValue("CHANNEL_TITLE"), app.getValue("ACCENT_COLOR"), app.getValue("BACKGROUND_COLOR"))
  screen.getGlobalNode().addFields({ theme: theme, feeds: readFeedAddresses(app.getValue("FEED_URLS")) })
  scene = screen.createScene("NewsreelScene")
  screen.show()
  link = readDeepLink(args)
  if link <> invalid then scene.link = link

  input = createObject("roInput")
  input.setMessagePort(port)
  ' The variables keep the monitors alive for as long as the loop runs.
  memory = watchMemory(port)
  while true
    event = wait(0, port)
    if type(event) = "roSGScreenEvent"
      if event.isScreenClosed() then return
    else if type(event) = "roInputEvent"
      link = readDeepLink(event.getInfo())
      if link <> invalid then scene.link = link
    else if type(event) = "roAppMemoryNotificationEvent"
      if memory.monitor.getMemoryLimitPercent() >= 80 then scene.memoryLow = true
    else if type(event) = "roDeviceInfoEvent"
      level = event.getInfo().generalMemoryLevel
      if level = "low" or level = "critical" then scene.memoryLow = true
    end if
  end while
end sub

' Registers for the app's own memory warnings (required from 2026-10-01) and for the device's.
function watchMemory(port as object) as object
  monitor = createObject("roAppMemoryMonitor")
  if monitor <> invalid
    monitor.setMessagePort(port)
    monitor.enableMemoryWarningEvent(true)
  end if
  device = createObject("roDeviceInfo")
  device.setMessagePort(port)
  device.enableLowGeneralMemoryEvent(true)
  return { monitor: monitor, device: device }
end function
