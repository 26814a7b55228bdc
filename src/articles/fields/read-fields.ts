import { idSchema } from '../../text/id.js'
import { resolveAddress } from '../../text/web-addresses.js'
import type { PartialDraft, ReadingContext } from '../article.js'
import { cleanByline, readLanguage } from '../article-fields.js'
import { readDate } from '../dates/read-date.js'
import { cleanValue } from '../plain-text.js'
import { type Field, type FieldLog, isMap, placeOf } from './field.js'
import { describeUnknownFields, type FieldName, fieldOf, fieldsNamed } from './field-names.js'
import { type MediaFields, readMediaFields } from './read-media-fields.js'
import { isRestrictionName, saysNo, saysYes } from './restrictions.js'

/** What is struck out in a headline or a summary. */
const struck = /~~[^~\n]{1,500}~~|<(del|s|strike)(?:\s[^<>]{0,200})?>[^<>]{0,500}<\/\1>/gi

type ReadFields = Omit<PartialDraft, 'blocks' | 'videos'> & MediaFields

/**
 * Reads what an article says of itself, under any of the names that `field-names.ts` lists. Fields of other programs and names
 * that nobody knows are ignored, the latter with a note. Nothing is thrown: mistakes are in the log.
 * @param file the name of the file, for the sentences
 */
export function readFields(fields: readonly Field[], context: ReadingContext, log: FieldLog, file: string): ReadFields {
  const first = (name: FieldName) => fieldsNamed(fields, name).find(({ value }) => readTexts(value).length > 0)
  const text = (name: FieldName): string | undefined => {
    const field = fieldsNamed(fields, name).find(({ value }) => value !== null && value !== '')
    if (field === undefined) return undefined
    const texts = readTexts(field.value)
    if (isMap(field.value) && texts.length === 0) {
      log.mistakes.push(`${placeOf(file, field.line)}: "${field.key}" is not written as expected: give a plain value.`)
      return undefined
    }
    return cleanValue(texts.join(', ').replace(struck, ''))
  }
  const unknown = fields.filter(({ key }) => fieldOf(key) === undefined && !isRestrictionName(key))
  log.notes.push(...describeUnknownFields(unknown, file))
  const [section, ...others] = readTexts(first('section')?.value)
  const author = first('byline')
  return {
    id: readId(first('id'), log),
    headline: text('headline'),
    summary: text('summary'),
    byline: cleanByline(cleanValue(author && readTexts(author.value).map(withoutWikiLink).join(', '))),
    place: cleanValue(readTexts(first('place')?.value)[0]),
    ...readDates(fields, context, log),
    language: readLanguageField(first('language'), log),
    section: cleanValue(section),
    tags: [...others, ...fieldsNamed(fields, 'tags').flatMap(({ value }) => readTags(value))],
    url: readUrl(first('url'), log),
    mirrors: readMirrors(first('mirrors'), log),
    rating: readRating(fieldsNamed(fields, 'rating')[0], log),
    genres: readGenres(first('genres')),
    story: readStory(first('story'), log),
    ...readMediaFields(fields, context, log),
  }
}

/** The texts of a value: of a list each, of a map its name. */
export function readTexts(value: unknown): string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.slice(0, 100).flatMap(readTexts)
  if (isMap(value)) return readTexts(value.name ?? value.title ?? value.label ?? value.display_name)
  return String(value).trim() === '' ? [] : [value instanceof Date ? value.toISOString() : String(value).trim()]
}

/** `[[Ana Prova]]` and `[[people/ana|Ana Prova]]` are links to notes. */
const withoutWikiLink = (text: string): string => text.replace(/\[\[(?:[^[\]|]{0,200}\|)?([^[\]|]{1,200})\]\]/g, '$1')

const readGenres = (field: Field | undefined): string[] | undefined => {
  const genres = field ? readTags(field.value).flatMap((genre) => cleanValue(genre) ?? []) : []
  return genres.length > 0 ? genres : undefined
}

const readTags = (value: unknown): string[] =>
  (typeof value === 'string' ? value.split(',') : readTexts(value)).map((tag) =>
    withoutWikiLink(tag).replace(/^\s*#/, ''),
  )

/**
 * The article appears at the latest of its dates to appear and leaves at the earliest of its dates to leave.
 */
function readDates(fields: readonly Field[], { dates }: ReadingContext, log: FieldLog) {
  const read = (name: FieldName) =>
    fieldsNamed(fields, name).flatMap((field) => {
      // `published: true` and `expires: never` are no dates, and right.
      if (readTexts(field.value).length === 0 || saysYes(field.value) || saysNo(field.value)) return []
      const [value] = readTexts(field.value)
      return readDate(value!, dates) ?? log.reject(field, 'a date: write it like 2025-11-16 18:10') ?? []
    })
  const [leaves] = read('expiresAt').sort()
  return {
    publishedAt: read('publishedAt').sort().at(-1),
    updatedAt: read('updatedAt').sort().at(-1),
    expiresAt: leaves,
  }
}

function readId(field: Field | undefined, log: FieldLog): string | undefined {
  if (!field) return undefined
  const id = String(field.value).trim()
  return idSchema.safeParse(id).success ? id : log.reject(field, 'an id of 1 to 50 of A-Z, a-z, 0-9, ., _, ~ and -')
}

function readLanguageField(field: Field | undefined, log: FieldLog): string | undefined {
  return field && (readLanguage(readTexts(field.value)[0]) ?? log.reject(field, 'a language like en or es-MX'))
}

function readUrl(field: Field | undefined, log: FieldLog): string | undefined {
  const [address] = readTexts(field?.value)
  // Site generators give the path on the site, which leads nowhere from here.
  if (!field || address === undefined || /^\.{0,2}\//.test(address)) return undefined
  return resolveAddress(address) ?? log.reject(field, 'an address that begins with https://')
}

function readMirrors(field: Field | undefined, log: FieldLog): string[] {
  return readTexts(field?.value).flatMap(
    (mirror) => resolveAddress(mirror) ?? log.reject(field!, 'an address that begins with https://', mirror) ?? [],
  )
}

/** Reads `{rating: TVPG, source: USA_PR}` or, on one line, `USA_PR TVPG`. */
function readRating(field: Field | undefined, log: FieldLog): PartialDraft['rating'] {
  if (!field || field.value === null || field.value === '') return undefined
  const { value } = field
  if (isMap(value)) {
    const [[rating], [ratingSource]] = [readTexts(value.rating), readTexts(value.ratingSource ?? value.source)]
    if (rating && ratingSource) return { rating, ratingSource }
  }
  const [, ratingSource, rating] = /^(\w{2,10})\s+(\S{1,10})$/.exec(String(value).trim()) ?? []
  return ratingSource && rating
    ? { rating, ratingSource }
    : log.reject(field, 'a rating with its source, like "USA_PR TVPG"')
}

function readStory(field: Field | undefined, log: FieldLog): boolean | undefined {
  if (!field) return undefined
  if (saysYes(field.value)) return true
  return saysNo(field.value) ? false : log.reject(field, 'yes or no')
}
