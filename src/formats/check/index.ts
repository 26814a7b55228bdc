import { checkDirectPublisher } from '../direct-publisher/rules.js'
import type { Finding } from '../finding.js'
import type { FeedFormat } from '../format.js'
import { checkMrss } from '../mrss/rules.js'
import { checkRss } from '../rss/rules.js'
import { checkSearch } from '../search/rules.js'
import { type CollectedFindings, FindingCollector } from './collect-findings.js'
import { detectJson, detectXml } from './detect-format.js'
import { type JsonPlace, type Location, locateJson } from './json-place.js'
import { judgePictures, type KnowPicture } from './judge-pictures.js'
import { linesAt } from './lines.js'
import { findStart, type OpenedDocument, openDocument } from './open-document.js'
import { readJson } from './read-json.js'
import { readXml } from './read-xml.js'
import type { RuleId } from './rules.js'
import { locateXml, misboundPrefixes, type XmlPlace } from './xml-place.js'

export type { PictureFacts } from './judge-pictures.js'
export { type RuleId, rules } from './rules.js'

export type CheckResult = CollectedFindings & {
  format: FeedFormat['name'] | 'unknown'
  /** Items, assets and episodes found. */
  items: number
  bytes: number
}

export type CheckOptions = {
  /** File name or address; helps to tell the flavours of RSS apart. */
  name?: string
  /** What was measured of a picture; undefined when it is not known, which is no finding. */
  pictureFacts?: KnowPicture
}

/** A place in the document, or one that is already named. */
type Place = JsonPlace | XmlPlace | Location
type Judged = { format: CheckResult['format']; items: number; findings: CollectedFindings }

/**
 * Judges any feed in any state: says what it is and every rule that it breaks.
 * Never throws; documents that are no feed, or broken ones, are findings.
 */
export async function check(bytes: Uint8Array, options: CheckOptions = {}): Promise<CheckResult> {
  const { format, items, findings } = await judge(openDocument(bytes), bytes.length, options)
  return { format, items, bytes: bytes.length, ...findings }
}

/** Holds a document whose format is known to the rules of that format. Never throws; at most 1,000 findings. */
export async function checkDocument(
  format: FeedFormat['name'],
  text: string,
  options: Omit<CheckOptions, 'name'> = {},
): Promise<Finding[]> {
  const { findings } = await judge(findStart(text, []), Buffer.byteLength(text), options, format)
  return findings.findings
}

async function judge(
  opened: OpenedDocument,
  bytes: number,
  { name = '', pictureFacts }: CheckOptions,
  known?: FeedFormat['name'],
): Promise<Judged> {
  const { text, start, kind, problems } = opened
  const collector = new FindingCollector<Place>()
  const firstLine = linesAt(text, [start]).get(start)!
  const note = ({ rule, line, found }: { rule: RuleId; line?: number; found: string }) =>
    collector.report(rule, { where: '(document)', ...(line !== undefined && { line }) }, found)
  for (const problem of problems) note(problem)

  const pictures: { url: string; place: Place }[] = []
  const context = {
    report: collector.report,
    bytes,
    picture: (url: string, place: Place) => pictures.push({ url, place }),
  }
  let format: CheckResult['format'] = 'unknown'
  let items = 0
  if (kind === 'json') {
    const reading = readJson(text, start)
    for (const problem of reading.problems) note(problem)
    const detected = detectJson(reading.value)
    if (known === 'direct-publisher' || known === 'search') format = known
    else if ('format' in detected) format = detected.format
    else if (reading.value !== undefined) note({ ...detected.problem, line: firstLine })
    const root: JsonPlace = { value: reading.value }
    if (format === 'direct-publisher') items = checkDirectPublisher(root, context)
    if (format === 'search') items = checkSearch(root, context)
  } else if (kind === 'xml') {
    const reading = readXml(text.slice(start))
    for (const problem of reading.problems) note({ ...problem, line: problem.line + firstLine - 1 })
    const detected = detectXml(reading.root, name)
    if (known === 'mrss' || known === 'rss') format = known
    else if ('format' in detected) format = detected.format
    else note({ ...detected.problem, line: firstLine })
    if (reading.root && format !== 'unknown') {
      for (const [prefix, element] of misboundPrefixes(reading.root)) {
        collector.report('document-namespace', { element }, `"${prefix}" bound to "${element.namespace}"`)
      }
      items = format === 'mrss' ? checkMrss(reading.root, context) : checkRss(reading.root, context)
    }
  }
  if (pictureFacts && format !== 'unknown') await judgePictures(format, pictures, pictureFacts, collector.report)
  const findings = collector.collect((places) => locate(places, text, start, firstLine))
  return { format, items, findings }
}

function locate(places: readonly Place[], text: string, start: number, firstLine: number): Location[] {
  const inJson = places.filter((place): place is JsonPlace => 'value' in place)
  const inXml = places.filter((place): place is XmlPlace => 'element' in place)
  const named = new Map<Place, Location>()
  const jsonLocations = inJson.length === 0 ? [] : locateJson(text, start, inJson)
  for (const [index, place] of inJson.entries()) named.set(place, jsonLocations[index]!)
  const xmlLocations = locateXml(inXml, firstLine)
  for (const [index, place] of inXml.entries()) named.set(place, xmlLocations[index]!)
  return places.map((place) => named.get(place) ?? (place as Location))
}
