import { type AddressUse, findAddressFaults } from './find-address-faults.js'
import { findTextFaults } from './find-text-faults.js'
import { findMeantName } from './meant-names.js'
import {
  findChildren,
  findMediaElements,
  type KnownPrefix,
  namespaces,
  type XmlElement,
  type XmlPlace,
} from './read-xml.js'
import { type ReportFinding, shortenToLine } from './rule.js'
import type { ContentRule } from './rules.js'

// The names of RSS 2.0 and Media RSS 1.5.1, and what their elements hold.

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)
const plainNames: Readonly<Record<string, readonly string[]>> = {
  rss: ['channel'],
  channel: words(`title link description language copyright managingEditor webMaster pubDate lastBuildDate category
    generator docs cloud ttl image rating textInput skipHours skipDays item`),
  item: words('title link description author category comments enclosure guid pubDate source'),
}
const mediaNames = words(`adult backLink backLinks category comment comments community content copyright credit
  description embed group hash keywords license location param peerLink player price rating response responses
  restriction rights scene sceneDescription sceneEndTime scenes sceneStartTime sceneTitle starRating statistics status
  subTitle tags text thumbnail title`)
const attributeNames: Readonly<Record<string, readonly string[]>> = {
  'media:content': words(`url fileSize type medium isDefault expression bitrate framerate samplingrate channels duration
    height width lang language`),
  'media:thumbnail': ['url', 'width', 'height', 'time'],
  'media:subTitle': ['type', 'lang', 'href'],
  enclosure: ['url', 'length', 'type'],
  guid: ['isPermaLink'],
}
/** Texts that viewers read; in general RSS descriptions are HTML. */
const proseNames = [
  'title',
  'description',
  'category',
  'media:title',
  'media:description',
  'media:category',
  'media:keywords',
]

type Report = ReportFinding<ContentRule, XmlPlace>
type Names = { known: readonly string[]; prefix: string }

/**
 * Checks what no rule of a format looks at: names that neither RSS nor Media RSS has, with what was probably meant and how
 * many items they hide, and every text and address of the items.
 * @param isHtml whether descriptions may hold HTML, as in general RSS
 * @returns how often elements of other vocabularies occur, by name: nobody checks them
 */
export function checkElements(root: XmlElement, isHtml: boolean, report: Report): Map<string, number> {
  const foreign = new Map<string, number>()
  const seen = new Map<string, { rule: ContentRule; place: XmlPlace; found: string; fix: string; count: number }>()
  const hold = (rule: ContentRule, place: XmlPlace, found: string, fix: string) => {
    const entry = seen.get(found)
    if (entry) entry.count += 1
    else if (seen.size < 10_000) seen.set(found, { rule, place, found, fix, count: 1 })
  }
  const channels = findChildren(root, 'channel')
  const items = channels.flatMap((channel) => findChildren(channel, 'item'))
  const outside = root.children.filter(({ local }) => local === 'item')
  if (outside.length > 0) {
    report(
      'document-items-hidden',
      { element: outside[0]! },
      `${outside.length} <item> outside of <channel>`,
      'Move the items into <channel>.',
    )
  }
  for (const element of [root, ...channels, ...items, ...items.flatMap(findMedia)]) {
    checkChildNames(element, hold, report, foreign)
    checkAttributeNames(element, hold)
  }
  for (const { rule, place, found, fix, count } of seen.values()) {
    report(rule, place, count === 1 ? found : `${found}, ${count.toLocaleString('en-US')} times`, fix)
  }
  for (const element of [...channels, ...items]) checkTexts(element, isHtml, report)
  for (const item of items) checkAddresses(item, report)
  return foreign
}

/** The Media RSS elements of an item that have children or attributes of their own. */
const findMedia = (item: XmlElement): XmlElement[] => {
  const groups = findChildren(item, 'media:group')
  const contents = findMediaElements(item, 'media:content')
  const inside = contents.flatMap((content) => findChildren(content, 'media:thumbnail'))
  const others = (['media:thumbnail', 'media:subTitle'] as const).flatMap((name) => findMediaElements(item, name))
  return [
    ...groups,
    ...contents,
    ...inside,
    ...others,
    ...findChildren(item, 'enclosure'),
    ...findChildren(item, 'guid'),
  ]
}

function checkChildNames(element: XmlElement, hold: HoldFinding, report: Report, foreign: Map<string, number>): void {
  // A document may have millions of elements of one name.
  const verdicts = new Map<string, ((child: XmlElement) => void) | undefined>()
  for (const child of element.children) {
    const key = `${child.name} ${child.namespace}`
    if (!verdicts.has(key)) verdicts.set(key, judgeName(element, child, hold, report, foreign))
    verdicts.get(key)?.(child)
  }
}

/** What is to be reported of each child of one name; undefined if the name is right. */
function judgeName(
  element: XmlElement,
  { name, local, namespace }: XmlElement,
  hold: HoldFinding,
  report: Report,
  foreign: Map<string, number>,
): ((child: XmlElement) => void) | undefined {
  const names = findNames(element, name, namespace)
  if (namespace === namespaces.dcterms && local === 'valid') return undefined
  if (names === undefined) return () => void foreign.set(name, (foreign.get(name) ?? 0) + 1)
  const { known, prefix } = names
  if (known.includes(local)) return undefined
  const meant = findMeantName(local, known)
  const shown = `<${shortenToLine(name)}> in <${shortenToLine(element.name)}>`
  if (meant === 'item' || meant === 'channel') {
    return (child) => {
      const items = countItems(child, meant)
      const found = `${shown} holds ${items} item${items === 1 ? '' : 's'}: meant <${meant}>?`
      const fix = `Write <${meant}>: readers pass over the element as it is.`
      if (items > 0) report('document-items-hidden', { element: child }, found, fix)
      else hold('document-name-misspelt', { element: child }, `${shown}: meant <${meant}>?`, fix)
    }
  }
  const media = prefix === '' && mediaNames.includes(local) ? `media:${local}` : undefined
  const right = meant === undefined ? media : prefix + meant
  if (right !== undefined) {
    return (child) =>
      hold('document-name-misspelt', { element: child }, `${shown}: meant <${right}>?`, `Write <${right}>.`)
  }
  const home = Object.keys(plainNames).find((parent) => prefix === '' && plainNames[parent]!.includes(local))
  const fix = home ? `Move it into <${home}>.` : 'Remove it: RSS and Media RSS have no such element.'
  return (child) => hold(home ? 'document-name-misplaced' : 'document-name-unknown', { element: child }, shown, fix)
}

type HoldFinding = (rule: ContentRule, place: XmlPlace, found: string, fix: string) => void

/** The names among which a child's name is one; undefined for other vocabularies. */
function findNames(parent: XmlElement, name: string, namespace: string): Names | undefined {
  if (namespace === namespaces.media || name.startsWith('media:')) return { known: mediaNames, prefix: 'media:' }
  const known = plainNames[parent.name]
  return name.includes(':') || known === undefined || namespace !== parent.namespace ? undefined : { known, prefix: '' }
}

const countItems = (element: XmlElement, meant: string): number =>
  meant === 'channel' || element.local === 'items' ? element.children.filter(({ local }) => local === 'item').length : 1

function checkAttributeNames(element: XmlElement, hold: HoldFinding): void {
  const name = element.namespace === namespaces.media ? `media:${element.local}` : element.name
  const known = attributeNames[name]
  if (known === undefined) return
  for (const attribute of Object.keys(element.attributes)) {
    if (known.includes(attribute) || /^xml(?:ns)?(?::|$)/.test(attribute) || attribute.includes(':')) continue
    const meant = findMeantName(
      attribute,
      known.filter((candidate) => element.attributes[candidate] === undefined),
    )
    const found = `${shortenToLine(attribute)} of <${name}>`
    const place = { element, attribute }
    if (meant !== undefined) hold('document-name-misspelt', place, `${found}: meant ${meant}?`, `Write ${meant}="…".`)
    else hold('document-name-unknown', place, found, `Remove the attribute: <${name}> has none of that name.`)
  }
}

function checkTexts(parent: XmlElement, isHtml: boolean, report: Report): void {
  for (const name of proseNames) {
    const elements = name.startsWith('media:') ? findMediaElements(parent, name) : findChildren(parent, name)
    for (const element of elements) {
      const mayBeHtml = element.attributes.type === 'html' || (isHtml && name.endsWith('description'))
      // White space around the text of an element comes from its layout.
      for (const { rule, found, fix } of findTextFaults(element.text.trim(), mayBeHtml))
        report(rule, { element }, found, fix)
    }
  }
}

function checkAddresses(item: XmlElement, report: Report): void {
  const check = (element: XmlElement, attribute: string, use: AddressUse) => {
    const address = element.attributes[attribute]
    if (address === undefined) return
    for (const { rule, found, fix } of findAddressFaults(address, use)) report(rule, { element, attribute }, found, fix)
  }
  const contents = findMediaElements(item, 'media:content')
  const seen = new Set<string | undefined>()
  for (const element of [item, ...contents].flatMap((parent) => findMediaElements(parent, 'media:thumbnail'))) {
    // The item and its media:content usually have the same address: one finding is enough.
    if (!seen.has(element.attributes.url)) check(element, 'url', 'picture')
    seen.add(element.attributes.url)
  }
  for (const element of [...contents, ...findChildren(item, 'enclosure')]) {
    const kind = `${element.attributes.medium ?? ''} ${element.attributes.type ?? ''}`
    const isVideo = !/image|audio|document|executable|text\/html|pdf/.test(kind)
    if (!seen.has(element.attributes.url)) check(element, 'url', isVideo ? 'video' : 'address')
    seen.add(element.attributes.url)
  }
  for (const element of findMediaElements(item, 'media:subTitle')) check(element, 'href', 'address')
}

/** For each known prefix that is bound to another namespace than its own, the first element that uses it. */
export function findMisboundPrefixes(
  element: XmlElement,
  found = new Map<string, XmlElement>(),
): Map<string, XmlElement> {
  const prefix = element.name.includes(':') ? element.name.slice(0, element.name.indexOf(':')) : ''
  const own = Object.hasOwn(namespaces, prefix) ? namespaces[prefix as KnownPrefix] : undefined
  if (own !== undefined && element.namespace !== own && !element.namespace.startsWith('undeclared:')) {
    if (!found.has(prefix)) found.set(prefix, element)
  }
  for (const child of element.children) findMisboundPrefixes(child, found)
  return found
}
