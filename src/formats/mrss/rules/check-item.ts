import { limits } from '../../../roku/tables.js'
import { readIsoDateTime } from '../../check/dates.js'
import { describeFound } from '../../check/describe-found.js'
import type { XmlElement } from '../../check/read-xml.js'
import type { RuleContext } from '../../check/rule.js'
import { addressOf, childrenOf, textOf, type XmlPlace } from '../../check/xml-place.js'
import { addressRules, checkContents, checkSubTitles, mediaOf } from './check-content.js'
import type { MrssRule } from './table.js'

export type MrssContext = RuleContext<MrssRule, XmlPlace>

/** Checks one `<item>` (Roku, MRSS specification: item). */
export function checkItem(item: XmlElement, context: MrssContext, guids: Set<string>): void {
  const { report } = context
  checkGuid(item, context, guids)
  const date = textOf(item, 'pubDate')
  if (date === undefined) report('mrss-pub-date-missing', { element: item }, 'no pubDate')
  else if (readIsoDateTime(date) === undefined) {
    report('mrss-pub-date-format', { element: childrenOf(item, 'pubDate')[0]! }, describeFound(date))
  }
  checkForms(item, context, 'title')
  const description = checkForms(item, context, 'description')
  if (description !== undefined && [...description].length > limits.shortDescriptionCharacters) {
    report('mrss-description-long', { element: item }, `${[...description].length} characters`)
  }
  const tagged = [...mediaOf(item, 'media:category'), ...mediaOf(item, 'media:keywords')].some(({ text }) =>
    text.trim(),
  )
  if (!tagged) report('mrss-tags-missing', { element: item }, 'neither media:category nor media:keywords')
  const contents = checkContents(item, report)
  checkThumbnails(item, contents, context)
  checkSubTitles(item, report)
  for (const valid of childrenOf(item, 'dcterms:valid')) checkValid(valid, context)
}

function checkGuid(item: XmlElement, { report }: MrssContext, guids: Set<string>): void {
  const guid = textOf(item, 'guid')
  if (guid === undefined) {
    report('mrss-guid-missing', { element: item }, 'no guid')
    return
  }
  const place = { element: childrenOf(item, 'guid')[0]! }
  if (guids.has(guid)) report('mrss-guid-duplicate', place, `${describeFound(guid)} again`)
  guids.add(guid)
  if ([...guid].length > limits.idCharacters) {
    report('mrss-guid-long', place, `${describeFound(guid)}, ${[...guid].length} characters`)
  }
}

/** The text that stands in the plain and in the `media:` element; reports where one or both are missing. */
function checkForms(item: XmlElement, { report }: MrssContext, name: 'title' | 'description'): string | undefined {
  const plain = textOf(item, name)
  const media = mediaOf(item, `media:${name}`)
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
  const withUrl = (element: XmlElement) => element.attributes.url?.trim()
  const outer = mediaOf(item, 'media:thumbnail').filter(withUrl)
  const inner = contents.flatMap((content) => childrenOf(content, 'media:thumbnail')).filter(withUrl)
  if (outer.length + inner.length === 0) {
    context.report('mrss-thumbnail-missing', { element: item }, 'no media:thumbnail with a url')
  } else if (contents.length > 0 && (outer.length === 0 || inner.length === 0)) {
    const found = inner.length === 0 ? 'only in the item' : 'only inside media:content'
    context.report('mrss-thumbnail-one-place', { element: item }, found)
  }
  const judged = new Set<string>()
  for (const element of [...outer, ...inner]) {
    const place = { element, attribute: 'url' }
    // Both positions carry the same address: one finding is enough.
    if (judged.has(element.attributes.url!)) continue
    judged.add(element.attributes.url!)
    const url = addressOf(place, context.report, addressRules)
    if (url !== undefined) context.picture(url, place)
  }
}

function checkValid(valid: XmlElement, { report }: MrssContext): void {
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
    report('mrss-valid-format', { element: valid }, describeFound(valid.text))
  } else if (times[0] !== undefined && times[1] !== undefined && times[1] <= times[0]) {
    report('mrss-valid-order', { element: valid }, describeFound(valid.text))
  }
}
