' The last good feed and the address it came from. cachefs: outlives the channel's end, but may be emptied by the device.

sub keepFeed(address as string, text as string)
  section = createObject("roRegistrySection", "feed")
  if section.read("address") <> address
    section.write("address", address)
    section.flush()
  end if
  writeAsciiFile("cachefs:/feed.json", text)
end sub

' The address that answered last; "" when there is none yet.
function readGoodAddress() as string
  section = createObject("roRegistrySection", "feed")
  if section.exists("address") then return section.read("address")
  return ""
end function

' Returns { address, text }; the text is "" when nothing was kept.
function readKeptFeed() as object
  text = ""
  if createObject("roFileSystem").exists("cachefs:/feed.json") then text = readAsciiFile("cachefs:/feed.json")
  return { address: readGoodAddress(), text: text }
end function
