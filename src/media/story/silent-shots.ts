import { readingSeconds, type Telling, type Utterance } from './narrate.js'
import type { Scene } from './scene.js'
import { splitLong } from './script/sentences.js'
import type { ShownFigure } from './script/write-script.js'

/** Large type for one look. */
const longestCard = 170
/** After so many cards a picture is shown (again). */
const cardsInARow = 5

/** The scenes of a part that is read on the screen: cards with all of its text, its pictures between them. */
export function sceneSilentPart({ figures, utterances }: Telling['parts'][number]): Scene[] {
  const cards = writeCards(utterances)
  if (figures.length === 0) return cards
  const turns = Math.max(figures.length, Math.ceil(cards.length / cardsInARow))
  return Array.from({ length: turns }, (_, turn) => [
    figureScene(figures[Math.floor((turn * figures.length) / turns)]!),
    ...cards.slice(Math.floor((turn * cards.length) / turns), Math.floor(((turn + 1) * cards.length) / turns)),
  ]).flat()
}

function writeCards(utterances: readonly Utterance[]): Scene[] {
  const cards: { text: string; attribution?: string }[] = []
  let isOpen = false
  for (const { text, attribution, endsParagraph } of utterances) {
    const last = cards.at(-1)
    if (last && isOpen && last.text.length + text.length < longestCard) last.text += ` ${text}`
    else cards.push(...splitLong(text, longestCard).map((piece) => ({ text: piece, attribution })))
    isOpen = !endsParagraph
  }
  return cards.map(({ text, attribution }) => ({
    look: { kind: 'card', text, attribution },
    utterances: [],
    seconds: readingSeconds(text),
  }))
}

function figureScene(figure: ShownFigure): Scene {
  return { look: { kind: 'figure', ...figure }, utterances: [], seconds: lookSeconds(figure) }
}

/** The time to look at a picture and to read its caption. */
export const lookSeconds = ({ caption = '' }: ShownFigure): number =>
  Math.max(5, Math.min(9, 2 + readingSeconds(caption)))
