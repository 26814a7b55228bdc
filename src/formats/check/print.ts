import type { CheckResult } from './check.js'
import type { Finding, Level } from './rule.js'
import { type RuleId, rules } from './rules.js'

const formatNames = {
  'direct-publisher': 'Direct Publisher JSON',
  mrss: 'Roku MRSS',
  rss: 'RSS',
  search: 'Roku Search JSON',
  unknown: 'not a feed that Roku reads',
} as const

/** How many places are shown per rule. */
const maxShownPlaces = 5

/**
 * Prints a result for a terminal: a sentence, then the findings by rule, errors first, each with its first places and
 * its fix.
 * @param name file name or address, as the user gave it
 */
export function printCheck(result: CheckResult, name: string, options: { colour?: boolean } = {}): string {
  const paint = (code: number, text: string) => (options.colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  const errors = countFindings(result, 'error')
  const warnings = countFindings(result, 'warning')
  const items =
    result.format === 'unknown' ? '' : ` with ${plural(result.items, result.format === 'search' ? 'asset' : 'item')}`
  const summary =
    errors + warnings === 0 ? 'every rule is kept' : `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`
  const lines = [
    `${removeControlCharacters(name)}: ${formatNames[result.format]}${items}, ${printSize(result.bytes)}: ${paint(errors ? 31 : warnings ? 33 : 32, summary)}.`,
  ]
  for (const level of ['error', 'warning'] as const) {
    for (const [rule, findings] of groupByRule(result.findings, level)) {
      const count = result.counts[rule] ?? findings.length
      const { expected, fix } = findings[0]!
      const label = paint(level === 'error' ? 31 : 33, level)
      lines.push('', `${label}  ${printCount(result, rule, count)}: ${expected}  [${rule}]`)
      const shown = findings.slice(0, maxShownPlaces)
      const isSameFix = shown.every((finding) => finding.fix === fix)
      for (const finding of shown) {
        lines.push(`    ${printPlace(finding)}`)
        if (!isSameFix) lines.push(`      Fix: ${finding.fix}`)
      }
      if (count > maxShownPlaces) lines.push(`    … and ${count - Math.min(maxShownPlaces, findings.length)} more`)
      if (isSameFix) lines.push(`    Fix: ${fix}`)
    }
  }
  if (result.notes.length > 0) lines.push('', ...result.notes.map((note) => `Note: ${removeControlCharacters(note)}`))
  return `${lines.join('\n')}\n`
}

function groupByRule(findings: readonly Finding[], level: Level): Map<RuleId, Finding[]> {
  const groups = new Map<RuleId, Finding[]>()
  for (const finding of findings) {
    if (finding.level !== level) continue
    const rule = finding.rule as RuleId
    const group = groups.get(rule)
    if (group) group.push(finding)
    else groups.set(rule, [finding])
  }
  return groups
}

function countFindings({ counts }: CheckResult, level: Level): number {
  const entries = Object.entries(counts) as [RuleId, number][]
  return entries.reduce((sum, [rule, count]) => sum + (rules[rule].level === level ? count : 0), 0)
}

/** Counts items if all findings of a rule were kept and belong to items; otherwise counts places. */
function printCount({ findings }: CheckResult, rule: RuleId, count: number): string {
  const kept = findings.filter((finding) => finding.rule === rule)
  const ids = new Set(kept.map(({ itemId }) => itemId))
  if (kept.length < count || ids.has(undefined)) return plural(count, 'place')
  const items = plural(ids.size, 'item')
  return ids.size === count ? items : `${plural(count, 'place')} in ${items}`
}

function printPlace({ line, where, itemId, found }: Finding): string {
  const prefix = line === undefined ? '' : `line ${line}, `
  const item = itemId === undefined ? '' : ` (${removeControlCharacters(itemId).slice(0, 60)})`
  return `${prefix}${removeControlCharacters(where)}${item}: found ${found}`
}

/** Names come from untrusted documents: characters that could control the terminal are not printed. */
const removeControlCharacters = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')

const plural = (count: number, word: string): string =>
  `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`

function printSize(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte')
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
