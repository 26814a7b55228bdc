import { SaxesParser } from 'saxes'
import { isNameLike, isRealAuthor, readLanguage } from '../article-fields.js'
import { type DateSettings, readDate } from '../dates/read-date.js'
import { cleanValue } from '../plain-text.js'

/** What an office program noted about a document; the text itself says better who wrote it, and when. */
type DocumentProperties = {
  author?: string
  /** ISO 8601. */
  writtenAt?: string
  language?: string
}

/** Names that programs give the user of a machine that has none. */
const programNames =
  /\b(?:microsoft|windows|office|user|admin(?:istrator)?|libreoffice|openoffice|google|python-docx|apache|poi|aspose|pandoc|template|test|owner|anwender|benutzer|usuario|utilisateur|пользователь)\b/iu
/** A document made from an older one keeps the day when that was made. In milliseconds. */
const longestWork = 30 * 86_400_000
const maxValueCharacters = 200

const fields: Record<string, string> = {
  'dc:creator': 'creator',
  'meta:initial-creator': 'author',
  'dcterms:created': 'created',
  'meta:creation-date': 'created',
  'dcterms:modified': 'modified',
  'dc:date': 'modified',
  'dc:language': 'language',
}

/**
 * Reads `docProps/core.xml` (ECMA-376 part 2, 11) or `meta.xml` (OpenDocument 1.3 part 3, 4.3); nothing of one that is broken.
 * @param modifiedAt when the file was written, ISO 8601; a later date is a mistake
 */
export function readDocumentProperties(
  xml: string | undefined,
  modifiedAt: string,
  dates: DateSettings,
): DocumentProperties {
  const found = new Map<string, string>()
  try {
    collectFields(xml ?? '', found)
  } catch {
    return {}
  }
  const author = cleanValue(found.get('author') ?? found.get('creator'))
  return {
    author: author && isNameLike(author) && isRealAuthor(author) && !programNames.test(author) ? author : undefined,
    writtenAt: chooseDate(found.get('created'), found.get('modified'), modifiedAt, dates),
    language: readLanguage(found.get('language')),
  }
}

function collectFields(xml: string, found: Map<string, string>): void {
  if (xml === '') return
  const parser = new SaxesParser()
  let field: string | undefined
  parser.on('opentag', ({ name }) => {
    field = fields[name]
  })
  parser.on('text', (text) => {
    if (field !== undefined && text.trim() !== '') found.set(field, text.trim().slice(0, maxValueCharacters))
  })
  parser.on('closetag', () => {
    field = undefined
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

/** When it was begun, or when it was last saved if that is long after. */
function chooseDate(created: string | undefined, modified: string | undefined, fileDate: string, dates: DateSettings) {
  const read = (date: string | undefined): string | undefined => {
    const instant = date === undefined ? undefined : readDate(date, dates)
    const time = instant === undefined ? Number.NaN : Date.parse(instant)
    return time > Date.UTC(1990, 0) && time <= Date.parse(fileDate) + 86_400_000 ? instant : undefined
  }
  const [begun, saved] = [read(created), read(modified)]
  if (begun === undefined || saved === undefined) return begun ?? saved
  return Date.parse(saved) - Date.parse(begun) > longestWork ? saved : begun
}
