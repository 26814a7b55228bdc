import { readIsoDateTime } from '../check/dates.js'
import { describeFound } from '../check/describe-found.js'
import type { XmlElement } from '../check/read-xml.js'
import { templateBytes } from '../check/rule.js'
import { childrenOf, textOf } from '../check/xml-place.js'
import { checkItem, type MrssContext } from './rules/check-item.js'

export { mrssRules } from './rules/table.js'

/**
 * Reports every rule that a Roku MRSS document breaks; reads only.
 * @returns how many items it has
 */
export function checkMrss(root: XmlElement, context: MrssContext): number {
  const { report } = context
  const channel = root.local === 'rss' ? childrenOf(root, 'channel')[0] : undefined
  if (!channel) {
    report('mrss-channel-missing', { element: root }, `<${describeFound(root.name).slice(1, -1)}> without <channel>`)
    return 0
  }
  const built = textOf(channel, 'lastBuildDate')
  if (built !== undefined && readIsoDateTime(built) === undefined) {
    report('mrss-build-date-format', { element: childrenOf(channel, 'lastBuildDate')[0]! }, describeFound(built))
  }
  const items = childrenOf(channel, 'item')
  if (items.length === 0) report('mrss-items-none', { element: channel }, 'no item')
  const guids = new Set<string>()
  for (const item of items) checkItem(item, context, guids)
  if (context.bytes > templateBytes) report('mrss-too-large', { element: channel }, `${context.bytes} bytes`)
  return items.length
}
