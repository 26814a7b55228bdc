/** What is wrong with a JSON text, on which line, from 1; `sentence` continues "on line 3,". */
type JsonFault = { line: number; sentence: string }

export type ParsedJson = {
  value?: unknown
  fault?: JsonFault
  /** The index after the value: what follows it is not looked at if `isWhole` is false. */
  end: number
  /** The line on which the name of a property, or an item of a list, stands. */
  lineOf(path: readonly (string | number)[]): number | undefined
}

const space = /[ \t\r\n\ufeff]*/y
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const stringPart = /[^"\\\n\r]*/y
const maxDepth = 200
const maxPaths = 100_000

/**
 * Parses JSON, and says in words what is wrong with it and on which line. The value itself is made by `JSON.parse`.
 * @param isWhole whether nothing may follow the value
 */
export function parseJson(text: string, isWhole = true): ParsedJson {
  const positions = new Map<string, number>()
  const lineOf = (path: readonly (string | number)[]) => {
    for (let depth = path.length; depth > 0; depth--) {
      const position = positions.get(JSON.stringify(path.slice(0, depth).map(String)))
      if (position !== undefined) return lineAt(text, position)
    }
    return undefined
  }
  let at = 0
  const skipSpace = () => {
    space.lastIndex = at
    space.exec(text)
    at = space.lastIndex
  }
  const fail = (sentence: string, position = at): never => {
    throw new Fault(lineAt(text, Math.min(position, text.length)), sentence)
  }
  const shown = () =>
    at >= text.length ? 'the file ends' : `there is ${JSON.stringify(text.slice(at, at + 12).split('\n')[0])}`

  const readString = (what: string): string => {
    const start = at
    if (text[at] === "'" || text[at] === '“' || text[at] === '”')
      fail(`${shown()}: write ${what} in straight double quotes, "like this"`)
    if (text[at] !== '"') fail(`${shown()} where ${what} in double quotes is expected`)
    at++
    for (;;) {
      stringPart.lastIndex = at
      stringPart.exec(text)
      at = stringPart.lastIndex
      if (text[at] === '"') break
      if (text[at] !== '\\')
        fail(
          `the quotation mark before ${JSON.stringify(text.slice(start + 1, start + 20).split('\n')[0])} is not closed on its line`,
          start,
        )
      at += 2
    }
    at++
    return text.slice(start, at)
  }

  const readValue = (path: readonly string[]): void => {
    if (path.length > maxDepth) fail('lists and objects are nested too deep')
    skipSpace()
    if (text[at] === '{') readMembers(path, '}')
    else if (text[at] === '[') readMembers(path, ']')
    else if (text[at] === '"') readString('a text')
    else {
      literal.lastIndex = at
      if (!literal.test(text)) fail(`${shown()} where a value is expected: texts stand in double quotes`)
      at = literal.lastIndex
    }
  }

  const readMembers = (path: readonly string[], close: '}' | ']'): void => {
    const open = at++
    for (let index = 0; ; index++) {
      skipSpace()
      if (text[at] === close) {
        if (index > 0) fail(`there is a comma before "${close}": take it out`)
        break
      }
      let name = String(index)
      const position = at
      if (close === '}') {
        name = unquote(readString('a name'))
        skipSpace()
        if (text[at] !== ':') fail(`${shown()} where ":" is expected after the name "${name.slice(0, 40)}"`)
        at++
      }
      const inner = [...path, name]
      if (positions.size < maxPaths && path.length < 6) positions.set(JSON.stringify(inner), position)
      readValue(inner)
      const end = at
      skipSpace()
      if (text[at] === close) break
      if (at >= text.length) fail(`the "${text[open]}" is not closed: add "${close}" at its end`, open)
      if (text[at] !== ',') fail(`${shown()} where a comma or "${close}" is expected`, end)
      at++
    }
    at++
  }

  try {
    readValue([])
    const end = at
    skipSpace()
    if (isWhole && at < text.length) fail(`${shown()} after the end of the article`)
    return { value: JSON.parse(text.slice(text.startsWith('\ufeff') ? 1 : 0, end)) as unknown, end, lineOf }
  } catch (error) {
    if (error instanceof Fault) return { fault: { line: error.line, sentence: error.sentence }, end: at, lineOf }
    if (error instanceof SyntaxError || error instanceof RangeError) {
      return {
        fault: { line: lineAt(text, at), sentence: 'a text holds a character or an escape that JSON does not know' },
        end: at,
        lineOf,
      }
    }
    throw error
  }
}

class Fault extends Error {
  constructor(
    readonly line: number,
    readonly sentence: string,
  ) {
    super(sentence)
  }
}

function unquote(written: string): string {
  try {
    return JSON.parse(written) as string
  } catch {
    return written.slice(1, -1)
  }
}

/** The line of a position in a text, from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) line++
  return line
}
