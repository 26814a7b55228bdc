import {
  findChildren,
  findMediaElements,
  readAddress,
  readChildText,
  type XmlElement,
  type XmlPlace,
} from '../check/read-xml.js'
import { describeValue, type RuleContext } from '../check/rule.js'
import { checkAddress, isRfc822Date, printRfc822DateTime, readIsoDateTime } from '../values.js'
import type { RssRule } from './rss-rule-table.js'

type RssContext = RuleContext<RssRule, XmlPlace>
const addressRules = { badAddress: 'rss-url-invalid', plainHttp: 'rss-url-http' } as const

/**
 * Reports every rule that a general RSS 2.0 document breaks. A feed without any video is correct RSS but useless on a
 * Roku: it gets a single warning that says what a Roku needs.
 * @returns the number of items
 */
export function checkRss(root: XmlElement, context: RssContext): number {
  const { report } = context
  if (root.attributes.version !== '2.0')
    report('rss-version', { element: root }, `version ${describeValue(root.attributes.version)}`)
  const channel = findChildren(root, 'channel')[0]
  if (!channel) {
    report('rss-channel-missing', { element: root }, 'no channel')
    return 0
  }
  for (const name of ['title', 'link', 'description'] as const) {
    if (readChildText(channel, name) === undefined)
      report(`rss-channel-${name}-missing`, { element: channel }, `no ${name}`)
  }
  checkDate(channel, 'lastBuildDate', 'rss-build-date-format', context)
  const items = findChildren(channel, 'item')
  if (items.length === 0) report('rss-items-none', { element: channel }, 'no item')
  const withMedia = items.filter((item) => findVideos(item).length > 0)
  if (items.length > 0 && withMedia.length === 0) {
    report('rss-media-none', { element: channel }, `${items.length} items without a video`)
  }
  const guids = new Set<string>()
  for (const item of items) {
    checkItem(item, context, guids)
    if (findVideos(item).length > 0) checkMedia(item, context)
    else if (withMedia.length > 0) report('rss-item-media-missing', { element: item }, 'no media:content, no enclosure')
  }
  return items.length
}

function checkItem(item: XmlElement, context: RssContext, guids: Set<string>): void {
  const { report } = context
  if (readChildText(item, 'title') === undefined && readChildText(item, 'description') === undefined) {
    report('rss-item-empty', { element: item }, 'neither title nor description')
  }
  if (readChildText(item, 'pubDate') === undefined) report('rss-pub-date-missing', { element: item }, 'no pubDate')
  checkDate(item, 'pubDate', 'rss-pub-date-format', context)
  const guid = readChildText(item, 'guid')
  if (guid === undefined) {
    report('rss-guid-missing', { element: item }, 'no guid')
    return
  }
  const element = findChildren(item, 'guid')[0]!
  if (guids.has(guid)) report('rss-guid-duplicate', { element }, `${describeValue(guid)} again`)
  guids.add(guid)
  if (element.attributes.isPermaLink !== 'false' && checkAddress(guid) === 'invalid') {
    report('rss-guid-permalink', { element }, describeValue(guid))
  }
}

function checkMedia(item: XmlElement, { report, addPicture }: RssContext): void {
  for (const enclosure of findChildren(item, 'enclosure')) {
    const missing = ['url', 'length', 'type'].filter((name) => !enclosure.attributes[name]?.trim())
    if (missing.length > 0) report('rss-enclosure-incomplete', { element: enclosure }, `no ${missing.join(', no ')}`)
    if (!missing.includes('url')) readAddress({ element: enclosure, attribute: 'url' }, report, addressRules)
  }
  const contents = findMediaElements(item, 'media:content')
  for (const content of contents) {
    const hasPlayer = findChildren(content, 'media:player').length > 0
    if (content.attributes.url?.trim()) readAddress({ element: content, attribute: 'url' }, report, addressRules)
    else if (!hasPlayer) report('rss-content-url-missing', { element: content }, 'no url')
  }
  const thumbnails = [item, ...contents].flatMap((element) => findMediaElements(element, 'media:thumbnail'))
  if (thumbnails.length === 0) report('rss-thumbnail-missing', { element: item }, 'no media:thumbnail')
  // The same address may be in several places: one finding is enough.
  const byUrl = new Map(thumbnails.map((element) => [element.attributes.url, element]))
  for (const element of byUrl.values()) {
    const place = { element, attribute: 'url' }
    const address = readAddress(place, report, addressRules)
    if (address !== undefined) addPicture(address, place)
  }
  for (const subTitle of findMediaElements(item, 'media:subTitle')) {
    const missing = ['href', 'lang'].filter((name) => !subTitle.attributes[name]?.trim())
    if (missing.length > 0) report('rss-subtitle-incomplete', { element: subTitle }, `no ${missing.join(' and no ')}`)
    if (!missing.includes('href')) readAddress({ element: subTitle, attribute: 'href' }, report, addressRules)
  }
}

function checkDate(parent: XmlElement, name: string, rule: RssRule, { report }: RssContext): void {
  const text = readChildText(parent, name)
  if (text === undefined || isRfc822Date(text)) return
  const time = readIsoDateTime(text)
  const fix = time === undefined ? undefined : `Write ${printRfc822DateTime(new Date(time).toISOString())}.`
  report(rule, { element: findChildren(parent, name)[0]! }, describeValue(text), fix)
}

/** The elements that may hold the item's video, except those declared as pictures or sound. */
function findVideos(item: XmlElement): XmlElement[] {
  return [...findChildren(item, 'enclosure'), ...findMediaElements(item, 'media:content')].filter(
    ({ attributes }) => !/^(?:image|audio)/.test(attributes.medium ?? attributes.type ?? ''),
  )
}
