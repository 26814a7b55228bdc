' Roku's SubtitleTracks want ISO 639-2/B, three letters ("eng"); feeds write "en", "en-US", "eng" or "English".

function threeLetterLanguage(language as dynamic) as string
  code = lCase(asText(language)).replace("_", "-")
  code = code.tokenize("-")[0]
  if code = invalid then return "und"
  codes = languageCodes()
  if codes.doesExist(code) then return codes[code].code
  if len(code) = 3
    ' ISO 639-2 has two codes for some languages; Roku wants the bibliographic one.
    terminological = { deu: "ger", fra: "fre", zho: "chi", nld: "dut", ell: "gre", ces: "cze", fas: "per", ron: "rum", slk: "slo", sqi: "alb", cym: "wel", eus: "baq" }
    if terminological.doesExist(code) then return terminological[code]
    return code
  end if
  for each key in codes
    if lCase(codes[key].name) = code then return codes[key].code
  end for
  return "und"
end function

' The language's English name, or its code in capitals when it is not in the table.
function sayLanguage(language as dynamic) as string
  code = threeLetterLanguage(language)
  codes = languageCodes()
  for each key in codes
    if codes[key].code = code then return codes[key].name
  end for
  if code = "und" then return "Captions"
  return uCase(code)
end function

function languageCodes() as object
  return {
    ar: { code: "ara", name: "Arabic" }
    bg: { code: "bul", name: "Bulgarian" }
    ca: { code: "cat", name: "Catalan" }
    cs: { code: "cze", name: "Czech" }
    cy: { code: "wel", name: "Welsh" }
    da: { code: "dan", name: "Danish" }
    de: { code: "ger", name: "German" }
    el: { code: "gre", name: "Greek" }
    en: { code: "eng", name: "English" }
    es: { code: "spa", name: "Spanish" }
    et: { code: "est", name: "Estonian" }
    eu: { code: "baq", name: "Basque" }
    fa: { code: "per", name: "Persian" }
    fi: { code: "fin", name: "Finnish" }
    fr: { code: "fre", name: "French" }
    ga: { code: "gle", name: "Irish" }
    gl: { code: "glg", name: "Galician" }
    he: { code: "heb", name: "Hebrew" }
    hi: { code: "hin", name: "Hindi" }
    hr: { code: "hrv", name: "Croatian" }
    hu: { code: "hun", name: "Hungarian" }
    id: { code: "ind", name: "Indonesian" }
    it: { code: "ita", name: "Italian" }
    ja: { code: "jpn", name: "Japanese" }
    ko: { code: "kor", name: "Korean" }
    lt: { code: "lit", name: "Lithuanian" }
    lv: { code: "lav", name: "Latvian" }
    nl: { code: "dut", name: "Dutch" }
    no: { code: "nor", name: "Norwegian" }
    pl: { code: "pol", name: "Polish" }
    pt: { code: "por", name: "Portuguese" }
    ro: { code: "rum", name: "Romanian" }
    ru: { code: "rus", name: "Russian" }
    sk: { code: "slo", name: "Slovak" }
    sl: { code: "slv", name: "Slovenian" }
    sr: { code: "srp", name: "Serbian" }
    sv: { code: "swe", name: "Swedish" }
    th: { code: "tha", name: "Thai" }
    tr: { code: "tur", name: "Turkish" }
    uk: { code: "ukr", name: "Ukrainian" }
    vi: { code: "vie", name: "Vietnamese" }
    zh: { code: "chi", name: "Chinese" }
  }
end function
