' Addresses: the feed's own, and what lies beside it.

' The manifest's FEED_URLS as a list: http(s) only, no doubles, at most eight.
function readFeedAddresses(setting as dynamic) as object
  addresses = []
  seen = {}
  for each part in asText(setting).tokenize(",")
    address = part.trim()
    if isWebAddress(address) and not seen.doesExist(address) and addresses.count() < 8
      seen[address] = true
      addresses.push(address)
    end if
  end for
  return addresses
end function

function isWebAddress(value as dynamic) as boolean
  text = lCase(left(asText(value), 8))
  return left(text, 7) = "http://" or text = "https://"
end function

' The same addresses, the one that answered last first.
function preferAddress(addresses as object, good as string) as object
  ordered = []
  for each address in addresses
    if address = good then ordered.unshift(address) else ordered.push(address)
  end for
  return ordered
end function

' Address of a story's article beside the feed: <the feed's folder>/articles/<id><suffix>.
function articleAddress(feedAddress as string, id as string, suffix as string) as string
  address = createObject("roRegex", "[?#].*$", "").replace(feedAddress, "")
  folder = createObject("roRegex", "/[^/]*$", "").replace(address, "")
  return folder + "/articles/" + id.encodeUriComponent() + suffix
end function

' Address of a picture at tile size: our service scales by ?w=, others ignore the query.
' Addresses that have a query already are left alone: it may be signed.
function tileAddress(picture as string) as string
  if picture = "" or picture.instr("?") >= 0 then return picture
  return picture + "?w=640"
end function
