import { isRfc822Date } from '../check/dates.js'
import { describeFound } from '../check/describe-found.js'
import { judgeAddress } from '../check/judge-address.js'
import type { XmlElement } from '../check/read-xml.js'
import type { RuleContext } from '../check/rule.js'
import { addressOf, childrenOf, textOf, type XmlPlace } from '../check/xml-place.js'
import type { RssRule } from './rules-table.js'

export { rssRules } from './rules-table.js'

type RssContext = RuleContext<RssRule, XmlPlace>
const addressRules = { badAddress: 'rss-url-invalid', plainHttp: 'rss-url-http' } as const

/**
 * Reports every rule that a general RSS 2.0 document breaks; reads only. A feed without any video is right as RSS and useless on a Roku:
 * it is told once what a Roku would need, as a warning.
 * @returns how many items it has
 */
export function checkRss(root: XmlElement, context: RssContext): number {
  const { report } = context
  if (root.attributes.version !== '2.0')
    report('rss-version', { element: root }, `version ${describeFound(root.attributes.version)}`)
  const channel = childrenOf(root, 'channel')[0]
  if (!channel) {
    report('rss-channel-missing', { element: root }, 'no channel')
    return 0
  }
  for (const name of ['title', 'link', 'description'] as const) {
    if (textOf(channel, name) === undefined) report(`rss-channel-${name}-missing`, { element: channel }, `no ${name}`)
  }
  checkDate(channel, 'lastBuildDate', 'rss-build-date-format', context)
  const items = childrenOf(channel, 'item')
  if (items.length === 0) report('rss-items-none', { element: channel }, 'no item')
  const withMedia = items.filter((item) => videosOf(item).length > 0)
  if (items.length > 0 && withMedia.length === 0) {
    report('rss-media-none', { element: channel }, `${items.length} items without a video`)
  }
  const guids = new Set<string>()
  for (const item of items) {
    checkItem(item, context, guids)
    if (videosOf(item).length > 0) checkMedia(item, context)
    else if (withMedia.length > 0) report('rss-item-media-missing', { element: item }, 'no media:content, no enclosure')
  }
  return items.length
}

function checkItem(item: XmlElement, context: RssContext, guids: Set<string>): void {
  const { report } = context
  if (textOf(item, 'title') === undefined && textOf(item, 'description') === undefined) {
    report('rss-item-empty', { element: item }, 'neither title nor description')
  }
  if (textOf(item, 'pubDate') === undefined) report('rss-pub-date-missing', { element: item }, 'no pubDate')
  checkDate(item, 'pubDate', 'rss-pub-date-format', context)
  const guid = textOf(item, 'guid')
  if (guid === undefined) {
    report('rss-guid-missing', { element: item }, 'no guid')
    return
  }
  const element = childrenOf(item, 'guid')[0]!
  if (guids.has(guid)) report('rss-guid-duplicate', { element }, `${describeFound(guid)} again`)
  guids.add(guid)
  if (element.attributes.isPermaLink !== 'false' && judgeAddress(guid) === 'invalid') {
    report('rss-guid-permalink', { element }, describeFound(guid))
  }
}

function checkMedia(item: XmlElement, { report, picture }: RssContext): void {
  for (const enclosure of childrenOf(item, 'enclosure')) {
    const missing = ['url', 'length', 'type'].filter((name) => !enclosure.attributes[name]?.trim())
    if (missing.length > 0) report('rss-enclosure-incomplete', { element: enclosure }, `no ${missing.join(', no ')}`)
    if (!missing.includes('url')) addressOf({ element: enclosure, attribute: 'url' }, report, addressRules)
  }
  const contents = mediaOf(item, 'media:content')
  for (const content of contents) {
    const player = childrenOf(content, 'media:player').length > 0
    if (content.attributes.url?.trim()) addressOf({ element: content, attribute: 'url' }, report, addressRules)
    else if (!player) report('rss-content-url-missing', { element: content }, 'no url')
  }
  const thumbnails = [item, ...contents].flatMap((element) => mediaOf(element, 'media:thumbnail'))
  if (thumbnails.length === 0) report('rss-thumbnail-missing', { element: item }, 'no media:thumbnail')
  // One position is enough to say it.
  const byUrl = new Map(thumbnails.map((element) => [element.attributes.url, element]))
  for (const element of byUrl.values()) {
    const place = { element, attribute: 'url' }
    const address = addressOf(place, report, addressRules)
    if (address !== undefined) picture(address, place)
  }
  for (const subTitle of mediaOf(item, 'media:subTitle')) {
    const missing = ['href', 'lang'].filter((name) => !subTitle.attributes[name]?.trim())
    if (missing.length > 0) report('rss-subtitle-incomplete', { element: subTitle }, `no ${missing.join(' and no ')}`)
    if (!missing.includes('href')) addressOf({ element: subTitle, attribute: 'href' }, report, addressRules)
  }
}

function checkDate(parent: XmlElement, name: string, rule: RssRule, { report }: RssContext): void {
  const text = textOf(parent, name)
  if (text !== undefined && !isRfc822Date(text))
    report(rule, { element: childrenOf(parent, name)[0]! }, describeFound(text))
}

const mediaOf = (element: XmlElement, name: string): XmlElement[] =>
  [element, ...childrenOf(element, 'media:group')].flatMap((place) => childrenOf(place, name))

/** The elements that may carry the item's video; pictures and sound do not count where they say what they are. */
function videosOf(item: XmlElement): XmlElement[] {
  return [...childrenOf(item, 'enclosure'), ...mediaOf(item, 'media:content')].filter(
    ({ attributes }) => !/^(?:image|audio)/.test(attributes.medium ?? attributes.type ?? ''),
  )
}
