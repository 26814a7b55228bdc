import { assetTable } from './asset-table.js'
import { contentTable } from './content-table.js'

export const searchRules = { ...assetTable, ...contentTable }
export type SearchRule = keyof typeof searchRules
