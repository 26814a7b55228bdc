/** Called by `scanJson` for what it finds; offsets count from the start of the text. */
type JsonEvents = {
  open?(kind: 'object' | 'array', at: number): void
  close?(kind: 'object' | 'array'): void
  /** @param raw including its quotes, if any */
  key?(raw: string, at: number): void
  /** A string (with its quotes), a number or a word. */
  scalar?(from: number, to: number): void
  /** Something that JSON does not allow; the scan continues after it. */
  problem?(at: number, sentence: string): void
}

type JsonScan = {
  /** How many brackets are still open at the end of the text. */
  open: number
  /** Where the scan stopped because the nesting exceeded `maxDepth`. */
  tooDeepAt?: number
  /** Where the scan stopped because there were more values than a feed can have. */
  tooManyAt?: number
}

type Frame = { kind: 'object' | 'array'; state: 'first' | 'key' | 'colon' | 'value' | 'comma' }

/** Levels of nesting that a document may have. */
export const maxNesting = 100
/** The scan ends after this many faults: nobody could fix them one by one. */
const maxFaults = 10_000
const maxCollections = 2_000_000
const maxValues = 8_000_000

const wordPattern = /[^\s,:{}[\]"]+/y
const spacePattern = /[ \t\r\n]*/y
/** Words and numbers that JSON knows. */
const scalarPattern = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/

/**
 * Scans JSON in one pass, without recursion, in linear time. Common mistakes (comments, trailing and missing commas,
 * NaN, unquoted names, text after the end) are reported and skipped.
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

  /** Prepares for a value and reports what is missing before it. */
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
  const readKey = (raw: string) => {
    const frame = stack.at(-1)!
    if (frame.state === 'comma') problem(at, 'a comma is missing')
    frame.state = 'colon'
    events.key?.(raw, at)
  }

  while (at < text.length && faults <= maxFaults) {
    if (collections > maxCollections || values > maxValues) return { open: stack.length, tooManyAt: at }
    spacePattern.lastIndex = at
    spacePattern.test(text)
    at = spacePattern.lastIndex
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
      const end = quoted ? findStringEnd(text, at) : findWordEnd(text, at)
      if (isKeyNext()) {
        if (!quoted) problem(at, 'a name stands without double quotes')
        readKey(text.slice(at, end))
      } else {
        if (!quoted && !scalarPattern.test(text.slice(at, Math.min(end, at + 400)))) {
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

function findStringEnd(text: string, start: number): number {
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

function findWordEnd(text: string, start: number): number {
  wordPattern.lastIndex = start
  // White space that JSON does not allow (a no-break space) matches neither pattern: it is a word of one character.
  return wordPattern.test(text) ? wordPattern.lastIndex : start + 1
}

/** The value of a scalar as written; anything that is not a JSON value is kept as text. */
export function decodeScalar(raw: string): unknown {
  const quoted = raw.startsWith('"')
  if (!quoted && !scalarPattern.test(raw)) return raw
  if (quoted && raw.length > 1 && raw.endsWith('"') && !raw.includes('\\')) return raw.slice(1, -1)
  try {
    return JSON.parse(raw)
  } catch {
    return raw.replace(/^"|"$/g, '')
  }
}
