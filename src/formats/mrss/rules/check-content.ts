import { limits } from '../../../roku/tables.js'
import { describeFound } from '../../check/describe-found.js'
import { extensionOf } from '../../check/judge-address.js'
import type { XmlElement } from '../../check/read-xml.js'
import type { ReportTo } from '../../check/rule.js'
import { addressOf, childrenOf, type XmlPlace } from '../../check/xml-place.js'
import type { MrssRule } from './table.js'

type Report = ReportTo<MrssRule, XmlPlace>
export const addressRules = { badAddress: 'mrss-url-invalid', plainHttp: 'mrss-url-http' } as const

/** Checks the videos of an item (Roku, MRSS specification: media:content). */
export function checkContents(item: XmlElement, report: Report): XmlElement[] {
  const contents = mediaOf(item, 'media:content')
  const videos = contents.filter((content) => content.attributes.url?.trim())
  if (videos.length === 0) {
    const found = contents.length === 0 ? 'no media:content' : 'media:content without url'
    report('mrss-content-missing', { element: contents[0] ?? item }, found)
    return contents
  }
  for (const content of videos) checkContent(content, report)
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
export function checkSubTitles(item: XmlElement, report: Report): void {
  for (const subTitle of mediaOf(item, 'media:subTitle')) {
    const missing = ['href', 'lang'].filter((name) => !subTitle.attributes[name]?.trim())
    if (missing.length > 0) report('mrss-subtitle-incomplete', { element: subTitle }, `no ${missing.join(' and no ')}`)
    const url = missing.includes('href')
      ? undefined
      : addressOf({ element: subTitle, attribute: 'href' }, report, addressRules)
    if (url !== undefined && !['srt', 'ttml', 'vtt', ''].includes(extensionOf(new URL(url).pathname))) {
      report('mrss-subtitle-file', { element: subTitle, attribute: 'href' }, describeFound(url))
    }
  }
}

/** Media RSS elements of an item, whether they stand in the item or in a `media:group`. */
export function mediaOf(item: XmlElement, name: string): XmlElement[] {
  const groups = childrenOf(item, 'media:group')
  return [item, ...groups].flatMap((element) => childrenOf(element, name))
}

function checkContent(content: XmlElement, report: Report): void {
  addressOf({ element: content, attribute: 'url' }, report, addressRules)
  const duration = content.attributes.duration?.trim()
  const place = { element: content, attribute: 'duration' }
  if (!duration) report('mrss-duration-missing', { element: content }, 'no duration')
  else if (!/^\d+(?:\.\d+)?$/.test(duration) || Number(duration) <= 0) {
    report('mrss-duration-invalid', place, describeFound(duration))
  } else if (Number(duration) > limits.shortFormSeconds) {
    report('mrss-short-form-long', place, `${Number(duration)} seconds`)
  }
}

/** An adaptive stream brings its own bitrates: HLS, DASH and Smooth Streaming, by type or name. */
function isAdaptive({ attributes }: XmlElement): boolean {
  const type = attributes.type ?? ''
  const path = (attributes.url ?? '').split(/[?#]/, 1)[0]!
  return /mpegurl|dash\+xml|sstr/i.test(type) || /\.(?:m3u8|mpd|ism)(?:\/|$)/i.test(path)
}
