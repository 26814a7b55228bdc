' Deep links: contentId and mediaType, at launch (Main's args) and while running (roInput). Names are case-insensitive.

' Returns { id, kind } or invalid. Roku: at most 255 ASCII characters, URL-encoded; an unknown type goes home.
function readDeepLink(args as dynamic) as object
  id = ""
  kind = ""
  for each item in asObject(args).items()
    name = lCase(item.key)
    if name = "contentid" then id = asText(item.value)
    if name = "mediatype" then kind = asText(item.value)
  end for
  id = id.decodeUriComponent()
  if id = "" or len(id) > 255 then return invalid
  known = ["movie", "episode", "season", "series", "shortformvideo", "tvspecial", "livefeed", ""]
  for each name in known
    if lCase(kind) = name then return { id: id, kind: name }
  end for
  return invalid
end function
