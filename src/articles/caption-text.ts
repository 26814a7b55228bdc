import type { Figure } from './article.js'
import { type DateSettings, findDates } from './dates/read-date.js'

const pictureWords =
  'photo(?:graph)?s?|picture|image|file|handout|courtesy|via|screengrab|illustration|graphic|video|foto(?:graf[ií]a|s)?|imagen|archivo|cortes[ií]a|ilustraci[oó]n|cr[eé]dit[oa]?s?|bild(?:er)?|archiv(?:bild|foto)?|symbolbild|grafik|imagem|divulga[cç][aã]o|ilustra[cç][aã]o|reprodu[cç][aã]o|archives|صورة|الصورة|تصوير|أرشيف|צילום|תמונה|फोटो|फ़ोटो|तस्वीर'
const creditLabel =
  '(?:file |handout )?photos?(?: credits?)?|photograph(?:s|y)?|pictures?|images?(?: credits?)?|credits?|illustrations?|graphics?|foto(?:s|graf[ií]as?)?|imagen|ilustraci[oó]n|cr[eé]dit[oa]?s?(?: (?:photos?|da foto|de la foto))?|bild(?:er|quelle|nachweis|rechte)?|(?:archiv|symbol)(?:bild|foto)|quelle|grafik|imagem|ilustra[cç][aã]o|صورة|الصورة|تصوير|צילום|תמונה|फोटो|फ़ोटो|तस्वीर'
const inBrackets = /^(.*?)\s*[([（［]([^()[\]（）［］]{2,80})[)\]）］][.。]?$/su
const afterLabel = new RegExp(`^(?:(.*?)\\s+)?(?:${creditLabel})\\s*[:：]\\s*([^:]{2,60})$`, 'isu')
const afterPhotoBy = /^(?:(.*?[.!?…"”»])\s*)?(?:photo(?:graph)?s?|picture|illustration) by\s+([^:]{2,60})$/isu
/** Only after a sentence; alone it may as well be the title of a video. */
const afterVideo = /^(.*?[.!?…"”»])\s+v[ií]d[eé]os?\s*[:：]\s*([^:]{2,60})$/isu
/** `… am Sonntag. © Ana Roe`; a year after the sign makes it a copyright notice. */
const afterCopyright = /^(?:(.*?)\s*)?©\s*(?!\d{4})([^©\d]{2,60})$/su
/** Chinese is written without spaces: `图片来源：…`, `…社记者 林海 摄`. */
const chineseCredit =
  /^(.*?)\s*(?:(?:图片来源|图片提供|图源|图片|摄影|图)\s*[:：]\s*([^:：。]{2,40})|(?<=[。！？\s])([^。！？]{2,24})\s*摄)$/su

const chineseLabel = /^(?:图片来源|图片提供|图源|图片|摄影|图)\s*[:：]\s*/u

const afterSlash = /^(.*[.!?…؟"”»\p{L}\d])\s+\/\s+(\p{Lu}[^/.!?:;]{1,40})$/su
/** `… el pasado jueves. MARCO SOTELO`: a name in capitals after a sentence. */
const afterSentence =
  /^(.*\p{L}[.!?…]["”»]?)\s+(\p{Lu}[\p{Lu}.'’-]{3,20}(?:[\s/]+\(?\p{Lu}[\p{Lu}.'’-]{1,20}\)?){0,4})$/su
const leadingLabel = new RegExp(`^(?:${creditLabel})(?:\\s*[:：]\\s*|\\s+(?:by|de|von|par|por)\\s+|\\s+)`, 'iu')
const hasPictureWord = new RegExp(`(?:^|[\\s/])(?:${pictureWords})(?=$|[\\s:：/.,])`, 'iu')
/** The name of an agency, desk or person: up to six words, each capitalised or in a script without case. */
const ownerName =
  /^(?:[\p{Lu}\p{Lo}\d][\p{L}\p{M}\p{N}.'’&-]*)(?:[\s/,]+(?:[\p{Lu}\p{Lo}\d&][\p{L}\p{M}\p{N}.'’&-]*|and|via|of|the|de|del|la|y|und|et|e)){0,5}$/u
/** What transcripts put in brackets after a sentence. */
const transcriptNotes =
  /^(?:laughs|laughter|laughing|applause|smiles|pause|sic|cheers|lacht|risas|aplausos|rires|risos)$/i
/** Longer texts are not captions. */
const maxSplitLength = 600

type CreditSplit = Pick<Figure, 'caption' | 'credit'> & {
  /** The wording identifies the credit (`AFP photo`, `Photo: City Desk`), and not just its position. */
  isLabelled: boolean
}

/**
 * Splits the credit off the end of a picture's caption: `... (AFP photo)`, `... Photo: City Desk`, `... [Credit: Ana Roe]`,
 * `... © Ana Roe`, `... / City Desk`. Labels like `Photo by` and `Credit:` are dropped. Undefined if there is no credit.
 */
export function splitCredit(text: string): CreditSplit | undefined {
  if (text.length > maxSplitLength) return undefined
  const [, caption, words] = inBrackets.exec(text) ?? []
  if (words !== undefined && !transcriptNotes.test(words)) {
    const isLabelled =
      hasPictureWord.test(words) || chineseLabel.test(words) || words.startsWith('©') || / 摄$/.test(words)
    if (isLabelled || ownerName.test(words)) return toCreditSplit(caption, words, isLabelled)
  }
  for (const pattern of [afterLabel, afterPhotoBy, afterVideo, afterCopyright]) {
    const [, before, owner] = pattern.exec(text) ?? []
    if (owner !== undefined && isOwner(owner.replace(/\.$/, ''), before)) return toCreditSplit(before, owner, true)
  }
  const [, before, source, photographer] = chineseCredit.exec(text) ?? []
  if (source ?? photographer) return toCreditSplit(before, (source ?? photographer)!, true)
  const [, sentenceBefore, capitals] = afterSentence.exec(text) ?? []
  if (capitals !== undefined) return toCreditSplit(sentenceBefore, capitals, true)
  const [, sentence, owner] = afterSlash.exec(text) ?? []
  if (owner !== undefined && ownerName.test(owner)) return toCreditSplit(sentence, owner, false)
  return undefined
}

/** Splits a caption that may be missing into its caption and credit. */
export function splitCaption(caption: string | undefined): Pick<Figure, 'caption' | 'credit'> {
  const split = caption === undefined ? undefined : splitCredit(caption)
  return split ? { caption: split.caption, credit: split.credit } : { caption }
}

/** Reads a line that is only a labelled credit: `Photo: City Desk`, `© City Desk`. */
export function readCreditLine(line: string): string | undefined {
  const split = line.length <= 100 ? splitCredit(line) : undefined
  return split?.isLabelled && split.caption === undefined ? split.credit : undefined
}

/** Whether the words after a label are a credit: inside a sentence they must be a name, after one they may be looser. */
function isOwner(owner: string, before: string | undefined): boolean {
  if (ownerName.test(owner)) return true
  const isSeparate = !before || /[.!?…؟।"”»|—–-]$/u.test(before)
  return isSeparate && /^[\p{Lu}\p{Lo}]/u.test(owner) && owner.split(' ').length <= 6 && !/[.!?؟]/u.test(owner)
}

function toCreditSplit(caption: string | undefined, words: string, isLabelled: boolean): CreditSplit {
  const credit = words
    .replace(leadingLabel, '')
    .replace(chineseLabel, '')
    .replace(/^©\s*/, '')
    .replace(/\.$/, '')
    .trim()
  return { caption: trimDash(caption ?? '') || undefined, credit: credit || words.trim(), isLabelled }
}

/** Removes the bar or dash between a caption and its credit. */
function trimDash(caption: string): string {
  let end = caption.length
  while (end > 0 && /[\s—–|-]/.test(caption[end - 1]!)) end--
  return caption.slice(0, end).trim()
}

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
