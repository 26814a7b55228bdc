import { cutAtWord } from '../../articles/derived-fields.js'
import { readQuotation, splitLong } from './script/sentences.js'
import type { ShownFigure } from './script/write-script.js'
import { readingSeconds, type TimedScript, type TimedSentence } from './time-script.js'
import { type PlannedShot, type Shot, shortestShot } from './timeline.js'

type Part = TimedScript['parts'][number]
type FigureShot = Extract<PlannedShot['content'], { kind: 'figure' }>
type CardText = Pick<Extract<Shot, { kind: 'card' }>, 'text' | 'attribution'>

/** Sentences long enough, together, for one shot. */
type SentenceGroup = { sentences: TimedSentence[]; seconds: number }

/** A picture stays at most this many seconds before a card follows. */
const longestFigureShot = 12
const usualGroup = 7
/** Characters. */
const longestKeyText = 180
const shortestKeyText = 20
const longestSilentCard = 170
/** After so many cards a picture is shown (again). */
const cardsPerFigure = 5

/**
 * Plans the shots of a part that is spoken. Its pictures share the time, changing at the ends of sentences; a picture that
 * would stay long alternates with cards of what is said. Pictures with no text left for them follow in silence.
 */
export function planSpokenShots({ figures, sentences }: Part): PlannedShot[] {
  const groups = groupSentences(sentences)
  if (figures.length === 0) return groups.map((group) => makeCardShot(group, chooseKeyText(group)))
  const shots: PlannedShot[] = []
  const shown = Math.min(figures.length, groups.length)
  for (let index = 0; index < shown; index++) {
    const from = Math.floor((index * groups.length) / shown)
    const to = Math.floor(((index + 1) * groups.length) / shown)
    shots.push(...alternateWithCards({ kind: 'figure', ...figures[index]! }, groups.slice(from, to)))
  }
  for (const figure of figures.slice(shown)) {
    shots.push({ content: { kind: 'figure', ...figure }, sentences: [], seconds: shortestShot })
  }
  return shots
}

function alternateWithCards(figure: FigureShot, groups: readonly SentenceGroup[]): PlannedShot[] {
  const shots: PlannedShot[] = []
  for (const [index, group] of groups.entries()) {
    const last = shots.at(-1)
    const isFigure = last?.content.kind === 'figure'
    const wantsCard = isQuotation(group) || (isFigure && last.seconds + group.seconds > longestFigureShot)
    const text = index > 0 && wantsCard ? findKeyText(group) : undefined
    if (text) shots.push(makeCardShot(group, text))
    else if (isFigure) {
      last.sentences.push(...group.sentences)
      last.seconds += group.seconds
    } else shots.push({ content: figure, sentences: [...group.sentences], seconds: group.seconds })
  }
  return shots
}

function makeCardShot({ sentences, seconds }: SentenceGroup, text: CardText): PlannedShot {
  return { content: { kind: 'card', ...text }, sentences, seconds }
}

/** Groups sentences into about seven seconds each; a quotation that is set apart has groups of its own. */
function groupSentences(sentences: readonly TimedSentence[]): SentenceGroup[] {
  const groups: SentenceGroup[] = []
  for (const sentence of sentences) {
    const last = groups.at(-1)
    const seconds = sentence.seconds + sentence.pause
    const isFull = !last || last.seconds >= usualGroup || last.sentences[0]!.isQuote !== sentence.isQuote
    if (isFull) groups.push({ sentences: [sentence], seconds })
    else {
      last.sentences.push(sentence)
      last.seconds += seconds
    }
  }
  return joinShortGroups(groups)
}

function joinShortGroups(groups: readonly SentenceGroup[]): SentenceGroup[] {
  const joined: SentenceGroup[] = []
  for (const group of groups) {
    const last = joined.at(-1)
    if (last && (group.seconds < shortestShot || last.seconds < shortestShot)) {
      last.sentences.push(...group.sentences)
      last.seconds += group.seconds
    } else joined.push(group)
  }
  return joined
}

const isQuotation = ({ sentences }: SentenceGroup): boolean => sentences[0]!.isQuote

/**
 * What in a group deserves large type: a quotation, all points of a list, or else the longest sentence that fits;
 * undefined if nothing does.
 */
function findKeyText({ sentences }: SentenceGroup): CardText | undefined {
  const [first] = sentences
  const texts = sentences.map((sentence) => sentence.text)
  const whole = texts.join(' ')
  if (first!.isQuote && whole.length <= longestKeyText) return { text: whole, attribution: first!.attribution }
  const points = texts.join(' · ')
  if (isList(sentences) && points.length <= longestKeyText) return { text: points }
  for (const text of texts) {
    const quotation = readQuotation(text)
    if (quotation && quotation.text.length <= longestKeyText) return quotation
  }
  const [longest] = texts
    .filter((text) => text.length >= shortestKeyText && text.length <= longestKeyText)
    .sort((a, b) => b.length - a.length)
  if (longest === undefined) return undefined
  return { text: longest, attribution: first!.isQuote ? first!.attribution : undefined }
}

const endOfSentence = /[.!?…。！？؟।]["”’»)]?$/u

/** Whether these are the points of a list: none matters more than the others, and they do not read as running text. */
const isList = (sentences: readonly TimedSentence[]): boolean =>
  sentences.length > 1 &&
  sentences.every(({ endsParagraph }) => endsParagraph) &&
  sentences.some(({ text }) => !endOfSentence.test(text))

/** Like `findKeyText`, but falls back to the beginning of the first sentence, cut after a clause if possible. */
function chooseKeyText(group: SentenceGroup): CardText {
  const { text } = group.sentences[0]!
  const clause = /^(.{90,178}[^\s,;:–—-])\s?[,;:–—]\s/u.exec(text)?.[1]
  return findKeyText(group) ?? { text: clause === undefined ? cutAtWord(text, longestKeyText) : `${clause}…` }
}

/** Plans the shots of a part that is read on the screen: cards with all of its text, and its pictures between them. */
export function planSilentShots({ figures, sentences }: Part): PlannedShot[] {
  const cards = makeSilentCards(sentences)
  if (figures.length === 0) return cards
  const turns = Math.max(figures.length, Math.ceil(cards.length / cardsPerFigure))
  return Array.from({ length: turns }, (_, turn) => [
    makeSilentFigure(figures[Math.floor((turn * figures.length) / turns)]!),
    ...cards.slice(Math.floor((turn * cards.length) / turns), Math.floor(((turn + 1) * cards.length) / turns)),
  ]).flat()
}

function makeSilentCards(sentences: readonly TimedSentence[]): PlannedShot[] {
  const cards: { text: string; attribution?: string }[] = []
  let isOpen = false
  for (const { text, attribution, endsParagraph } of sentences) {
    const last = cards.at(-1)
    if (last && isOpen && last.text.length + text.length < longestSilentCard) last.text += ` ${text}`
    else cards.push(...splitLong(text, longestSilentCard).map((piece) => ({ text: piece, attribution })))
    isOpen = !endsParagraph
  }
  return cards.map(({ text, attribution }) => ({
    content: { kind: 'card', text, attribution },
    sentences: [],
    seconds: readingSeconds(text),
  }))
}

function makeSilentFigure(figure: ShownFigure): PlannedShot {
  return { content: { kind: 'figure', ...figure }, sentences: [], seconds: viewingSeconds(figure) }
}

/** Seconds needed to look at a picture and read its caption. */
export const viewingSeconds = ({ caption = '' }: ShownFigure): number =>
  Math.max(5, Math.min(9, 2 + readingSeconds(caption)))
