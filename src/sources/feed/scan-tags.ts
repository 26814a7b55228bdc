/** A tag of a document; names in lower case, with their prefix. */
export type Tag = {
  kind: 'open' | 'close'
  name: string
  /** Names in lower case, values as written. */
  attributes: [name: string, value: string][]
  /** `<br/>`. */
  isEmpty: boolean
  /** Positions of its first character and of the first character after it. */
  start: number
  end: number
}

const maxAttributes = 50
const nameStart = /[a-z_]/i
const name = /[^\s<>/="']{1,200}/y
/** A value never contains `<`, so that a missing quotation mark costs one tag, not the rest of the document. */
const attribute = /([^\s<>/="']{1,200})(?:\s*=\s*(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]{1,4000})))?/y

/**
 * Finds the tags of a document that need not be well-formed: `<` before anything but a name is text, and attributes may lack
 * quotes. CDATA sections, comments, declarations and DTDs (XXE, entities) are skipped.
 * @returns a function that returns the first tag at or after a position; undefined if none follows, or only part of one
 */
export function scanTags(text: string): (from: number) => Tag | undefined {
  return (from) => {
    for (let at = text.indexOf('<', from); at >= 0; ) {
      const next = text[at + 1] ?? ''
      if (next === '!' || next === '?') {
        const end = skipDeclaration(text, at)
        if (end === undefined) return undefined
        at = text.indexOf('<', end)
      } else if (nameStart.test(next) || (next === '/' && nameStart.test(text[at + 2] ?? ''))) {
        return readTag(text, at)
      } else {
        at = text.indexOf('<', at + 1)
      }
    }
    return undefined
  }
}

/** The end of a section, comment, declaration or processing instruction; undefined if it has none. */
function skipDeclaration(text: string, at: number): number | undefined {
  const close = text.startsWith('<![CDATA[', at) ? ']]>' : text.startsWith('<!--', at) ? '-->' : '>'
  const end = text.indexOf(close, at + 2)
  if (end < 0) return undefined
  // The declarations inside a DTD also end with ">".
  const subset = close === '>' ? text.indexOf('[', at) : -1
  if (subset < 0 || subset > end || !/^<!doctype/i.test(text.slice(at, at + 9))) return end + close.length
  const subsetEnd = text.indexOf(']', subset)
  const after = subsetEnd < 0 ? -1 : text.indexOf('>', subsetEnd)
  return after < 0 ? undefined : after + 1
}

function readTag(text: string, start: number): Tag | undefined {
  const isClose = text[start + 1] === '/'
  name.lastIndex = start + (isClose ? 2 : 1)
  const found = name.exec(text)![0]
  const tag: Tag = {
    kind: isClose ? 'close' : 'open',
    name: found.toLowerCase(),
    attributes: [],
    isEmpty: false,
    start,
    end: name.lastIndex,
  }
  for (let at = name.lastIndex; at < text.length; ) {
    const next = text[at]!
    if (next === '>' || next === '<') return { ...tag, end: next === '>' ? at + 1 : at }
    tag.isEmpty = next === '/'
    attribute.lastIndex = at
    const match = attribute.exec(text)
    if (match) {
      const [, key, double, single, bare] = match
      if (tag.attributes.length < maxAttributes)
        tag.attributes.push([key!.toLowerCase(), double ?? single ?? bare ?? ''])
      at = attribute.lastIndex
    } else {
      at++
    }
  }
  return undefined
}
