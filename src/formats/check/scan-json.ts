/** What `scanJson` says while it goes through a text; offsets are those of the text. */
export type JsonEvents = {
  open?(kind: 'object' | 'array', at: number): void
  close?(kind: 'object' | 'array'): void
  /** @param raw with its quotes where it has them */
  key?(raw: string, at: number): void
  /** A string (with its quotes), number or word. */
  scalar?(from: number, to: number): void
  /** Something that JSON does not allow; the scan goes on behind it. */
  problem?(at: number, sentence: string): void
}

export type JsonScan = {
  /** Brackets left open at the end of the text. */
  open: number
  /** The scan stopped there, being deeper than `maxDepth`. */
  tooDeepAt?: number
  /** The scan stopped there, having met more values than a feed can have. */
  tooManyAt?: number
}

type Frame = { kind: 'object' | 'array'; state: 'first' | 'key' | 'colon' | 'value' | 'comma' }

/** A text with more faults than this is not JSON that somebody could mend place by place; the scan ends there. */
const maxFaults = 10_000
const maxCollections = 2_000_000
const maxValues = 8_000_000

const word = /[^\s,:{}[\]"]+/y
const space = /[ \t\r\n]*/y
/** What stands for itself in JSON. */
export const properScalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/

/**
 * Goes through JSON once, without recursion, in linear time; forgives what people and programs get wrong (comments, trailing and missing
 * commas, NaN, bare names, text behind the end) by saying so and going on.
 */
export function scanJson(text: string, start: number, maxDepth: number, events: JsonEvents): JsonScan {
  const stack: Frame[] = []
  let faults = 0
  let collections = 0
  let values = 0
  const problem = (at: number, sentence: string) => {
    faults += 1
    events.problem?.(at, sentence)
  }
  let rootDone = false
  let at = start

  /** Makes room for a value; says what is missing before it. */
  const beforeValue = () => {
    const frame = stack.at(-1)
    if (!frame) return
    if (frame.state === 'comma') problem(at, 'a comma is missing')
    if (frame.kind === 'object' && frame.state === 'colon') problem(at, 'a colon is missing after the name')
    frame.state = 'comma'
  }
  const isKeyNext = () => {
    const frame = stack.at(-1)
    return frame?.kind === 'object' && frame.state !== 'value' && frame.state !== 'colon'
  }
  const takeKey = (raw: string) => {
    const frame = stack.at(-1)!
    if (frame.state === 'comma') problem(at, 'a comma is missing')
    frame.state = 'colon'
    events.key?.(raw, at)
  }

  while (at < text.length && faults <= maxFaults) {
    if (collections > maxCollections || values > maxValues) return { open: stack.length, tooManyAt: at }
    space.lastIndex = at
    space.test(text)
    at = space.lastIndex
    if (at >= text.length) break
    if (rootDone) {
      problem(at, 'there is text behind the end')
      return { open: 0 }
    }
    const character = text[at]!
    if (character === '{' || character === '[') {
      if (isKeyNext()) problem(at, 'a name in quotes is missing')
      beforeValue()
      if (stack.length >= maxDepth) return { open: stack.length, tooDeepAt: at }
      const kind = character === '{' ? 'object' : 'array'
      stack.push({ kind, state: 'first' })
      collections += 1
      events.open?.(kind, at)
      at += 1
    } else if (character === '}' || character === ']') {
      const frame = stack.pop()
      if (!frame) {
        problem(at, 'a bracket closes nothing')
        return { open: 0 }
      }
      if ((character === '}') !== (frame.kind === 'object')) problem(at, 'a bracket of the other kind closes here')
      if (frame.state === 'key' || (frame.kind === 'array' && frame.state === 'value')) problem(at, 'a comma too many')
      if (frame.kind === 'object' && (frame.state === 'colon' || frame.state === 'value'))
        problem(at, 'a value is missing')
      events.close?.(frame.kind)
      rootDone = stack.length === 0
      at += 1
    } else if (character === ',') {
      const frame = stack.at(-1)
      if (frame?.state !== 'comma') problem(at, 'a comma too many')
      if (frame) frame.state = frame.kind === 'object' ? 'key' : 'value'
      at += 1
    } else if (character === ':') {
      const frame = stack.at(-1)
      if (frame?.state === 'colon') frame.state = 'value'
      else problem(at, 'a colon stands in the wrong place')
      at += 1
    } else if (text.startsWith('//', at) || text.startsWith('/*', at)) {
      problem(at, 'JSON has no comments')
      const end = text.startsWith('//', at) ? text.indexOf('\n', at) : text.indexOf('*/', at) + 1
      at = end <= 0 ? text.length : end + 1
    } else {
      const quoted = character === '"'
      const end = quoted ? endOfString(text, at) : endOfWord(text, at)
      if (isKeyNext()) {
        if (!quoted) problem(at, 'a name stands without double quotes')
        takeKey(text.slice(at, end))
      } else {
        if (!quoted && !properScalar.test(text.slice(at, Math.min(end, at + 400)))) {
          problem(at, `"${text.slice(at, Math.min(end, at + 20))}" is not a JSON value`)
        }
        beforeValue()
        values += 1
        events.scalar?.(at, end)
        rootDone = stack.length === 0
      }
      at = end
    }
  }
  return { open: stack.length }
}

function endOfString(text: string, start: number): number {
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return text.length
    let backslashes = 0
    while (text[quote - 1 - backslashes] === '\\' && quote - 1 - backslashes > start) backslashes += 1
    if (backslashes % 2 === 0) return quote + 1
    from = quote + 1
  }
}

function endOfWord(text: string, start: number): number {
  word.lastIndex = start
  // White space that JSON does not know (a no-break space) matches neither the word nor the blanks: it is a word of one character.
  return word.test(text) ? word.lastIndex : start + 1
}
