' Values of a foreign feed, made safe to use: whatever came, these give a string, a number, a list or an object.

' A trimmed string: numbers are written out, everything else is "".
function asText(value as dynamic) as string
  if value = invalid then return ""
  kind = type(value)
  if kind = "roString" or kind = "String" then return value.trim()
  if getInterface(value, "ifInt") <> invalid or getInterface(value, "ifLongInt") <> invalid then return value.toStr()
  if getInterface(value, "ifFloat") <> invalid or getInterface(value, "ifDouble") <> invalid then return value.toStr()
  return ""
end function

' A whole number of 0 or more; text such as "74" counts, anything else is 0.
function asCount(value as dynamic) as integer
  number = val(asText(value))
  if number < 0 or number > 2000000000 then return 0
  return int(number)
end function

' The list itself; one value alone becomes a list of one (feeds write `"genres": "news"`).
function asList(value as dynamic) as object
  if value = invalid then return []
  if getInterface(value, "ifArray") <> invalid then return value
  if asText(value) <> "" then return [value]
  return []
end function

function asObject(value as dynamic) as object
  if value <> invalid and getInterface(value, "ifAssociativeArray") <> invalid then return value
  return {}
end function

' Text for the screen: tags and entities gone, white space single.
function cleanText(value as dynamic) as string
  text = asText(value)
  if text.instr("<") >= 0 then text = createObject("roRegex", "</?[a-zA-Z][^>]*>", "").replaceAll(text, " ")
  if text.instr("&") >= 0 then text = decodeEntities(text)
  text = text.replace(chr(160), " ")
  return createObject("roRegex", "\s+", "").replaceAll(text, " ").trim()
end function

' The text up to `limit` characters, cut at a word and ended with an ellipsis.
function cutText(text as string, limit as integer) as string
  if len(text) <= limit then return text
  cut = left(text, limit - 1)
  at = len(cut)
  while at > limit / 2 and mid(cut, at, 1) <> " "
    at--
  end while
  if mid(cut, at, 1) = " " then cut = left(cut, at - 1)
  return cut + chr(8230)
end function

function decodeEntities(text as string) as string
  result = ""
  rest = text
  at = rest.instr("&")
  while at >= 0
    result += left(rest, at)
    rest = mid(rest, at + 1)
    semicolon = rest.instr(";")
    character = ""
    if semicolon > 1 and semicolon < 12 then character = decodeEntity(mid(rest, 2, semicolon - 1))
    if character = ""
      result += "&"
      rest = mid(rest, 2)
    else
      result += character
      rest = mid(rest, semicolon + 2)
    end if
    at = rest.instr("&")
  end while
  return result + rest
end function

' The character of an entity's name without & and ; or "" when it is none.
function decodeEntity(name as string) as string
  if left(name, 1) = "#"
    code = 0
    if lCase(mid(name, 2, 1)) = "x" then code = val(mid(name, 3), 16) else code = int(val(mid(name, 2)))
    if code < 32 or code > 65535 then return ""
    return chr(code)
  end if
  codes = {
    amp: 38
    lt: 60
    gt: 62
    quot: 34
    apos: 39
    nbsp: 32
    ndash: 8211
    mdash: 8212
    lsquo: 8216
    rsquo: 8217
    ldquo: 8220
    rdquo: 8221
    hellip: 8230
    laquo: 171
    raquo: 187
    copy: 169
    euro: 8364
    pound: 163
    aacute: 225
    agrave: 224
    auml: 228
    ccedil: 231
    eacute: 233
    egrave: 232
    iacute: 237
    ntilde: 241
    oacute: 243
    ouml: 246
    uacute: 250
    uuml: 252
  }
  if codes.doesExist(name) then return chr(codes[name])
  return ""
end function
