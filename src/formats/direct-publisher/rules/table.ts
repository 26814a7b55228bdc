import { contentTable } from './content-table.js'
import { feedTable } from './feed-table.js'
import { itemTable } from './item-table.js'
import { rowTable } from './row-table.js'

export const directPublisherRules = { ...feedTable, ...itemTable, ...contentTable, ...rowTable }
export type DirectPublisherRule = keyof typeof directPublisherRules
