import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Problem } from '../../problem.js'
import { countCues } from './count-cues.js'
import type { Cue, CueReading } from './cue.js'
import { namedCharacters } from './named-characters.js'
import { readTtmlClock, type TtmlClock } from './ttml-time.js'
import { type Interval, leaveElement, placeElement, wholeVideo } from './ttml-timeline.js'

/** A caption without an end stays until the next one, but no longer than this. */
const openEndSeconds = 5

const containers = new Set(['body', 'div', 'p', 'span'])

/** Text that appears and goes together: a paragraph, or a span with times of its own. */
type Sink = { interval: Interval; text: string; complete: boolean }
type Element = { interval: Interval; sink: Sink | undefined; ownsSink: boolean; preserve: boolean }

/** Ends the reading at the first fault of the XML; what was read before it stands. */
class BrokenXml extends Error {}

/**
 * Reads TTML, DFXP and SMPTE-TT: the text of every `p`, with its line breaks, at the times that `begin`, `end` and `dur` of
 * it and of all around it give. Namespaces are not checked, as a Roku does not (Roku, Closed captions).
 * @throws {Problem} `closed-captions`: another kind of XML, or a clock that says nothing of the video
 */
export function readTtml(text: string, file: string): CueReading {
  const reader = new TtmlReader(file)
  const notes: string[] = []
  try {
    reader.read(text)
  } catch (error) {
    if (!(error instanceof BrokenXml)) throw error
    notes.push(`The XML is broken at ${error.message}: only what stands before was read.`)
  }
  const { cues, untimed } = reader.collect()
  if (untimed > 0)
    notes.push(`${countCues(untimed)} without readable times ${untimed === 1 ? 'was' : 'were'} left out.`)
  const open = closeOpenEnds(cues)
  if (open > 0) notes.push(`${countCues(open)} without an end: shown until the next one, at most ${openEndSeconds} s.`)
  return { cues, notes }
}

class TtmlReader {
  private clock: TtmlClock | undefined
  private readonly elements: Element[] = []
  /** In the order of the document, which is the order to show what appears at once. */
  private readonly sinks: Sink[] = []

  constructor(private readonly file: string) {}

  read(text: string): void {
    const parser = new SaxesParser({ xmlns: false })
    for (const [name, character] of namedCharacters) parser.ENTITIES[name] ??= character
    parser.on('error', (error) => {
      throw new BrokenXml(error.message.replace(/^(\d+):(\d+): (.*?)\.?$/s, 'line $1 ($3)'))
    })
    parser.on('opentag', (tag) => this.open(tag))
    parser.on('closetag', () => this.close())
    parser.on('text', (piece) => this.write(piece))
    parser.on('cdata', (piece) => this.write(piece))
    // "Fish & Chips": people write the sign as it is.
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
    if (name === 'br' && parent?.sink) parent.sink.text += '\n'
    const interval = containers.has(name) ? placeElement(around, attribute, this.clock) : { ...around }
    const timed = ['begin', 'end', 'dur'].some((wanted) => attribute(wanted) !== undefined)
    const ownsSink = name === 'p' || (name === 'span' && timed)
    const sink = ownsSink ? { interval, text: '', complete: false } : name === 'span' ? parent?.sink : undefined
    if (ownsSink && sink) this.sinks.push(sink)
    this.elements.push({ interval, sink, ownsSink, preserve })
  }

  private write(piece: string): void {
    const element = this.elements.at(-1)
    if (element?.sink) element.sink.text += element.preserve ? piece : piece.replace(/\s+/g, ' ')
  }

  private close(): void {
    const element = this.elements.pop()
    const parent = this.elements.at(-1)
    if (element && parent) leaveElement(parent.interval, element.interval)
    if (element?.ownsSink && element.sink) element.sink.complete = true
  }

  collect(): { cues: Cue[]; untimed: number } {
    const cues: Cue[] = []
    let untimed = 0
    for (const { interval, text, complete } of this.sinks) {
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

/** Sorts the cues and ends those that nothing ends; returns how many those were. */
function closeOpenEnds(cues: Cue[]): number {
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
