' Colours and type. Everything on screen takes them from here, so that a brand is three values in the manifest.

' Returns { title, background, text, muted, accent, onAccent, panel } of the manifest's values; colours are "0xRRGGBBAA".
function makeTheme(title as string, accent as string, background as string) as object
  ground = readColor(background, "0F1720")
  accented = readColor(accent, "1F6FEB")
  text = "0xF5F7FAFF"
  muted = "0xC3CCD6FF"
  panel = "0xFFFFFF1F"
  if brightness(ground) > 0.45
    text = "0x10151BFF"
    muted = "0x3A444FFF"
    panel = "0x0000001F"
  end if
  onAccent = "0xFFFFFFFF"
  if brightness(accented) > 0.45 then onAccent = "0x10151BFF"
  return { title: title, background: ground, accent: accented, text: text, muted: muted, panel: panel, onAccent: onAccent }
end function

' "#RRGGBB" as "0xRRGGBBFF".
function readColor(text as string, fallback as string) as string
  digits = uCase(text.replace("#", ""))
  if not createObject("roRegex", "^[0-9A-F]{6}$", "").isMatch(digits) then digits = fallback
  return "0x" + digits + "FF"
end function

' How bright a "0xRRGGBBAA" colour looks, 0 to 1.
function brightness(color as string) as float
  red = val(mid(color, 3, 2), 16)
  green = val(mid(color, 5, 2), 16)
  blue = val(mid(color, 7, 2), 16)
  return (red * 0.299 + green * 0.587 + blue * 0.114) / 255
end function
