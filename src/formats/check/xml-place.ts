import { describeFound } from './describe-found.js'
import type { Location } from './json-place.js'
import { judgeAddress } from './judge-address.js'
import type { XmlElement } from './read-xml.js'
import type { ReportTo } from './rule.js'

/** An element, or one of its attributes. */
export type XmlPlace = { element: XmlElement; attribute?: string }

/** Namespaces by the prefix that feeds usually give them. */
const namespaces = {
  media: 'http://search.yahoo.com/mrss/',
  dcterms: 'http://purl.org/dc/terms/',
  atom: 'http://www.w3.org/2005/Atom',
}
export type KnownPrefix = keyof typeof namespaces

/**
 * The children with that name.
 * @param name `title`, or with a known prefix (`media:title`): then the namespace counts, or the prefix where its namespace is wrong
 */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  const [prefix, local] = name.includes(':') ? (name.split(':') as [KnownPrefix, string]) : [undefined, name]
  return element.children.filter((child) =>
    child.local !== local
      ? false
      : prefix === undefined
        ? child.name === local
        : child.namespace === namespaces[prefix] || child.name === name,
  )
}

/** The first child's text, trimmed; undefined where there is none or it is blank. */
export function textOf(element: XmlElement, name: string): string | undefined {
  for (const child of childrenOf(element, name)) {
    const text = child.text.trim()
    if (text !== '') return text
  }
  return undefined
}

/** An address that stands in an attribute or is an element's text; undefined, and reported, where it is none. */
export function addressOf<Id extends string>(
  place: XmlPlace,
  report: ReportTo<Id, XmlPlace>,
  rules: { badAddress: NoInfer<Id>; plainHttp: NoInfer<Id> },
): string | undefined {
  const text = (
    place.attribute === undefined ? place.element.text : (place.element.attributes[place.attribute] ?? '')
  ).trim()
  const verdict = judgeAddress(text)
  if (verdict === 'invalid') report(rules.badAddress, place, describeFound(text))
  if (verdict === 'http') report(rules.plainHttp, place, describeFound(text))
  return verdict === 'invalid' ? undefined : text
}

/** The elements of the tree that use a known prefix with another namespace than its own. */
export function misboundPrefixes(element: XmlElement, found = new Map<string, XmlElement>()): Map<string, XmlElement> {
  const prefix = element.name.includes(':') ? element.name.slice(0, element.name.indexOf(':')) : ''
  const own = Object.hasOwn(namespaces, prefix) ? namespaces[prefix as KnownPrefix] : undefined
  if (own !== undefined && element.namespace !== own && !element.namespace.startsWith('undeclared:')) {
    if (!found.has(prefix)) found.set(prefix, element)
  }
  for (const child of element.children) misboundPrefixes(child, found)
  return found
}

/** @param firstLine line of the whole document at which the parsed text begins */
export function locateXml(places: readonly XmlPlace[], firstLine: number): Location[] {
  const positions = new Map<XmlElement, Map<XmlElement, string>>()
  return places.map(({ element, attribute }) => {
    const itemId = itemIdOf(element)
    return {
      where: pathOf(element, positions) + (attribute ? `/@${attribute}` : ''),
      line: element.line + firstLine - 1,
      ...(itemId !== undefined && { itemId }),
    }
  })
}

function pathOf(element: XmlElement, positions: Map<XmlElement, Map<XmlElement, string>>): string {
  const steps: string[] = []
  for (let step: XmlElement | undefined = element; step; step = step.parent) {
    const { parent } = step
    if (parent && !positions.has(parent)) positions.set(parent, countChildren(parent))
    steps.push(step.name + ((parent && positions.get(parent)?.get(step)) ?? ''))
  }
  return `/${steps.reverse().join('/')}`
}

/** The `[n]` of each child; none for an only child, but always for items. */
function countChildren(parent: XmlElement): Map<XmlElement, string> {
  const byName = new Map<string, XmlElement[]>()
  for (const child of parent.children) {
    const same = byName.get(child.name)
    if (same) same.push(child)
    else byName.set(child.name, [child])
  }
  const counted = [...byName.values()].filter((same) => same.length > 1 || same[0]!.name === 'item')
  return new Map(counted.flatMap((same) => same.map((child, index): [XmlElement, string] => [child, `[${index + 1}]`])))
}

function itemIdOf(element: XmlElement): string | undefined {
  for (let step: XmlElement | undefined = element; step; step = step.parent) {
    if (step.local === 'item') return textOf(step, 'guid')
  }
  return undefined
}
