import { shorten } from '../../problem.js'

/** A field of an article as a file gives it: in front matter or in JSON. */
export type Field = {
  /** As written. */
  key: string
  value: unknown
  /** The line of the file on which its name stands, from 1. */
  line?: number
}

/** Maps in which site generators keep the fields of a theme; they are read like the fields beside them. */
const containers = new Set([
  'params',
  'extra',
  'data',
  'meta',
  'metadata',
  'attributes',
  'frontmatter',
  'fields',
  'seo',
])
/** Maps whose own name gives their fields a meaning: `build: {render: never}`. */
const namedContainers = new Set(['build', 'robots', 'dg', 'flags'])
const maxFields = 500

/**
 * Lists the fields of a map, those of known maps in it included.
 * @param lineOf finds the line of a field by its path
 */
export function listFields(
  map: object,
  lineOf: (path: readonly string[]) => number | undefined,
  path: readonly string[] = [],
): Field[] {
  return Object.entries(map)
    .slice(0, maxFields)
    .flatMap(([key, value]): Field[] => {
      const plain = plainKey(key)
      const here = [...path, key]
      if (path.length === 0 && isMap(value) && containers.has(plain)) return listFields(value, lineOf, here)
      if (path.length === 0 && isMap(value) && namedContainers.has(plain)) {
        return listFields(value, lineOf, here).map((field) => ({ ...field, key: `${key}.${field.key}` }))
      }
      return [{ key, value, line: lineOf(here) }]
    })
}

/** Whether a value is a map of names to values. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** The letters of a name, however it is written: `Publish-Date`, `publish_date` and `publishDate` are `publishdate`. */
export const plainKey = (key: string): string =>
  key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')

/** The words of a name: `doNotPublish` and `do-not-publish` are `do`, `not`, `publish`. */
export const keyWords = (key: string): string[] =>
  key
    .normalize('NFKC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)

/** A value in one line, as it may stand in a sentence. */
export function valueText(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return shorten(text.replace(/\s+/g, ' ').trim())
}

/** `line 3 says "draft: true"` */
export const quoteField = ({ key, value, line }: Field): string =>
  `${line === undefined ? 'it' : `line ${line}`} says "${shorten(key)}: ${valueText(value)}"`

/** `story.md line 3` */
export const placeOf = (file: string, line: number | undefined): string =>
  line === undefined ? file : `${file} line ${line}`

/** Collects what is wrong with the fields of a file and what was ignored, in sentences. */
export type FieldLog = {
  mistakes: string[]
  notes: string[]
  /** Says what is wrong: `"date: soon" is not a date: write it like ...` */
  reject(field: Field, expected: string, value?: unknown): undefined
}

/** Starts a log. @param file the name of the file, for the sentences */
export function createFieldLog(file: string): FieldLog {
  const mistakes: string[] = []
  return {
    mistakes,
    notes: [],
    reject(field, expected, value = field.value) {
      mistakes.push(
        `${placeOf(file, field.line)}: "${field.key}: ${valueText(value).slice(0, 80)}" is not ${expected}.`,
      )
      return undefined
    },
  }
}
