import { directPublisherShape } from '../direct-publisher/direct-publisher-shape.js'
import { checkDirectPublisher } from '../direct-publisher/rules.js'
import type { FeedFormat } from '../format.js'
import { checkMrss } from '../mrss/rules.js'
import { checkRss } from '../rss/rules.js'
import { checkSearch } from '../search/rules.js'
import { searchShape } from '../search/search-shape.js'
import { checkElements, findMisboundPrefixes } from './check-elements.js'
import { checkPictures, type GetPictureFacts } from './check-pictures.js'
import { checkShape } from './check-shape.js'
import { findLine } from './find-lines.js'
import type { JsonPlace } from './json-fields.js'
import { type Location, locatePlaces, type Place } from './locate.js'
import { detectJson, detectXml, findDocumentStart, type OpenedDocument, openDocument } from './open-document.js'
import { readJsonDocument } from './read-json.js'
import { readXml } from './read-xml.js'
import { type Finding, type Rule, shortenToLine } from './rule.js'
import { type RuleId, rules } from './rules.js'

export type { PictureFacts } from './check-pictures.js'

type CollectedFindings = {
  findings: Finding[]
  /** Whether more was found than `findings` lists. */
  truncated: boolean
  /** How often each rule is broken, including the findings that are only counted. */
  counts: Partial<Record<RuleId, number>>
}

export type CheckResult = CollectedFindings & {
  format: FeedFormat['name'] | 'unknown'
  /** Items, assets and episodes found. */
  items: number
  bytes: number
  /** What was not checked, one sentence each. */
  notes: string[]
}

export type CheckOptions = {
  /** File name or address; helps to tell Roku MRSS from general RSS. */
  name?: string
  /** Returns the measured facts of a picture; undefined if they are not known, which is a note rather than a finding. */
  pictureFacts?: GetPictureFacts
  /** Why pictures are not measured, for the note: `a check measures 500`. */
  whyUnmeasured?: string
}

type CheckedDocument = { format: CheckResult['format']; items: number; notes: string[]; findings: CollectedFindings }

/**
 * Checks any feed in any state: finds out its format and every rule that it breaks.
 * Never throws: a broken document, or one that is not a feed, is a finding.
 */
export async function check(bytes: Uint8Array, options: CheckOptions = {}): Promise<CheckResult> {
  const { findings, ...rest } = await checkOpened(openDocument(bytes), bytes.length, options)
  return { ...rest, bytes: bytes.length, ...findings }
}

/** Checks a document whose format is known against the rules of that format. Never throws; at most 1,000 findings. */
export async function checkDocument(
  format: FeedFormat['name'],
  text: string,
  options: Omit<CheckOptions, 'name'> = {},
): Promise<Finding[]> {
  const { findings } = await checkOpened(findDocumentStart(text, []), Buffer.byteLength(text), options, format)
  return findings.findings
}

async function checkOpened(
  opened: OpenedDocument,
  bytes: number,
  { name = '', pictureFacts, whyUnmeasured }: CheckOptions,
  knownFormat?: FeedFormat['name'],
): Promise<CheckedDocument> {
  const { text, start, kind, problems } = opened
  const collector = new FindingCollector<Place>()
  const firstLine = findLine(text, start)
  const reportProblem = ({ rule, line, found, fix }: { rule: RuleId; line?: number; found: string; fix?: string }) =>
    collector.report(rule, { where: '(document)', ...(line !== undefined && { line }) }, found, fix)
  for (const problem of problems) reportProblem(problem)

  const pictures: { url: string; place: Place }[] = []
  const context = {
    report: collector.report,
    bytes,
    addPicture: (url: string, place: Place) => pictures.push({ url, place }),
  }
  let format: CheckResult['format'] = 'unknown'
  let items = 0
  const notes: string[] = []
  if (kind === 'json') {
    const reading = readJsonDocument(text, start)
    for (const problem of reading.problems) reportProblem(problem)
    const detected = detectJson(reading.value)
    if (knownFormat === 'direct-publisher' || knownFormat === 'search') format = knownFormat
    else if ('format' in detected) format = detected.format
    else if (reading.value !== undefined) reportProblem({ ...detected.problem, line: firstLine })
    const root: JsonPlace = { value: reading.value }
    if (format === 'direct-publisher') items = checkDirectPublisher(root, context)
    if (format === 'search') items = checkSearch(root, context)
    if (format !== 'unknown') {
      checkShape(root, format === 'search' ? searchShape : directPublisherShape, collector.report)
    }
  } else if (kind === 'xml') {
    const reading = readXml(text.slice(start))
    for (const problem of reading.problems) reportProblem({ ...problem, line: problem.line + firstLine - 1 })
    const detected = detectXml(reading.root, name)
    if (knownFormat === 'mrss' || knownFormat === 'rss') format = knownFormat
    else if ('format' in detected) format = detected.format
    else reportProblem({ ...detected.problem, line: firstLine })
    if (reading.root && format !== 'unknown') {
      for (const [prefix, element] of findMisboundPrefixes(reading.root)) {
        collector.report('document-namespace', { element }, `"${prefix}" bound to "${element.namespace}"`)
      }
      items = format === 'mrss' ? checkMrss(reading.root, context) : checkRss(reading.root, context)
      const isBounded = reading.problems.every(({ rule }) => rule !== 'document-elements')
      const foreign = isBounded ? checkElements(reading.root, format === 'rss', collector.report) : new Map()
      if (foreign.size > 0) notes.push(describeForeign(foreign))
    }
  }
  if (format !== 'unknown' && pictures.length > 0) {
    const measure = pictureFacts ?? (async () => undefined)
    const unmeasured = await checkPictures(format, pictures, measure, collector.report)
    const reason = whyUnmeasured === undefined ? '' : `: ${whyUnmeasured}`
    if (unmeasured > 0) notes.push(`${plural(unmeasured, 'picture was', 'pictures were')} not measured${reason}.`)
  }
  if (format === 'unknown' && kind !== undefined) notes.push('Nothing else in the document was checked.')
  if (items > 0) notes.push('Videos and closed captions were not opened: only their addresses were checked.')
  const findings = collector.collect((places) => locatePlaces(places, text, start))
  return { format, items, notes, findings }
}

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`

/** Elements of other vocabularies (`itunes:author`) are allowed, and a Roku passes over them. */
function describeForeign(foreign: ReadonlyMap<string, number>): string {
  const names = [...foreign].sort((a, b) => b[1] - a[1]).slice(0, 5)
  const shown = names.map(([name, count]) => `${shortenToLine(name)} (${count.toLocaleString('en-US')})`).join(', ')
  const more = foreign.size > 5 ? ` and ${foreign.size - 5} other names` : ''
  return `Elements of other vocabularies were not checked, and a Roku passes over them: ${shown}${more}.`
}

/** More findings than this are only counted. */
const maxFindings = 1000

type ReportedFinding<Place> = { rule: RuleId; place: Place; found: string; fix?: string; order: number }

/**
 * Collects what the rules report. Keeps at most 1,000 findings, including some of every rule, in the order reported.
 */
class FindingCollector<Place> {
  readonly #byRule = new Map<RuleId, ReportedFinding<Place>[]>()
  readonly #counts: Partial<Record<RuleId, number>> = {}
  #order = 0

  readonly report = (rule: RuleId, place: Place, found: string, fix?: string): void => {
    const count = (this.#counts[rule] ?? 0) + 1
    this.#counts[rule] = count
    this.#order += 1
    if (count > maxFindings) return
    const entries = this.#byRule.get(rule)
    const entry = { rule, place, found, fix, order: this.#order }
    if (entries) entries.push(entry)
    else this.#byRule.set(rule, [entry])
  }

  /** @param locate turns many places into locations at once; called for the findings that are kept */
  collect(locate: (places: Place[]) => Location[]): CollectedFindings {
    const groups = [...this.#byRule.values()]
    const limit = limitPerRule(groups.map(({ length }) => length))
    const kept = groups.flatMap((entries) => entries.slice(0, limit)).sort((a, b) => a.order - b.order)
    const locations = locate(kept.map(({ place }) => place))
    const findings = kept.map(({ rule, found, fix }, index): Finding => {
      const { level, expected, fix: generalFix, roku }: Rule = rules[rule]
      const { where, line, itemId } = locations[index]!
      return {
        rule,
        level,
        where,
        ...(line !== undefined && { line }),
        ...(itemId !== undefined && { itemId }),
        found,
        expected: roku ? `${expected} (Roku said: "${roku}".)` : expected,
        fix: fix ?? generalFix,
      }
    })
    return { findings, truncated: this.#order > kept.length, counts: this.#counts }
  }
}

/** How many findings of one rule may be kept, so that every broken rule has at least one. */
function limitPerRule(sizes: readonly number[]): number {
  let limit = maxFindings
  while (limit > 1 && sizes.reduce((sum, size) => sum + Math.min(size, limit), 0) > maxFindings) {
    limit = Math.floor(limit * 0.9)
  }
  return limit
}
