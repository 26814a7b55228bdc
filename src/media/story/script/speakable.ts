import { canonicalLocale } from '../../../text/locale.js'

type Rule = [pattern: RegExp, replacement: string | ((...match: string[]) => string)]

const address = /\b(?:https?:\/\/)?(?:[\w.+-]{1,64}@)?((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12})\b(?:\/[^\s)"”]{0,500})?/gi

/** What voices of any language misread. */
const anyLanguageRules: Rule[] = [
  [/[“”„«»"]/g, ''],
  [/[‘’]/g, "'"],
  [/\s+[–—]+\s*|\s*—\s*|\s--\s/g, ', '],
  [/…|\.{3,}/g, '.'],
  [/[*_~^|<>{}[\]\\]/g, ' '],
]

const units: Record<string, string> = {
  'km/h': 'kilometres an hour',
  'm/s': 'metres a second',
  mph: 'miles an hour',
  km: 'kilometres',
  cm: 'centimetres',
  mm: 'millimetres',
  m: 'metres',
  kg: 'kilograms',
  ha: 'hectares',
  kW: 'kilowatts',
  MW: 'megawatts',
  'km²': 'square kilometres',
  'm²': 'square metres',
  '°C': 'degrees Celsius',
  '°F': 'degrees Fahrenheit',
  '°': 'degrees',
}
const unitNames = Object.keys(units).sort((a, b) => b.length - a.length)
const scales: Record<string, string> = { k: 'thousand', m: 'million', mn: 'million', bn: 'billion', tn: 'trillion' }
const currencies: Record<string, string> = { '£': 'pounds', '€': 'euros', $: 'dollars', '¥': 'yen' }

/** What flite and most other English voices read best in words. */
const englishRules: Rule[] = [
  [
    /([£€$¥])\s?(\d[\d,]{0,15})(?:\.(\d{1,2}))?(?:\s?(k|m|mn|bn|tn|thousand|million|billion|trillion)\b)?/g,
    (_, sign, whole, part, scale) => {
      const times = scale && (scales[scale] ?? scale)
      if (times) return `${whole}${part ? `.${part}` : ''} ${times} ${currencies[sign!]}`
      return `${whole} ${currencies[sign!]}${part ? ` ${part}` : ''}`
    },
  ],
  [
    new RegExp(`(\\d)\\s?(${unitNames.join('|')})(?![\\p{L}\\d/])`, 'gu'),
    (_, digit, unit) => `${digit} ${units[unit!]}`,
  ],
  [/(\d)\s?–\s?(?=\d)/g, '$1 to '],
  [/\b(\d{1,2})-(?=\d{1,2}\b(?!-))/g, '$1 to '],
  [/\b([12]\d{3})-(?=[12]\d{3}\b)/g, '$1 to '],
  [/\bNos?\.\s?(?=\d)/g, 'number '],
  [/#(?=\d)/g, 'number '],
  [/\s&\s/g, ' and '],
  [/\bvs?\.\s/g, 'versus '],
  [/\be\.g\.,?/g, 'for example,'],
  [/\bi\.e\.,?/g, 'that is,'],
  [/\betc\./g, 'et cetera'],
  [/\bapprox\./g, 'about'],
  [/\b([ap])\.?m\./gi, '$1 m'],
  [/\bProf\./g, 'Professor'],
  [/\bCapt\./g, 'Captain'],
  [/\bLt\./g, 'Lieutenant'],
  [/\bGov\./g, 'Governor'],
  [/\bSen\./g, 'Senator'],
  [/\bRep\./g, 'Representative'],
  [/\bRev\./g, 'Reverend'],
]

/** Two capitals, or more without a vowel, are spelled out: EU, BBC; but NATO is a word and VII a number. */
const initials = /\b(?!(?:I[IVX]|V?I{2,3}|[XV]I{1,3}|XX|X[IV]+)\b)(?:[A-Z]{2}|[B-DF-HJ-NP-TV-XZ]{3,5})\b/g

/**
 * Prepares a sentence for a voice: no quotation marks; addresses, units, sums of money, ranges and abbreviations in words.
 * All other words stay as shown, so that closed captions agree with what is heard.
 */
export function makeSpeakable(text: string, language: string): string {
  const isEnglish = canonicalLocale(language).split('-')[0] === 'en'
  let spoken = text.replace(address, (whole, host: string) =>
    /[@/]|^www\.|\.(?:com|org|net|example|news|info|[a-z]{2})$/i.test(whole)
      ? host.replace(/^www\./i, '').replaceAll('.', isEnglish ? ' dot ' : ' . ')
      : whole,
  )
  for (const rule of isEnglish ? [...anyLanguageRules, ...englishRules] : anyLanguageRules) spoken = apply(spoken, rule)
  if (isEnglish && !isAllCapitals(text)) spoken = spoken.replace(initials, (letters) => [...letters].join(' '))
  return spoken
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+/, '')
    .trim()
}

function apply(text: string, [pattern, replacement]: Rule): string {
  return typeof replacement === 'string' ? text.replace(pattern, replacement) : text.replace(pattern, replacement)
}

/** Whether most letters are capitals: a headline set in capitals is not a row of initials. */
function isAllCapitals(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  const small = text.match(/\p{Ll}/gu)?.length ?? 0
  return capitals > small
}
