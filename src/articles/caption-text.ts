import type { Figure } from './article.js'
import { splitCredit } from './credit-text.js'
import { type DateSettings, findDates } from './dates/read-date.js'

type CaptionContext = {
  /** The lines around it, nearest first; captions often repeat the text beside them. */
  neighbours: readonly string[]
  /** It is above the first paragraph of the text. */
  isOnTop: boolean
  /** The line under it is a credit. */
  isCredited: boolean
  /** How many pictures beside the article have no caption yet. */
  picturesLeft: number
  /** When the document was last written, ISO 8601; its pictures are not newer. */
  modifiedAt: string
  dates: DateSettings
}

type Caption = Pick<Figure, 'caption' | 'credit'>

const maxDescriptiveLength = 240
const maxCreditedLength = 400
const quotation = /["“”«»„「」]/u
const endMark = /[.!?…؟。！？।]["”’»)]?$/u
const sentenceEnds = /[.!?؟।](?=\s+["“«(]?[\p{Lu}\p{Lo}])|[。！？](?=.)/gu

/**
 * Recognises a caption that is a paragraph of its own: by a credit at its end or under it; by words that only begin captions; or
 * because it describes a scene in the present tense with a date or place, or nearly repeats the text beside it. One of these last
 * signs is not enough: a caption mistaken for a paragraph does less harm than a paragraph mistaken for a caption.
 */
export function recogniseCaption(line: string, context: CaptionContext): Caption | undefined {
  if (line.length > maxCreditedLength) return undefined
  const split = splitCredit(line)
  const text = split?.caption ?? line
  if (split?.isLabelled && countSentences(text) <= 3) return { caption: split.caption, credit: split.credit }
  const sentences = countSentences(text)
  if (text.length > maxDescriptiveLength || sentences > 2) return undefined
  const credited = { caption: text, credit: split?.caption ? split.credit : undefined }
  if (captionOpening.test(text)) return credited
  if (sentences > 1 || quotation.test(text) || /[:;,،]$/u.test(text)) return undefined
  const score = scoreCaption(text, context) + (split?.caption || context.isCredited ? 2 : 0)
  return score >= 3 ? credited : undefined
}

/** Adds up the signs of a caption; each is weak, and most captions show three. */
function scoreCaption(text: string, context: CaptionContext): number {
  const { neighbours, isOnTop, isCredited, picturesLeft } = context
  const hasNoEnd = !endMark.test(text) && text.split(' ').length >= 6
  const isScene = sceneVerb.test(openingWords(text))
  const isDated = endsOnDate(text, context)
  const isPlaced = placeMention.test(text)
  const signs = [
    otherTense.test(text) && -3,
    isDated && 2,
    neighbours.some((line) => nearlyRepeats(text, line)) && 2,
    sceneSubject.test(text) && 1,
    isScene && 1,
    isPlaced && isScene && (picturesLeft > 0 || isOnTop || isDated) && 1,
    isOnTop && isScene && (picturesLeft > 0 || isPlaced) && 1,
    picturesLeft > 0 && 1,
    hasNoEnd && (picturesLeft > 0 || isCredited) && 1,
    hasNoEnd && (weekdayAtEnd.test(text) || (text.split(' ').length > 9 && text.includes(','))) && 1,
    isCredited && text.length <= 160 && 1,
  ]
  return signs.reduce<number>((sum, sign) => sum + (sign || 0), 0)
}

/** The words before the first comma; a caption says there what is happening. */
function openingWords(text: string): string {
  return text.split(',', 1)[0]!.split(' ').slice(0, 12).join(' ')
}

function endsOnDate(text: string, { modifiedAt, dates }: CaptionContext): boolean {
  return findDates(text, dates).some(
    (date) => date.index > text.length * 0.3 && Date.parse(date.instant) <= Date.parse(modifiedAt),
  )
}

/** Whether half of the longer words, and at least four, also occur at the beginning of the other text. */
function nearlyRepeats(text: string, other: string): boolean {
  const words = longWords(text)
  const otherWords = longWords(other.slice(0, 2 * maxDescriptiveLength))
  let shared = 0
  for (const word of words) if (otherWords.has(word)) shared++
  return shared >= 4 && shared >= words.size / 2
}

function longWords(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\p{M}\d]{4,}/gu) ?? []).map((word) => word.slice(0, 6)))
}

function countSentences(text: string): number {
  return 1 + (text.match(sentenceEnds)?.length ?? 0)
}

/** Words that only begin a caption. */
const captionOpening =
  /^(?:(?:this|the|a|an)\s+(?:undated\s+)?(?:file|handout|illustrative|combination|aerial|satellite|archive|general|composite)?\s*(?:photo(?:graph)?|picture|image|screengrab|screenshot|video grab|grab|view)\b(?:.{0,60}?\b(?:shows?|taken|released|provided|obtained)\b|\s+of\b)|file(?:\s+(?:photo|picture|image))?\s*[:—–-]|file (?:photo|picture)\b|illustrati(?:ve|on) (?:photo|picture|image)\b|in this (?:file |undated |handout )?(?:photo|picture|image|screengrab)\b|\((?:from left|left to right|l-r|l to r|clockwise|left|right)\b|(?:from left|left to right|clockwise from)\b|(?:pictured|image|caption|bildunterschrift|légende|leyenda|legenda)\s*[:—–-]|(?:foto|imagen|fotografía) de archivo\b|en (?:esta|la) (?:foto|imagen|fotografía)\b|(?:esta|la) (?:foto|imagen|fotografía|captura) muestra\b|vista (?:general|aérea) de\b|(?:sur|dans) cette (?:photo|image)\b|(?:cette|la) (?:photo|image|capture)\b.{0,40}\bmontre\b|photo d['’]archives?\b|vue (?:générale|aérienne) de\b|(?:das|dieses) (?:foto|bild) zeigt\b|archivbild\b|archivfoto\b|symbolbild\b|blick auf\b|nesta (?:foto|imagem)\b|(?:esta|a) (?:foto|imagem) mostra\b|(?:foto|imagem) de arquivo\b|vista (?:geral|aérea) d[aeo]\b|صورة (?:أرشيفية|من|ل)|تظهر (?:هذه )?الصورة|资料图|图为|תמונת ארכיון|फाइल फोटो)/iu

/** How a caption introduces people and things. */
const sceneSubject =
  /^(?:an?|two|three|four|five|several|some|people|men|women|fans|children|pupils|residents|workers|volunteers|crowds|visitors|tourists|passengers|police|officers|soldiers|rescuers|firefighters|fishermen|supporters|protesters|demonstrators|mourners|players|delegates|cars|boats|ships|smoke|flames|waves|flags|un|una|unos|unas|dos|tres|varios|varias|vecinos|niños|voluntarios|pescadores|des|une|deux|trois|plusieurs|ein|eine|zwei|drei|menschen|kinder|um|uma|dois|duas|três|crianças|voluntários|moradores|pescadores)\s/iu

const plural =
  'sit|stand|walk|run|look|watch|hold|wait|leave|arrive|load|unload|carry|clear|hang|pass|sail|ride|rest|wave|pose|pull|push|climb|repair|fix|gather|celebrate|crash|break|burn|rise|smile|shake hands|cut|ring|examine|inspect|queue|line up|march|chant|dance|play|enter|board|cross|work|clean|collect|warm|shelter|pray|light|lay|release|lift|paint|check|count|sort|stroll|billow|drift|float|lie|speak|attend|deliver|address|receive|greet|meet|visit|host|sign|operate|take part|cheer|swim|fish|mend|lower'

const singular = plural
  .split('|')
  .map((verb) =>
    verb.replace(/^\w+/, (word) =>
      /(?:s|sh|ch|x)$/.test(word) ? `${word}es` : `${word.replace(/([^aeiou])y$/, '$1ie')}s`,
    ),
  )
  .join('|')

/** What people and things in pictures do, in the present tense, and phrases like "is seen". */
const sceneVerb = new RegExp(
  `\\b(?:is|are) (?:seen|shown|pictured)\\b|\\b(?:${plural}|${singular})\\s+(?:\\p{Ll}|\\p{Lu}\\p{Ll})|\\b(?:posan?|observan?|sostienen?|caminan?|recogen?|colocan?|posent?|regardent?|examinent?|marchent?|stehen|steht|sitzen|sitzt|warten|recolhem?|caminham?|seguram?|observam?)\\b`,
  'u',
)

/** `in Port Meridian`, `at the Harbour School`, `near Saltmarsh`. */
const placeMention =
  /\b(?:in|at|near|off|outside|along|across|over|beside|en|cerca de|frente a|à|près de|devant|im|am|vor|bei|em|na|no|perto de)\s+(?:the |an? |el |la |le |los |der |dem |den |o |a )?(?:\p{Ll}+ ){0,3}\p{Lu}\p{Ll}+/u

/** `on Monday`, `on Friday evening` at the end of a caption without a full stop. */
const weekdayAtEnd =
  /\b(?:on|am|le|el|na|no)?\s*(?:last |this |pasado )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira)(?: (?:morning|afternoon|evening|night))?$/iu

/** Past and future tense, and reported speech; captions are in the present. A participle after an article does not count. */
const otherTense =
  /\b(?:was|were|had|did|will|would|said|says|told|according|might|went|came|took|made|gave|sank|rose|fell|began|won|lost|left (?:the|for|his|her|their|a|port)|met|held|saw|found|broke|led|kept|paid|became|ran|sent|spoke|stood|wrote|since|fue|fueron|dijo|había|será|serán|ha|han|según|wurde|wurden|hatte|war|waren|sagte|soll|sollen|été|était|ont|a (?:été|dit)|selon|sera|foi|foram|disse|segundo|vai|vão|será)\b|(?<!\b(?:is|are|being|an?|the|his|her|its|their|some|of|with|and|newly|two|in|at|from),?\s|,\s)\b[a-z]{3,}ed\b(?! by\b)|\b[\p{L}]{3,}(?:aron|ieron|aram|eram|iram)(?!\p{L})|\b\p{L}{2,}ó(?!\p{L})|(?<!\p{L})و?(?:قال|قالت|أضاف|أضافت|أعلن|أعلنت|أكد|أكدت|وفق|كان|كانت|ذكر|ذكرت)(?!\p{L})|אמר|אמרה|הודיע|הודיעה|कहा|बताया|表示|宣布/iu
