import { directPublisherRules } from '../direct-publisher/rules.js'
import { mrssRules } from '../mrss/rules.js'
import { rssRules } from '../rss/rules.js'
import { searchRules } from '../search/rules.js'
import { documentRules } from './document-rules.js'

/** Every rule by its id, in the order of the tables. */
export const rules = { ...documentRules, ...directPublisherRules, ...mrssRules, ...rssRules, ...searchRules }

export type RuleId = keyof typeof rules
