import { type SaxesAttributeNS, SaxesParser } from 'saxes'
import { maxNesting } from './read-json.js'

/** An element of a document, with what the rules look at. */
export type XmlElement = {
  /** As written, with its prefix. */
  readonly name: string
  readonly local: string
  /** Namespace; `undeclared:<prefix>` where the document does not declare the prefix. */
  readonly namespace: string
  /** By name as written. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly parent?: XmlElement
  /** Its own text, CDATA included, without that of its children. */
  text: string
  /** 1-based within the text that was parsed. */
  readonly line: number
}

export type XmlReading = {
  root?: XmlElement
  problems: {
    rule:
      | 'document-syntax'
      | 'document-truncated'
      | 'document-nesting'
      | 'document-elements'
      | 'document-entities'
      | 'document-namespace'
    line: number
    found: string
  }[]
}

const maxElements = 2_000_000
/** A text with more faults than this is not XML that somebody could mend place by place. */
const maxFaults = 10_000

/** Millions of elements have none: they share one. */
const noAttributes: Readonly<Record<string, string>> = Object.freeze(Object.create(null))

function readAttributes(written: Record<string, SaxesAttributeNS>): Readonly<Record<string, string>> {
  let attributes: Record<string, string> | undefined
  for (const name in written) {
    attributes ??= Object.create(null) as Record<string, string>
    attributes[name] = written[name]!.value
  }
  return attributes ?? noAttributes
}

/**
 * Reads XML that may be broken into a light tree. Entities that a document declares are never expanded, nothing is ever fetched.
 * Never throws.
 */
export function readXml(text: string): XmlReading {
  const reading: XmlReading = { problems: [] }
  const parser = new SaxesParser({ xmlns: true, resolvePrefix, defaultXMLVersion: '1.0', forceXMLVersion: true })
  const undeclared = new Set<string>()
  const stack: (XmlElement & { children: XmlElement[] })[] = []
  const stop = new Error('stop')
  let startLine = 1
  let count = 0
  let faults = 0
  let declaresEntities = false
  const add = (rule: XmlReading['problems'][number]['rule'], found: string) =>
    reading.problems.push({ rule, line: parser.line, found })

  function resolvePrefix(prefix: string): string {
    // No prefix and no default namespace: plain RSS.
    if (prefix === '') return ''
    if (!undeclared.has(prefix) && undeclared.size < 20) add('document-namespace', `the prefix "${prefix}" undeclared`)
    undeclared.add(prefix)
    return `undeclared:${prefix}`
  }
  parser.on('doctype', (doctype) => {
    declaresEntities = /<!ENTITY/i.test(doctype)
    if (declaresEntities) add('document-entities', 'a DOCTYPE with <!ENTITY')
  })
  parser.on('opentagstart', () => {
    startLine = parser.line
  })
  parser.on('opentag', (tag) => {
    if (stack.length >= maxNesting) {
      add('document-nesting', `<${tag.name}> at level ${maxNesting + 1}`)
      throw stop
    }
    count += 1
    if (count > maxElements) {
      add('document-elements', `more than ${maxElements} elements`)
      throw stop
    }
    const placed = {
      name: tag.name,
      local: tag.local,
      namespace: tag.uri,
      attributes: readAttributes(tag.attributes),
      children: [],
      parent: stack.at(-1),
      text: '',
      line: startLine,
    }
    placed.parent?.children.push(placed)
    reading.root ??= placed
    stack.push(placed)
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
    if (faults > maxFaults) throw stop
    const sentence = fault.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')
    if (declaresEntities && sentence === 'undefined entity') return
    const truncated = /^(?:unclosed tag|unexpected end)/.test(sentence)
    const rule = truncated ? 'document-truncated' : 'document-syntax'
    // Later ones are mostly consequences of the first of their kind.
    if (!reading.problems.some((problem) => problem.rule === rule)) add(rule, sentence)
  })
  try {
    parser.write(text).close()
  } catch (cause) {
    if (cause !== stop) add('document-syntax', (cause as Error).message)
  }
  return reading
}
