import { limits } from '../../roku/limits.js'
import {
  findChildren,
  findMediaElements,
  readAddress,
  readChildText,
  type XmlElement,
  type XmlPlace,
} from '../check/read-xml.js'
import { describeValue, maxTemplateBytes, type ReportFinding, type RuleContext } from '../check/rule.js'
import { readExtension, readIsoDateTime, suggestDate } from '../values.js'
import type { MrssRule } from './mrss-rule-table.js'

type MrssContext = RuleContext<MrssRule, XmlPlace>
type Report = ReportFinding<MrssRule, XmlPlace>
const addressRules = { badAddress: 'mrss-url-invalid', plainHttp: 'mrss-url-http' } as const

/**
 * Reports every rule that a Roku MRSS document breaks.
 * @returns the number of items
 */
export function checkMrss(root: XmlElement, context: MrssContext): number {
  const { report } = context
  const channel = root.local === 'rss' ? findChildren(root, 'channel')[0] : undefined
  if (!channel) {
    report('mrss-channel-missing', { element: root }, `<${describeValue(root.name).slice(1, -1)}> without <channel>`)
    return 0
  }
  const buildDate = readChildText(channel, 'lastBuildDate')
  if (buildDate !== undefined && readIsoDateTime(buildDate) === undefined) {
    const element = findChildren(channel, 'lastBuildDate')[0]!
    report('mrss-build-date-format', { element }, describeValue(buildDate), suggestDate(buildDate, 'time'))
  }
  const items = findChildren(channel, 'item')
  if (items.length === 0) report('mrss-items-none', { element: channel }, 'no item')
  const guids = new Set<string>()
  for (const item of items) checkItem(item, context, guids)
  if (context.bytes > maxTemplateBytes) report('mrss-too-large', { element: channel }, `${context.bytes} bytes`)
  return items.length
}

/** Checks one `<item>` (Roku, MRSS specification: item). */
function checkItem(item: XmlElement, context: MrssContext, guids: Set<string>): void {
  const { report } = context
  checkGuid(item, context, guids)
  const date = readChildText(item, 'pubDate')
  if (date === undefined) report('mrss-pub-date-missing', { element: item }, 'no pubDate')
  else if (readIsoDateTime(date) === undefined) {
    const element = findChildren(item, 'pubDate')[0]!
    report('mrss-pub-date-format', { element }, describeValue(date), suggestDate(date, 'time'))
  }
  checkPlainAndMedia(item, context, 'title')
  const description = checkPlainAndMedia(item, context, 'description')
  if (description !== undefined && [...description].length > limits.shortDescriptionCharacters) {
    report('mrss-description-long', { element: item }, `${[...description].length} characters`)
  }
  const hasTags = [...findMediaElements(item, 'media:category'), ...findMediaElements(item, 'media:keywords')].some(
    ({ text }) => text.trim(),
  )
  if (!hasTags) report('mrss-tags-missing', { element: item }, 'neither media:category nor media:keywords')
  const contents = checkVideos(item, report)
  checkThumbnails(item, contents, context)
  checkSubTitles(item, report)
  for (const valid of findChildren(item, 'dcterms:valid')) checkValidity(valid, context)
}

function checkGuid(item: XmlElement, { report }: MrssContext, guids: Set<string>): void {
  const guid = readChildText(item, 'guid')
  if (guid === undefined) {
    report('mrss-guid-missing', { element: item }, 'no guid')
    return
  }
  const place = { element: findChildren(item, 'guid')[0]! }
  if (guids.has(guid)) report('mrss-guid-duplicate', place, `${describeValue(guid)} again`)
  guids.add(guid)
  if ([...guid].length > limits.idCharacters) {
    report('mrss-guid-long', place, `${describeValue(guid)}, ${[...guid].length} characters`)
  }
}

/** Reads the text that the plain and the `media:` element both should have; reports either or both as missing. */
function checkPlainAndMedia(
  item: XmlElement,
  { report }: MrssContext,
  name: 'title' | 'description',
): string | undefined {
  const plain = readChildText(item, name)
  const media = findMediaElements(item, `media:${name}`)
    .find(({ text }) => text.trim() !== '')
    ?.text.trim()
  if (plain === undefined && media === undefined) {
    report(`mrss-${name}-missing`, { element: item }, `neither ${name} nor media:${name}`)
  } else if (plain === undefined || media === undefined) {
    report(`mrss-${name}-one-form`, { element: item }, `only ${plain === undefined ? `media:${name}` : name}`)
  }
  return media ?? plain
}

function checkThumbnails(item: XmlElement, contents: readonly XmlElement[], context: MrssContext): void {
  const getUrl = (element: XmlElement) => element.attributes.url?.trim()
  const outer = findMediaElements(item, 'media:thumbnail').filter(getUrl)
  const inner = contents.flatMap((content) => findChildren(content, 'media:thumbnail')).filter(getUrl)
  if (outer.length + inner.length === 0) {
    context.report('mrss-thumbnail-missing', { element: item }, 'no media:thumbnail with a url')
  } else if (contents.length > 0 && (outer.length === 0 || inner.length === 0)) {
    const found = inner.length === 0 ? 'only in the item' : 'only inside media:content'
    context.report('mrss-thumbnail-one-place', { element: item }, found)
  }
  const checked = new Set<string>()
  for (const element of [...outer, ...inner]) {
    const place = { element, attribute: 'url' }
    // The item and its media:content usually have the same address: one finding is enough.
    if (checked.has(element.attributes.url!)) continue
    checked.add(element.attributes.url!)
    const url = readAddress(place, context.report, addressRules)
    if (url !== undefined) context.addPicture(url, place)
  }
}

function checkValidity(valid: XmlElement, { report }: MrssContext): void {
  const parts = new Map(
    valid.text.split(';').map((part): [string, string] => {
      const equals = part.indexOf('=')
      return [part.slice(0, Math.max(equals, 0)).trim(), part.slice(equals + 1).trim()]
    }),
  )
  const times = ['start', 'end'].map((name) => {
    const text = parts.get(name)
    return text === undefined ? undefined : (readIsoDateTime(text) ?? Number.NaN)
  })
  if (times.every((time) => time === undefined) || times.some((time) => Number.isNaN(time))) {
    report('mrss-valid-format', { element: valid }, describeValue(valid.text))
  } else if (times[0] !== undefined && times[1] !== undefined && times[1] <= times[0]) {
    report('mrss-valid-order', { element: valid }, describeValue(valid.text))
  }
}

/**
 * Checks the videos of an item (Roku, MRSS specification: media:content).
 * @returns all `media:content` elements, including those without an address
 */
function checkVideos(item: XmlElement, report: Report): XmlElement[] {
  const contents = findMediaElements(item, 'media:content')
  const videos = contents.filter((content) => content.attributes.url?.trim())
  if (videos.length === 0) {
    const found = contents.length === 0 ? 'no media:content' : 'media:content without url'
    report('mrss-content-missing', { element: contents[0] ?? item }, found)
    return contents
  }
  for (const content of videos) checkVideo(content, report)
  const files = videos.filter((content) => !isAdaptive(content))
  if (files.length > 1) {
    for (const content of files) {
      if (!content.attributes.bitrate)
        report('mrss-bitrate-missing', { element: content }, `one of ${files.length} files, no bitrate`)
    }
  }
  return contents
}

/** Checks an item's closed captions. */
function checkSubTitles(item: XmlElement, report: Report): void {
  for (const subTitle of findMediaElements(item, 'media:subTitle')) {
    const missing = ['href', 'lang'].filter((name) => !subTitle.attributes[name]?.trim())
    if (missing.length > 0) report('mrss-subtitle-incomplete', { element: subTitle }, `no ${missing.join(' and no ')}`)
    const url = missing.includes('href')
      ? undefined
      : readAddress({ element: subTitle, attribute: 'href' }, report, addressRules)
    if (url !== undefined && !['srt', 'ttml', 'vtt', ''].includes(readExtension(new URL(url).pathname))) {
      report('mrss-subtitle-file', { element: subTitle, attribute: 'href' }, describeValue(url))
    }
  }
}

function checkVideo(content: XmlElement, report: Report): void {
  readAddress({ element: content, attribute: 'url' }, report, addressRules)
  const duration = content.attributes.duration?.trim()
  const place = { element: content, attribute: 'duration' }
  if (!duration) report('mrss-duration-missing', { element: content }, 'no duration')
  else if (!/^\d+(?:\.\d+)?$/.test(duration) || Number(duration) <= 0) {
    report('mrss-duration-invalid', place, describeValue(duration))
  } else if (Number(duration) > limits.shortFormSeconds) {
    report('mrss-short-form-long', place, `${Number(duration)} seconds`)
  }
}

/** HLS, DASH and Smooth Streaming, by type or name; these streams state their bitrates themselves. */
function isAdaptive({ attributes }: XmlElement): boolean {
  const type = attributes.type ?? ''
  const path = (attributes.url ?? '').split(/[?#]/, 1)[0]!
  return /mpegurl|dash\+xml|sstr/i.test(type) || /\.(?:m3u8|mpd|ism)(?:\/|$)/i.test(path)
}
