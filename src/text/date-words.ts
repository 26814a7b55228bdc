const englishMonths = 'january,february,march,april,may,june,july,august,september,october,november,december'.split(',')

/** Languages whose names of months are known, in the spelling of Unicode (CLDR). */
const languages =
  'en es fr de pt it nl pl cs sk sl hr sr bs hu ro bg uk ru be mk el tr sv nb da fi et lv lt is ca eu gl sq az kk ka hy he ar ar-iq fa ur hi mr ne bn gu pa ta te kn ml si th my km lo id ms fil sw af zu xh am mn uz ga cy'.split(
    ' ',
  )
/** Spellings that people use and Unicode does not have. */
const otherSpellings: Record<string, number> = {
  sept: 9,
  фев: 2,
  февр: 2,
  сент: 9,
  сен: 9,
  нояб: 11,
  ноя: 11,
  फ़रवरी: 2,
  सितम्बर: 9,
  अक्तूबर: 10,
  नवम्बर: 11,
  दिसम्बर: 12,
}

/** The number of a month, 1 to 12, by the first three letters of its English name; undefined for anything else. */
export const findMonth = (name: string): number | undefined =>
  /^\p{L}{3}$/u.test(name)
    ? englishMonths.findIndex((month) => month.startsWith(name.toLowerCase())) + 1 || undefined
    : undefined

/**
 * The number of a month, 1 to 12, by its name or a short form of it in any language.
 * @param language BCP 47: settles names that mean different months, like `listopad`
 */
export function findMonthByName(written: string, language = 'en'): number | undefined {
  const name = plainWord(written)
  const english = englishMonths.findIndex((month) => name.length >= 3 && month.startsWith(name)) + 1
  if (english > 0) return english
  const own = languages.find((known) => known === language.toLowerCase().split('-')[0])
  const inOwn = own === undefined ? [] : findInLanguage(name, own)
  if (inOwn.length > 0) return inOwn.length === 1 ? inOwn[0] : undefined
  const everywhere = new Set(languages.flatMap((each) => monthNames(each).get(name) ?? []))
  if (everywhere.size > 0) return everywhere.size === 1 ? [...everywhere][0] : undefined
  // Hebrew writes "in November" as one word.
  return (
    otherSpellings[written.toLowerCase().replace(/\.$/, '')] ??
    (name.startsWith('ב') ? findMonthByName(name.slice(1), 'he') : undefined)
  )
}

function findInLanguage(name: string, language: string): number[] {
  const names = monthNames(language)
  const exact = names.get(name)
  if (exact !== undefined) return exact
  if (name.length < 3) return []
  return [...new Set([...names].flatMap(([known, months]) => (known.startsWith(name) ? months : [])))]
}

const namesByLanguage = new Map<string, ReadonlyMap<string, number[]>>()
const formsOfMonths: Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  { day: 'numeric', month: 'long' },
  { day: 'numeric', month: 'short' },
]

/** The months of a language by their names, alone and with a day (`styczeń`, `stycznia`). Made when first needed. */
function monthNames(language: string): ReadonlyMap<string, number[]> {
  const known = namesByLanguage.get(language)
  if (known) return known
  const names = new Map<string, number[]>()
  for (const form of formsOfMonths) {
    const formatter = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...form, timeZone: 'UTC' })
    for (let month = 1; month <= 12; month++) {
      const parts = formatter.formatToParts(Date.UTC(2021, month - 1, 1))
      const name = plainWord(parts.find(({ type }) => type === 'month')?.value ?? '')
      const others = names.get(name) ?? []
      if (name !== '' && !/\d/.test(name) && !others.includes(month)) names.set(name, [...others, month])
    }
  }
  namesByLanguage.set(language, names)
  return names
}

/** In lower case, without Latin accents and without what is no letter: `Févr.` is `fevr`. */
const plainWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** Zones by their usual names, in minutes east of UTC; of names with several meanings, the one that feeds use. */
const zones: Record<string, number> = Object.fromEntries(
  (
    [
      // RFC 822, section 5.1.
      [0, 'z ut utc gmt'],
      [-300, 'est cdt'],
      [-240, 'edt ast'],
      [-360, 'cst mdt'],
      [-420, 'mst pdt'],
      [-480, 'pst akdt'],
      [0, 'wet'],
      [60, 'cet met mez bst west wat'],
      [120, 'cest mest mesz eet cat sast'],
      [180, 'eest msk eat trt'],
      [240, 'msd'],
      [300, 'pkt'],
      [420, 'wib ict'],
      [480, 'wita awst hkt sgt'],
      [540, 'jst kst wit'],
      [570, 'acst'],
      [600, 'aest'],
      [630, 'acdt'],
      [660, 'aedt'],
      [720, 'nzst'],
      [780, 'nzdt'],
      [-150, 'ndt'],
      [-180, 'brt art adt'],
      [-210, 'nst'],
      [-540, 'akst'],
      [-600, 'hst'],
    ] as const
  ).flatMap(([offset, names]) => names.split(' ').map((name) => [name, offset])),
)

/** Reads `+0530`, `-03:00`, `+02`, `GMT+0530` or the name of a zone as minutes east of UTC; undefined for any other text. */
export function readZoneOffset(zone: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:GMT|UTC?)?\s?([+-])(\d\d?):?(\d\d)?$/i.exec(zone) ?? []
  if (sign === undefined) return zones[zone.toLowerCase()]
  const offset = Number(hours) * 60 + Number(minutes)
  return offset > 14 * 60 ? undefined : sign === '-' ? -offset : offset
}

const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
  0xff10,
]

/** Replaces the digits of other scripts by 0-9, one for one. */
export const toLatinDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!
    const zero = zeros.find((first) => code >= first && code < first + 10)
    return zero === undefined ? digit : String(code - zero)
  })
