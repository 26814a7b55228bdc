const languageTag = /^([a-z]{2,3})((?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3})){0,2})$/
/** Words that may follow the language: for the hard of hearing, only foreign speech, and so on. */
const qualifiers = new Set([
  'sdh',
  'cc',
  'forced',
  'default',
  'full',
  'auto',
  'captions',
  'subtitles',
  'closed-captions',
])
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * Reads the language of a caption file from its name: `story.es-mx.srt` -> `es-mx`, `story.eng.sdh.srt` -> `en`.
 * Three-letter codes become two-letter ones if ISO 639-1 has one. `.hi` after another language means "hearing
 * impaired", otherwise Hindi.
 * @param name file name, path or URL
 * @param fallback used if the name has no language
 * @returns a BCP 47 tag in lower case
 */
export function captionLanguage(name: string, fallback: string): string {
  const file = name
    .replace(/[?#].*$/s, '')
    .split(/[/\\]/)
    .at(-1)!
  const parts = file.toLowerCase().split('.').slice(0, -1)
  while (parts.length > 1 && qualifiers.has(parts.at(-1)!)) parts.pop()
  // `run.srt` is a story about a run, not captions in Rundi, but `en.vtt` is English.
  if (parts.length === 1 && /^[a-z]{3}$/.test(parts[0]!)) return fallback
  const last = readLanguageTag(parts.at(-1))
  const before = last === 'hi' && parts.length > 2 ? readLanguageTag(parts.at(-2)) : undefined
  return before ?? last ?? fallback
}

function readLanguageTag(part: string | undefined): string | undefined {
  const match = languageTag.exec(part ?? '')
  if (!match) return undefined
  const [, code, rest] = match as unknown as [string, string, string]
  const language = iso6391Code(code) ?? (code.length === 3 && names.of(code) ? code : undefined)
  return language && language + rest.replaceAll('_', '-')
}

// ISO 639-1 with the bibliographic codes of ISO 639-2/B, and the terminological code after a slash if it differs.
const table = `aa aar|ab abk|ae ave|af afr|ak aka|am amh|an arg|ar ara|as asm|av ava|ay aym|az aze|ba bak|be bel|bg bul|bh bih
  |bi bis|bm bam|bn ben|bo tib/bod|br bre|bs bos|ca cat|ce che|ch cha|co cos|cr cre|cs cze/ces|cu chu|cv chv|cy wel/cym
  |da dan|de ger/deu|dv div|dz dzo|ee ewe|el gre/ell|en eng|eo epo|es spa|et est|eu baq/eus|fa per/fas|ff ful|fi fin|fj fij
  |fo fao|fr fre/fra|fy fry|ga gle|gd gla|gl glg|gn grn|gu guj|gv glv|ha hau|he heb|hi hin|ho hmo|hr hrv|ht hat|hu hun
  |hy arm/hye|hz her|ia ina|id ind|ie ile|ig ibo|ii iii|ik ipk|io ido|is ice/isl|it ita|iu iku|ja jpn|jv jav|ka geo/kat
  |kg kon|ki kik|kj kua|kk kaz|kl kal|km khm|kn kan|ko kor|kr kau|ks kas|ku kur|kv kom|kw cor|ky kir|la lat|lb ltz|lg lug
  |li lim|ln lin|lo lao|lt lit|lu lub|lv lav|mg mlg|mh mah|mi mao/mri|mk mac/mkd|ml mal|mn mon|mr mar|ms may/msa|mt mlt
  |my bur/mya|na nau|nb nob|nd nde|ne nep|ng ndo|nl dut/nld|nn nno|no nor|nr nbl|nv nav|ny nya|oc oci|oj oji|om orm|or ori
  |os oss|pa pan|pi pli|pl pol|ps pus|pt por|qu que|rm roh|rn run|ro rum/ron|ru rus|rw kin|sa san|sc srd|sd snd|se sme
  |sg sag|si sin|sk slo/slk|sl slv|sm smo|sn sna|so som|sq alb/sqi|sr srp|ss ssw|st sot|su sun|sv swe|sw swa|ta tam|te tel
  |tg tgk|th tha|ti tir|tk tuk|tl tgl|tn tsn|to ton|tr tur|ts tso|tt tat|tw twi|ty tah|ug uig|uk ukr|ur urd|uz uzb|ve ven
  |vi vie|vo vol|wa wln|wo wol|xh xho|yi yid|yo yor|za zha|zh chi/zho|zu zul`

/** Codes that ISO has withdrawn but files still use. */
const withdrawn: Record<string, string> = { in: 'id', iw: 'he', ji: 'yi', jw: 'jv', mo: 'ro', scc: 'sr', scr: 'hr' }

const bibliographic = new Map<string, string>()
const twoLetter = new Map<string, string>()
for (const row of table.split('|')) {
  const [two, three, terminological] = row.trim().split(/[ /]/) as [string, string, string | undefined]
  bibliographic.set(two, three)
  twoLetter.set(three, two)
  if (terminological) twoLetter.set(terminological, two)
}

/** Every language code in ISO 639-1. */
export const iso6391Codes: readonly string[] = [...bibliographic.keys()]

/**
 * Finds the two-letter code (ISO 639-1) of a language from a code of two or three letters (ISO 639-2, either list).
 * @returns undefined if the language has none or is unknown
 */
export function iso6391Code(code: string): string | undefined {
  const known = withdrawn[code] ?? code
  return bibliographic.has(known) ? known : twoLetter.get(known)
}

/**
 * Finds the three-letter code (ISO 639-2/B) that a Roku expects as the `Language` of a subtitle track (Roku, Closed
 * captions): `es-mx` -> `spa`. A three-letter code without a two-letter equivalent is kept; anything else becomes
 * `und`.
 */
export function iso6392bCode(language: string): string {
  const code = language.toLowerCase().split(/[-_]/)[0]!
  const two = iso6391Code(code)
  if (two) return bibliographic.get(two)!
  return /^[a-z]{3}$/.test(code) ? code : 'und'
}
