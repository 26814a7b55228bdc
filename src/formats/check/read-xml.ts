import { type SaxesAttributeNS, SaxesParser } from 'saxes'
import { checkAddress } from '../values.js'
import { suggestAddress } from './find-address-faults.js'
import { findLines } from './find-lines.js'
import { mendXml } from './mend-xml.js'
import { describeValue, type ReportFinding } from './rule.js'
import { maxNesting } from './scan-json.js'

/** An element of a document, with the parts that the rules check. */
export type XmlElement = {
  /** As written, with its prefix. */
  readonly name: string
  readonly local: string
  /** Namespace; `undeclared:<prefix>` if the document does not declare the prefix. */
  readonly namespace: string
  /** By name as written. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly parent?: XmlElement
  /** Its own text, including CDATA but not the text of its children. */
  text: string
  /** 1-based within the text that was parsed. */
  readonly line: number
}

/** An element, or one of its attributes. */
export type XmlPlace = { element: XmlElement; attribute?: string }

type XmlReading = {
  root?: XmlElement
  problems: {
    rule:
      | 'document-syntax'
      | 'document-truncated'
      | 'document-nesting'
      | 'document-elements'
      | 'document-entities'
      | 'document-doctype'
      | 'document-namespace'
    line: number
    found: string
    fix?: string
  }[]
}

const maxElements = 2_000_000
/** Parsing ends after this many faults: nobody could fix them one by one. */
const maxFaults = 10_000

/** What the parser may still find in mended text, in our own words. */
const parserSentences: [RegExp, string][] = [
  [/outside of root/, 'text outside of the root element'],
  [/only one root/, 'a second root element'],
  [/must contain a root/, 'no element at all'],
  [
    /XML declaration|version number|encoding value|standalone|must be quoted|name\/value|expected/,
    'a faulty XML declaration',
  ],
  [/processing instruction/, 'a faulty processing instruction'],
  [/doctype/, 'a DOCTYPE in the wrong place'],
  [/duplicate attribute/, 'an attribute that stands twice'],
  [/prefix|malformed name/, 'a name with a faulty prefix'],
  [/disallowed character/, 'a character in a place where XML does not allow it'],
  [/^unclosed tag: (.*)$/, 'the end of the text with <$1> open'],
  [/^unexpected end/, 'the end of the text inside a tag, a comment or CDATA'],
]

function describeParserFault(sentence: string): string {
  const [pattern, words] = parserSentences.find(([known]) => known.test(sentence)) ?? [/.*/s, 'markup that is not XML']
  return sentence.slice(0, 200).replace(new RegExp(`^.*?${pattern.source}.*$`, 's'), words)
}

/**
 * Reads XML that may be broken into a light tree; what is mended to read it is reported. Entities that the document declares are never expanded, and nothing
 * is ever fetched. Never throws.
 */
export function readXml(text: string): XmlReading {
  const strict = parseXml(text, true)
  if (strict) return strict
  const mended = mendXml(text)
  const reading = parseXml(mended.text, false)!
  const lines = findLines(
    text,
    mended.faults.map(({ at }) => at),
  )
  const mendedProblems = mended.faults.map(({ at, ...fault }) => ({
    rule: 'document-syntax' as const,
    line: lines.get(at)!,
    ...fault,
  }))
  return { ...reading, problems: [...mendedProblems, ...reading.problems] }
}

/** @param isStrict whether to give up, and return undefined, at the first fault that may be mended */
function parseXml(text: string, isStrict: boolean): XmlReading | undefined {
  const reading: XmlReading = { problems: [] }
  const parser = new SaxesParser({ xmlns: true, resolvePrefix, defaultXMLVersion: '1.0', forceXMLVersion: true })
  const undeclared = new Set<string>()
  const stack: (XmlElement & { children: XmlElement[] })[] = []
  const stop = new Error('stop')
  let startLine = 1
  let count = 0
  let faults = 0
  const seen = new Set<string>()
  const addProblem = (rule: XmlReading['problems'][number]['rule'], found: string) =>
    reading.problems.push({ rule, line: parser.line, found })

  function resolvePrefix(prefix: string): string {
    // No prefix and no default namespace: plain RSS.
    if (prefix === '') return ''
    if (!undeclared.has(prefix) && undeclared.size < 20)
      addProblem('document-namespace', `the prefix "${prefix}" undeclared`)
    undeclared.add(prefix)
    return `undeclared:${prefix}`
  }
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) addProblem('document-entities', 'a DOCTYPE with <!ENTITY')
    if (/^\s*html\b/i.test(doctype)) addProblem('document-doctype', 'the DOCTYPE of a web page')
  })
  parser.on('opentagstart', () => {
    startLine = parser.line
  })
  parser.on('opentag', (tag) => {
    if (stack.length >= maxNesting) {
      addProblem('document-nesting', `<${tag.name}> at level ${maxNesting + 1}`)
      throw stop
    }
    count += 1
    if (count > maxElements) {
      addProblem('document-elements', `more than ${maxElements} elements`)
      throw stop
    }
    const element = {
      name: tag.name,
      local: tag.local,
      namespace: tag.uri,
      attributes: readAttributes(tag.attributes),
      children: [],
      parent: stack.at(-1),
      text: '',
      line: startLine,
    }
    element.parent?.children.push(element)
    reading.root ??= element
    stack.push(element)
  })
  const addText = (piece: string) => {
    const element = stack.at(-1)
    if (element) element.text += piece
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => stack.pop())
  parser.on('error', (fault) => {
    faults += 1
    if (faults > maxFaults || isStrict) throw stop
    const sentence = fault.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')
    const truncated = /^(?:unclosed tag|unexpected end)/.test(sentence)
    const rule = truncated ? 'document-truncated' : 'document-syntax'
    // Later problems are mostly consequences of the first of their kind.
    if (seen.has(rule)) return
    seen.add(rule)
    addProblem(rule, describeParserFault(sentence))
  })
  try {
    parser.write(text).close()
  } catch (cause) {
    if (isStrict && faults > 0) return undefined
    if (cause !== stop) addProblem('document-syntax', 'markup that is not XML')
  }
  return reading
}

/** Shared by all elements without attributes, of which there may be millions. */
const noAttributes: Readonly<Record<string, string>> = Object.freeze(Object.create(null))

function readAttributes(written: Record<string, SaxesAttributeNS>): Readonly<Record<string, string>> {
  let attributes: Record<string, string> | undefined
  for (const name in written) {
    attributes ??= Object.create(null) as Record<string, string>
    attributes[name] = written[name]!.value
  }
  return attributes ?? noAttributes
}

/** Namespaces by the prefix that feeds usually bind to them. */
export const namespaces = {
  media: 'http://search.yahoo.com/mrss/',
  dcterms: 'http://purl.org/dc/terms/',
  atom: 'http://www.w3.org/2005/Atom',
}
export type KnownPrefix = keyof typeof namespaces

/**
 * The children with a name.
 * @param name `title`, or with a known prefix (`media:title`), which stands for its namespace; elements that use that
 *   prefix with a wrong namespace count too
 */
export function findChildren(element: XmlElement, name: string): XmlElement[] {
  const [prefix, local] = name.includes(':') ? (name.split(':') as [KnownPrefix, string]) : [undefined, name]
  return element.children.filter((child) =>
    child.local !== local
      ? false
      : prefix === undefined
        ? child.name === local
        : child.namespace === namespaces[prefix] || child.name === name,
  )
}

/** Media RSS elements of an item (or of one of its elements), whether directly inside it or in a `media:group`. */
export const findMediaElements = (element: XmlElement, name: string): XmlElement[] =>
  [element, ...findChildren(element, 'media:group')].flatMap((parent) => findChildren(parent, name))

/** The text of the first child of that name that has any, trimmed. */
export function readChildText(element: XmlElement, name: string): string | undefined {
  for (const child of findChildren(element, name)) {
    const text = child.text.trim()
    if (text !== '') return text
  }
  return undefined
}

/** The address in an attribute or in an element's text. Anything else is reported and returned as undefined. */
export function readAddress<Id extends string>(
  place: XmlPlace,
  report: ReportFinding<Id, XmlPlace>,
  rules: { badAddress: NoInfer<Id>; plainHttp: NoInfer<Id> },
): string | undefined {
  const written = place.attribute === undefined ? place.element.text : (place.element.attributes[place.attribute] ?? '')
  // Blanks around the text of an element come from its layout; those in an attribute are part of it.
  const text = place.attribute === undefined ? written.trim() : written
  const scheme = checkAddress(text)
  if (scheme === 'invalid') report(rules.badAddress, place, describeValue(text), suggestAddress(text))
  if (scheme === 'http') report(rules.plainHttp, place, describeValue(text))
  return scheme === 'invalid' ? undefined : text
}
