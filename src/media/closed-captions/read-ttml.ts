import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Problem } from '../../problem.js'
import { namedCharacters } from './clean-cues.js'
import { type Cue, type CuesWithNotes, countCues, wasOrWere } from './cue.js'
import {
  computeInterval,
  endElement,
  readTtmlClock,
  type TtmlClock,
  type TtmlInterval,
  wholeVideo,
} from './ttml-time.js'

/** A caption without an end stays on screen until the next one, but no longer than this. */
const openEndSeconds = 5

const timedElements = new Set(['body', 'div', 'p', 'span'])

/** Text that appears and disappears as one: a paragraph, or a span with times of its own. */
type TextBlock = { interval: TtmlInterval; text: string; complete: boolean }
type OpenElement = { interval: TtmlInterval; block: TextBlock | undefined; ownsBlock: boolean; preserve: boolean }

/** Stops the reading at the first XML error; what was read before it is kept. */
class BrokenXmlError extends Error {}

/**
 * Reads TTML, DFXP and SMPTE-TT: the text of every `p`, with its line breaks, at the times given by `begin`, `end` and
 * `dur` of it and of the elements around it. Like a Roku, it does not check namespaces (Roku, Closed captions).
 * @param file its name, for messages
 * @throws {Problem} `closed-captions`: another kind of XML, or a clock that does not relate to the video
 */
export function readTtml(text: string, file: string): CuesWithNotes {
  const reader = new TtmlReader(file)
  const notes: string[] = []
  try {
    reader.read(text)
  } catch (error) {
    if (!(error instanceof BrokenXmlError)) throw error
    notes.push(`The XML is broken at ${error.message}: only what stands before was read.`)
  }
  const { cues, untimed } = reader.collect()
  if (untimed > 0) notes.push(`${countCues(untimed)} without readable times ${wasOrWere(untimed)} left out.`)
  const open = setMissingEnds(cues)
  if (open > 0) notes.push(`${countCues(open)} without an end: shown until the next one, at most ${openEndSeconds} s.`)
  return { cues, notes }
}

class TtmlReader {
  private clock: TtmlClock | undefined
  private readonly elements: OpenElement[] = []
  /** In document order, which is the order to show what appears at the same time. */
  private readonly blocks: TextBlock[] = []

  constructor(private readonly file: string) {}

  read(text: string): void {
    const parser = new SaxesParser({ xmlns: false })
    for (const [name, character] of namedCharacters) parser.ENTITIES[name] ??= character
    parser.on('error', (error) => {
      throw new BrokenXmlError(error.message.replace(/^(\d+):(\d+): (.*?)\.?$/s, 'line $1 ($3)'))
    })
    parser.on('opentag', (tag) => this.open(tag))
    parser.on('closetag', () => this.close())
    parser.on('text', (piece) => this.write(piece))
    parser.on('cdata', (piece) => this.write(piece))
    // "Fish & Chips": many files contain unescaped ampersands.
    parser.write(text.trimStart().replace(/&(?!#?\w{1,10};)/g, '&amp;')).close()
  }

  private open(tag: SaxesTagPlain): void {
    const name = localName(tag.name)
    const attribute = (wanted: string): string | undefined => {
      const found = Object.keys(tag.attributes).find((key) => localName(key) === wanted)
      return found === undefined ? undefined : tag.attributes[found]
    }
    if (this.clock === undefined) {
      if (name !== 'tt') {
        throw new Problem(
          'closed-captions',
          `${this.file} is XML with the root <${tag.name.slice(0, 40)}>, and TTML starts with <tt>: replace it with SRT, WebVTT, TTML or SCC.`,
        )
      }
      this.clock = readTtmlClock(attribute, this.file)
    }
    const parent = this.elements.at(-1)
    const around = parent?.interval ?? wholeVideo
    const preserve = attribute('space') === undefined ? (parent?.preserve ?? false) : attribute('space') === 'preserve'
    if (name === 'br' && parent?.block) parent.block.text += '\n'
    const interval = timedElements.has(name) ? computeInterval(around, attribute, this.clock) : { ...around }
    const timed = ['begin', 'end', 'dur'].some((wanted) => attribute(wanted) !== undefined)
    const ownsBlock = name === 'p' || (name === 'span' && timed)
    const block = ownsBlock ? { interval, text: '', complete: false } : name === 'span' ? parent?.block : undefined
    if (ownsBlock && block) this.blocks.push(block)
    this.elements.push({ interval, block, ownsBlock, preserve })
  }

  private write(piece: string): void {
    const element = this.elements.at(-1)
    if (element?.block) element.block.text += element.preserve ? piece : piece.replace(/\s+/g, ' ')
  }

  private close(): void {
    const element = this.elements.pop()
    const parent = this.elements.at(-1)
    if (element && parent) endElement(parent.interval, element.interval)
    if (element?.ownsBlock && element.block) element.block.complete = true
  }

  collect(): { cues: Cue[]; untimed: number } {
    const cues: Cue[] = []
    let untimed = 0
    for (const { interval, text, complete } of this.blocks) {
      const lines = text.split(/\r?\n|\r/).map((line) => line.trim())
      if (!complete || lines.every((line) => line === '')) continue
      if (interval.broken || !interval.timed) untimed++
      else cues.push({ start: interval.begin, end: interval.end, lines })
    }
    return { cues, untimed }
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Sorts the cues and gives an end to those that have none. @returns how many those were */
function setMissingEnds(cues: Cue[]): number {
  cues.sort((a, b) => a.start - b.start)
  let open = 0
  let next = Number.POSITIVE_INFINITY
  for (const [index, cue] of [...cues.entries()].reverse()) {
    const after = cues[index + 1]
    if (after && after.start > cue.start) next = after.start
    if (Number.isFinite(cue.end)) continue
    cue.end = Math.min(next, cue.start + openEndSeconds)
    open++
  }
  return open
}
