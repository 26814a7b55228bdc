' Stands in for source/json.brs: the tests' interpreter knows ParseJson without flags only, and its objects know no case.
function parseObject(text as string) as object
  value = parseJson(text)
  if value = invalid or getInterface(value, "ifAssociativeArray") = invalid then return invalid
  return value
end function
