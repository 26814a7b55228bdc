import { nameCodePoint, shortenToLine } from './rule.js'

/** Called by `scanJson` for what it finds; offsets count from the start of the text. */
type JsonEvents = {
  open?(kind: 'object' | 'array', at: number): void
  close?(kind: 'object' | 'array'): void
  /** @param raw including its quotes, if any */
  key?(raw: string, at: number): void
  /** A string (with its quotes), a number or a word. */
  scalar?(from: number, to: number): void
  /** Something that JSON does not allow; the scan continues after it. */
  problem?(at: number, sentence: string, fix?: string): void
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
  const problem = (at: number, sentence: string, fix?: string) => {
    faults += 1
    events.problem?.(at, sentence, fix)
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
      const end = quoted ? readString(text, at, problem) : findWordEnd(text, at)
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

/** What a string may hold only in escaped form, and where it may end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them in a string (RFC 8259, section 7)
const stringPattern = /["\\\u0000-\u001f]/g
const escapePattern = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const controlEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Finds the end of a string and reports what should be escaped in it. A quotation mark in the middle of words is part of
 * the string; a string without an end stops at the line break before the next name or bracket.
 */
function readString(text: string, start: number, problem: NonNullable<JsonEvents['problem']>): number {
  stringPattern.lastIndex = start + 1
  for (let match = stringPattern.exec(text); match; match = stringPattern.exec(text)) {
    const { index } = match
    const found = match[0]
    if (found === '"') {
      if (!/[\p{L}\p{N}]/u.test(findNextOnLine(text, index + 1))) return index + 1
      problem(index, `a quotation mark inside the text ${quoteAround(text, index)}`, 'Write \\" inside a text.')
    } else if (found === '\\') {
      escapePattern.lastIndex = index
      const escaped = escapePattern.exec(text)?.[0]
      if (escaped) stringPattern.lastIndex = index + escaped.length
      else if (index + 1 < text.length) {
        const wrong = text.slice(index, index + 2)
        problem(
          index,
          `the wrong escape ${wrong.trim()} in ${quoteAround(text, index)}`,
          `Write \\${wrong.trim()} for a backslash.`,
        )
      }
    } else if (found === '\n' && /["}\]]/.test(findNextVisible(text, index))) {
      const end = index - (/,?\s*$/.exec(text.slice(Math.max(start + 1, index - 200), index))?.[0].length ?? 0)
      problem(index, `a text without an end in ${quoteAround(text, index - 1)}`, 'Write " at the end of the text.')
      return end
    } else {
      const point = nameCodePoint(found)
      const escaped = controlEscapes[found]
      const fix = escaped ? `Write ${escaped} for ${point}.` : `Remove the character ${point}.`
      problem(index, `the control character ${point} in ${quoteAround(text, index)}`, fix)
    }
  }
  return text.length
}

/** The next character on the same line that is not a blank. */
function findNextOnLine(text: string, from: number): string {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at += 1
  return text[at] ?? ''
}

function findNextVisible(text: string, from: number): string {
  spacePattern.lastIndex = from
  spacePattern.test(text)
  return text[spacePattern.lastIndex] ?? ''
}

/** The words around a place, on its line. */
function quoteAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 24), at).replace(/^[\s\S]*\n/, '')
  const after = text.slice(at, at + 24).replace(/\n[\s\S]*$/, '')
  return `'${shortenToLine(before + after)}'`
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
    return decodeFaultyString(raw)
  }
}

/** Decodes the escapes that are right, and keeps everything else as it is written. */
const decodeFaultyString = (raw: string): string =>
  raw
    .replace(/^"/, '')
    .replace(/(?<!\\)"$/, '')
    .replace(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/g, (sequence) => JSON.parse(`"${sequence}"`) as string)
