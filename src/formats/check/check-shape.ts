import { type AddressUse, findAddressFaults } from './find-address-faults.js'
import { findTextFaults } from './find-text-faults.js'
import { getElements, getField, isRecord, type JsonPlace } from './json-fields.js'
import { findMeantName } from './meant-names.js'
import { describeValue, type ReportFinding, shortenToLine } from './rule.js'
import type { ContentRule } from './rules.js'

/**
 * What a property holds: a text that viewers read (`prose`), a word of a list, an id, a date or a number (`value`), an
 * address by what it leads to, an object, or a list of these.
 */
type Kind = 'prose' | 'value' | AddressUse
export type Field = Kind | Shape | readonly [Kind | Shape]

/** The properties that an object of a format may have. */
export type Shape = {
  /** What the object is called in messages: `an item`. */
  name: string
  /** Whether its `id` is that of an item. */
  isItem?: boolean
  fields: Readonly<Record<string, Field>>
}

/** What is reported once, with how often it was met. */
type Repeated = { rule: ContentRule; place: JsonPlace; words: string; fix?: string; count: number }

/**
 * Checks what no rule of a format looks at, from the root down: names that the format does not have, with what was
 * probably meant and how many items they hide, and every text and address.
 */
export function checkShape(root: JsonPlace, shape: Shape, report: ReportFinding<ContentRule, JsonPlace>): void {
  const homes = listHomes(shape)
  const repeated = new Map<string, Repeated>()

  function checkObject(place: JsonPlace, { name, isItem, fields }: Shape): void {
    const record = place.value as Record<string, unknown>
    const id = isItem && typeof record.id === 'string' ? record.id.trim() : ''
    const owner = id === '' ? place : { ...place, itemId: id }
    for (const key of Object.keys(record)) {
      const field = getField(owner, key)
      if (Object.hasOwn(fields, key)) checkField(field, fields[key]!)
      else checkUnknown(field, record, name, fields)
    }
  }

  function checkField(place: JsonPlace, field: Field): void {
    if (typeof field === 'object' && !('fields' in field)) {
      for (const element of getElements(place)) checkField(element, field[0])
    } else if (typeof field === 'object') {
      if (isRecord(place.value)) checkObject(place, field)
    } else if (typeof place.value === 'string') {
      checkString(place, place.value, field)
    }
  }

  function checkString(place: JsonPlace, value: string, kind: Kind): void {
    if (kind === 'value') return
    const faults = kind === 'prose' ? findTextFaults(value) : findAddressFaults(value, kind)
    for (const { rule, found, fix } of faults) report(rule, place, found, fix)
  }

  function checkUnknown(
    place: JsonPlace,
    record: Record<string, unknown>,
    owner: string,
    fields: Shape['fields'],
  ): void {
    const key = String(place.key)
    const items = countItems(place.value)
    const known = Object.keys(fields)
    const meant = findMeantName(
      key,
      known.filter((name) => record[name] === undefined || record[name] === null),
    )
    const shown = `"${shortenToLine(key)}"`
    if (meant !== undefined && !(items > 0 && !Array.isArray(fields[meant]))) {
      const fix = `Rename ${shown} to "${meant}": readers pass over ${items > 0 ? 'the list as it is' : 'other names'}.`
      if (items > 0) report('document-items-hidden', place, `${shown} holds ${plural(items)}: meant ${meant}?`, fix)
      else report('document-name-misspelt', place, `${shown}: ${describeValue(place.value)}, meant ${meant}?`, fix)
      return
    }
    const homesOfKey = homes.get(key) ?? []
    const where = homesOfKey.slice(0, 3).join(' or ')
    if (items > 0) {
      const hint = where === '' ? '' : `: it belongs in ${where}`
      const fix = where === '' ? undefined : `Move the list into ${where}.`
      report('document-items-hidden', place, `${shown} in ${owner} holds ${plural(items)}${hint}`, fix)
    } else if (where !== '') {
      const fix = `Move "${key}" into ${where}; ${owner} has none.`
      countRepeated('document-name-misplaced', place, `${shown} in ${owner}, it belongs in ${where}`, fix)
    } else {
      const other = findMeantName(key, known)
      countRepeated('document-name-unknown', place, `${shown} in ${owner}${other ? ` beside "${other}"` : ''}`)
    }
  }

  function countRepeated(rule: ContentRule, place: JsonPlace, words: string, fix?: string): void {
    const entry = repeated.get(words)
    if (entry) entry.count += 1
    else if (repeated.size < 10_000) repeated.set(words, { rule, place, words, fix, count: 1 })
  }

  if (isRecord(root.value)) checkObject(root, shape)
  for (const { rule, place, words, fix, count } of repeated.values()) {
    report(rule, place, count === 1 ? words : `${words}, ${count.toLocaleString('en-US')} times`, fix)
  }
}

const plural = (count: number): string => `${count.toLocaleString('en-US')} item${count === 1 ? '' : 's'}`

/** For each name, what the objects that have it are called. */
function listHomes(shape: Shape, homes = new Map<string, string[]>()): Map<string, string[]> {
  for (const [key, field] of Object.entries(shape.fields)) {
    const names = homes.get(key) ?? []
    if (!names.includes(shape.name)) homes.set(key, [...names, shape.name])
    const inner = typeof field === 'object' && !('fields' in field) ? field[0] : field
    if (typeof inner === 'object') listHomes(inner, homes)
  }
  return homes
}

/** How many items a value holds, if it is a list of them, or an object with such lists. */
export function countItems(value: unknown): number {
  const lists = Array.isArray(value) ? [value] : isRecord(value) ? Object.values(value).filter(Array.isArray) : []
  return lists.flatMap((list: unknown[]) => list.slice(0, 1_000_000).filter(isItem)).length
}

/** Whether a value has what items have. */
const isItem = (value: unknown): boolean =>
  isRecord(value) &&
  (isRecord(value.content) ||
    Array.isArray(value.titles) ||
    (hasText(value.title) && (hasText(value.id) || hasMedia(value))))

const hasText = (value: unknown): boolean => typeof value === 'string' && value !== ''

const hasMedia = (value: Record<string, unknown>): boolean =>
  ['url', 'video', 'videoUrl', 'videos', 'stream', 'thumbnail'].some((key) => value[key] !== undefined)

/** A list under another name than its own that holds items, so that they can be checked as what they were meant to be. */
export function findHiddenList(root: JsonPlace, name: string, names: readonly string[]): JsonPlace | undefined {
  if (!isRecord(root.value)) return undefined
  const record = root.value
  if (record[name] !== undefined && record[name] !== null) return undefined
  const key = Object.keys(record).find(
    (candidate) =>
      !names.includes(candidate) &&
      Array.isArray(record[candidate]) &&
      countItems(record[candidate]) > 0 &&
      findMeantName(
        candidate,
        names.filter((known) => record[known] === undefined || record[known] === null),
      ) === name,
  )
  return key === undefined ? undefined : getField(root, key)
}
