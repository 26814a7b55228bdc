import { contentLists } from '../../roku/tables.js'
import { at, elements, type JsonPlace } from '../check/json-place.js'
import { templateBytes } from '../check/rule.js'
import { checkDateTime, checkLanguage } from './rules/check-content.js'
import { checkItem } from './rules/check-item.js'
import { checkRows, heldItems } from './rules/check-rows.js'
import { type DirectPublisherContext, startCheck } from './rules/context.js'

export { directPublisherRules } from './rules/table.js'

/**
 * Reports every rule that a Direct Publisher document breaks; reads only.
 * @returns how many items it has, episodes included
 */
export function checkDirectPublisher(root: JsonPlace, context: DirectPublisherContext): number {
  const check = startCheck(context)
  check.read.text(root, 'providerName', 'dp-provider-name-missing')
  checkDateTime(check, root, 'lastUpdated', 'dp-last-updated-format', 'dp-last-updated-missing')
  checkLanguage(check, root, 'dp-language-missing')
  let written = 0
  for (const kind of contentLists) {
    for (const place of check.read.list(root, kind)) {
      written += 1
      checkItem(check, place, kind)
    }
  }
  if (written === 0 && !elements(at(root, 'categories')).some(heldItems)) {
    check.report('dp-items-none', root, 'no item in any list')
  }
  checkRows(check, root)
  if (context.bytes > templateBytes) {
    check.report('dp-too-large', root, `${context.bytes} bytes`)
  }
  return check.items
}
