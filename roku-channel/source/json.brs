' JSON of others, parsed without a crash.

' The text's object with property names in any case ("i": feeds differ in it), or invalid.
function parseObject(text as string) as object
  value = parseJson(text, "i")
  if value = invalid or getInterface(value, "ifAssociativeArray") = invalid then return invalid
  return value
end function
