' Where long videos go on. Roku asks for bookmarks over 15 minutes of video, kept for 30 days or more; the registry holds 32 KB.

' Seconds at which to start a story; 0 without a bookmark.
function readBookmark(id as string, now as integer) as integer
  section = createObject("roRegistrySection", "bookmarks")
  if not section.exists(id) then return 0
  return parseBookmark(section.read(id), now)
end function

' "<seconds>,<saved at>" into seconds; 0 when it is older than 60 days or damaged.
function parseBookmark(text as string, now as integer) as integer
  parts = text.tokenize(",")
  if parts.count() <> 2 then return 0
  if now - val(parts[1], 10) > 60 * 86400 then return 0
  return val(parts[0], 10)
end function

' Keeps a bookmark; the first and the last minute count as "not begun" and "seen".
sub writeBookmark(id as string, position as integer, length as integer, now as integer)
  section = createObject("roRegistrySection", "bookmarks")
  if length < 900 or position < 60 or position > length - 60
    if section.exists(id) then section.delete(id)
  else
    trimBookmarks(section, now)
    section.write(id, position.toStr() + "," + now.toStr())
  end if
  section.flush()
end sub

' At most 200 bookmarks (about 14 KB): the out-of-date ones go first, then any.
sub trimBookmarks(section as object, now as integer)
  keys = section.getKeyList()
  if keys.count() < 200 then return
  for each key in keys
    if parseBookmark(section.read(key), now) = 0 then section.delete(key)
  end for
  keys = section.getKeyList()
  if keys.count() >= 200 then section.delete(keys[0])
end sub
