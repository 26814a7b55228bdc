import type { Finding } from '../finding.js'
import type { Location } from './json-place.js'
import type { Rule } from './rule.js'
import { type RuleId, rules } from './rules.js'

/** More findings than this are only counted. */
export const maxFindings = 1000

type Entry<Place> = { rule: RuleId; place: Place; found: string; order: number }

export type CollectedFindings = {
  findings: Finding[]
  truncated: boolean
  /** How often each rule is broken, those that are only counted included. */
  counts: Partial<Record<RuleId, number>>
}

/** Takes what the rules report and keeps at most 1,000, a fair share of each rule, in the order of the tables' reading. */
export class FindingCollector<Place> {
  readonly #byRule = new Map<RuleId, Entry<Place>[]>()
  readonly #counts: Partial<Record<RuleId, number>> = {}
  #order = 0

  readonly report = (rule: RuleId, place: Place, found: string): void => {
    const count = (this.#counts[rule] ?? 0) + 1
    this.#counts[rule] = count
    this.#order += 1
    if (count > maxFindings) return
    const entries = this.#byRule.get(rule)
    const entry = { rule, place, found, order: this.#order }
    if (entries) entries.push(entry)
    else this.#byRule.set(rule, [entry])
  }

  /** @param locate names many places at once; called for the findings that are kept */
  collect(locate: (places: Place[]) => Location[]): CollectedFindings {
    const groups = [...this.#byRule.values()]
    const share = fairShare(groups.map(({ length }) => length))
    const kept = groups.flatMap((entries) => entries.slice(0, share)).sort((a, b) => a.order - b.order)
    const locations = locate(kept.map(({ place }) => place))
    const findings = kept.map(({ rule, found }, index): Finding => {
      const { level, expected, fix, roku }: Rule = rules[rule]
      const { where, line, itemId } = locations[index]!
      return {
        rule,
        level,
        where,
        ...(line !== undefined && { line }),
        ...(itemId !== undefined && { itemId }),
        found,
        expected: roku ? `${expected} (Roku said: "${roku}".)` : expected,
        fix,
      }
    })
    return { findings, truncated: this.#order > kept.length, counts: this.#counts }
  }
}

/** The most of one rule that leaves room for the others: no rule that is broken goes unsaid. */
function fairShare(sizes: readonly number[]): number {
  let share = maxFindings
  while (share > 1 && sizes.reduce((sum, size) => sum + Math.min(size, share), 0) > maxFindings) {
    share = Math.floor(share * 0.9)
  }
  return share
}
