' Dates as feeds write them, and as viewers say them. Seconds since 1970, UTC; 0 means "no date".

' Reads ISO 8601 (with and without time and zone), RFC 822, "5 January 2026", "January 5, 2026" and Unix time.
function readDate(value as dynamic) as integer
  text = asText(value)
  if len(text) < 8 or len(text) > 60 then return 0
  if mid(text, 5, 1) = "-" and mid(text, 8, 1) = "-" then return readIsoDate(text)
  if createObject("roRegex", "^\d{10}(\d{3})?$", "").isMatch(text) then return int(val(left(text, 10), 10))
  return readWordyDate(text)
end function

' 2026-01-05, 2026-01-05T09:00, 2026-01-05T09:00:00.123+01:00, 2026-01-05 09:00:00Z
function readIsoDate(text as string) as integer
  seconds = countSeconds(val(left(text, 4), 10), val(mid(text, 6, 2), 10), val(mid(text, 9, 2), 10))
  if seconds = 0 or len(text) < 16 then return seconds
  seconds += val(mid(text, 12, 2), 10) * 3600 + val(mid(text, 15, 2), 10) * 60
  if mid(text, 17, 1) = ":" then seconds += val(mid(text, 18, 2), 10)
  return seconds - readZone(mid(text, 17))
end function

' Mon, 05 Jan 2026 09:00:00 +0100; 5 January 2026; January 5, 2026
function readWordyDate(text as string) as integer
  time = "(?:[, ]+(\d{1,2}):(\d\d)(?::(\d\d))?)?\s*([A-Za-z]*|[+-]\d{4})?$"
  found = createObject("roRegex", "(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?,?[ -](\d{4})" + time, "").match(text)
  day = 1
  month = 2
  if found.count() = 0
    found = createObject("roRegex", "([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + time, "").match(text)
    day = 2
    month = 1
  end if
  if found.count() < 4 then return 0
  place = "janfebmaraprmayjunjulaugsepoctnovdec".instr(lCase(found[month]))
  if place < 0 or place mod 3 <> 0 then return 0
  seconds = countSeconds(val(found[3], 10), place \ 3 + 1, val(found[day], 10))
  if seconds = 0 or found.count() < 6 then return seconds
  seconds += val(asText(found[4]), 10) * 3600 + val(asText(found[5]), 10) * 60
  if found.count() > 6 then seconds += val(asText(found[6]), 10)
  if found.count() > 7 then seconds -= readZone(asText(found[7]))
  return seconds
end function

' Seconds that a zone is ahead of UTC: the first +01:00, -0500 or American name in the text.
function readZone(text as string) as integer
  found = createObject("roRegex", "([+-])(\d\d):?(\d\d)$", "").match(text)
  if found.count() = 4
    seconds = val(found[2], 10) * 3600 + val(found[3], 10) * 60
    if found[1] = "-" then return -seconds
    return seconds
  end if
  names = { est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 }
  name = lCase(text.trim())
  if names.doesExist(name) then return names[name] * 3600
  return 0
end function

' Seconds from 1970 to a day of the Gregorian calendar; 0 when there is no such day between 1970 and 2037.
function countSeconds(year as integer, month as integer, day as integer) as integer
  if year < 1970 or year > 2037 or month < 1 or month > 12 or day < 1 or day > 31 then return 0
  ' Years begin in March, so that the leap day is a year's last.
  years = year
  if month <= 2 then years--
  months = (month + 9) mod 12
  days = years * 365 + years \ 4 - years \ 100 + years \ 400 + (months * 153 + 2) \ 5 + day - 719469
  return days * 86400
end function

' "Just now", "5 minutes ago", "2 hours ago", "Yesterday", "3 days ago", "5 January", "5 January 2025".
function sayDate(seconds as integer, now as integer) as string
  if seconds <= 0 then return ""
  age = now - seconds
  if age < -86400 then return sayDay(seconds, now)
  if age < 120 then return "Just now"
  if age < 3600 then return (age \ 60).toStr() + " minutes ago"
  if age < 7200 then return "1 hour ago"
  if age < 86400 then return (age \ 3600).toStr() + " hours ago"
  if age < 172800 then return "Yesterday"
  if age < 604800 then return (age \ 86400).toStr() + " days ago"
  return sayDay(seconds, now)
end function

function sayDay(seconds as integer, now as integer) as string
  moment = createObject("roDateTime")
  moment.fromSeconds(seconds)
  names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
  text = moment.getDayOfMonth().toStr() + " " + names[moment.getMonth() - 1]
  today = createObject("roDateTime")
  today.fromSeconds(now)
  if today.getYear() <> moment.getYear() then text += " " + moment.getYear().toStr()
  return text
end function

' A video's length for a badge: "1:14", "1:02:03"; "" without one.
function sayLength(seconds as integer) as string
  if seconds <= 0 then return ""
  rest = (seconds mod 60).toStr()
  if len(rest) = 1 then rest = "0" + rest
  minutes = ((seconds \ 60) mod 60).toStr()
  if seconds < 3600 then return minutes + ":" + rest
  if len(minutes) = 1 then minutes = "0" + minutes
  return (seconds \ 3600).toStr() + ":" + minutes + ":" + rest
end function
