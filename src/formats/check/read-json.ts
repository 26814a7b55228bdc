import { findLine, findLines } from './find-lines.js'
import { decodeScalar, maxNesting, scanJson } from './scan-json.js'

type JsonReading = {
  /** Absent if nothing could be read. */
  value?: unknown
  problems: {
    rule: 'document-syntax' | 'document-truncated' | 'document-nesting' | 'document-elements' | 'document-duplicate-key'
    line: number
    found: string
    fix?: string
  }[]
}

/** Nobody could correct more of them one by one. */
const maxProblems = 1000

/**
 * Reads JSON that may be broken. The value is that of a strict parser or, if it fails, of a lenient one.
 * Never throws; takes linear time.
 */
export function readJsonDocument(text: string, start: number): JsonReading {
  const problems: (Omit<JsonReading['problems'][number], 'line'> & { at: number })[] = []
  const keys: (Set<string> | undefined)[] = []
  let lastFaultEnd = -1
  const scan = scanJson(text, start, maxNesting, {
    open: (kind) => keys.push(kind === 'object' ? new Set() : undefined),
    close: () => keys.pop(),
    key: (raw, at) => {
      const seen = keys.at(-1)
      if (seen?.has(raw) && problems.length < maxProblems)
        problems.push({ rule: 'document-duplicate-key', at, found: `a second ${raw.slice(0, 60)}` })
      seen?.add(raw)
    },
    problem: (at, sentence, fix) => {
      // Later problems on the same line are mostly consequences of the first.
      if (at < lastFaultEnd) return
      const lineEnd = text.indexOf('\n', at)
      lastFaultEnd = lineEnd === -1 ? text.length : lineEnd + 1
      if (problems.length < maxProblems)
        problems.push({ rule: 'document-syntax', at, found: sentence, ...(fix && { fix }) })
    },
  })
  if (scan.tooDeepAt !== undefined) {
    problems.push({
      rule: 'document-nesting',
      at: scan.tooDeepAt,
      found: `more than ${maxNesting} brackets in one another`,
    })
  } else if (scan.tooManyAt !== undefined) {
    problems.push({ rule: 'document-elements', at: scan.tooManyAt, found: 'more values than a feed can have' })
  } else if (scan.open > 0) {
    problems.push({
      rule: 'document-truncated',
      at: text.length,
      found: `the end of the text with ${scan.open} brackets open`,
    })
  }
  const lines = findLines(
    text,
    problems.map(({ at }) => at),
  )
  const reading: JsonReading = { problems: problems.map(({ at, ...rest }) => ({ ...rest, line: lines.get(at)! })) }
  if (scan.tooDeepAt !== undefined || scan.tooManyAt !== undefined) return reading
  try {
    reading.value = JSON.parse(start === 0 ? text : text.slice(start))
  } catch (cause) {
    if (problems.every(({ rule }) => rule === 'document-duplicate-key')) {
      // The scan reports every fault that it knows. The engine's message has the offset of any other.
      const position = start + Number(/position (\d+)/.exec((cause as Error).message)?.[1] ?? 0)
      const line = findLine(text, position)
      reading.problems.push({ rule: 'document-syntax', line, found: 'something that is not JSON' })
    }
    reading.value = parseLeniently(text, start)
  }
  return reading
}

/** Builds the value from what the scan finds, passing over its problems. */
function parseLeniently(text: string, start: number): unknown {
  const root: unknown[] = []
  const stack: { target: unknown[] | Record<string, unknown>; key: string }[] = [{ target: root, key: '' }]
  const addValue = (value: unknown) => {
    const { target, key } = stack.at(-1)!
    if (Array.isArray(target)) target.push(value)
    else target[key] = value
  }
  scanJson(text, start, maxNesting, {
    open: (kind) => {
      const target = kind === 'array' ? [] : (Object.create(null) as Record<string, unknown>)
      addValue(target)
      stack.push({ target, key: '' })
    },
    close: () => stack.pop(),
    key: (raw) => {
      stack.at(-1)!.key = decodeScalar(raw) as string
    },
    scalar: (from, to) => addValue(decodeScalar(text.slice(from, to))),
  })
  return root[0]
}
