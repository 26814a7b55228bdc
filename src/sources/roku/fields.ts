import { readLine } from './text-values.js'

/** An object of foreign JSON, whose values are read by name in any letter case and with any type. */
export type Fields = {
  /** The value as it is; marks it as read. */
  take(name: string): unknown
  /** The value as a line of text, if it is a text or number. */
  text(name: string): string | undefined
  /** The value, if it is an object. */
  object(name: string): Fields | undefined
  /** The objects of a list; a single object counts as a list of one. */
  objects(name: string): Fields[]
  /** The texts of a list, or of one comma-separated text; for an object in the list, its id. */
  words(name: string): string[]
  /** The names of values that have not been read and are not blank. */
  listUnread(): string[]
}

/** No list of a real feed is longer. */
const maxListed = 50_000

/** Wraps a value; undefined for anything but an object. */
export function readFields(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const source = value as Record<string, unknown>
  const taken = new Set<string>()

  function take(name: string): unknown {
    const written = Object.hasOwn(source, name)
      ? name
      : Object.keys(source).find((key) => key.toLowerCase() === name.toLowerCase())
    if (written === undefined) return undefined
    taken.add(written)
    return source[written]
  }
  function list(name: string): unknown[] {
    const found = take(name)
    if (Array.isArray(found)) return found.slice(0, maxListed)
    if (isNumbered(found)) return Object.values(found).slice(0, maxListed)
    return found === undefined || found === null ? [] : [found]
  }
  return {
    take,
    text: (name) => readLine(take(name)),
    object: (name) => readFields(take(name)),
    objects: (name) => list(name).flatMap((entry) => readFields(entry) ?? []),
    words(name) {
      const [only, ...others] = list(name)
      if (typeof only === 'string' && others.length === 0 && !Array.isArray(take(name))) return readTags(only)
      return [only, ...others].flatMap((entry) => readLine(readFields(entry)?.take('id') ?? entry) ?? [])
    },
    listUnread: () => Object.keys(source).filter((name) => !taken.has(name) && !isBlank(source[name])),
  }
}

/** PHP writes a list with a gap as an object: `{"0": "harbour", "2": "ferries"}`. */
const isNumbered = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length > 0 &&
  Object.keys(value).every((key) => /^\d+$/.test(key))

/** `harbour, ferries` -> `['harbour', 'ferries']`. */
export const readTags = (text: string): string[] => text.split(',').flatMap((tag) => readLine(tag) ?? [])

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === null || value === undefined || value === false
}
