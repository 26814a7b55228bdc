import { readLine } from './texts.js'

/** An object of somebody's JSON: its values are taken by name, whatever case and type they were written in. */
export type Fields = {
  /** The value as it stands there; what nobody takes is told by `untaken`. */
  take(name: string): unknown
  /** A line of text; numbers too. Undefined where there is none. */
  text(name: string): string | undefined
  /** The object of that name. */
  object(name: string): Fields | undefined
  /** The objects of a list; an object that stands alone is a list of one. */
  objects(name: string): Fields[]
  /** The texts of a list, or of one text that is parted by commas; of an object in the list, its id. */
  words(name: string): string[]
  /** Names of what was not taken and is not blank. */
  untaken(): string[]
}

/** No list of an honest feed is longer. */
const maxListed = 50_000

/** @returns undefined for what is no object */
export function openFields(value: unknown): Fields | undefined {
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
    return found === undefined || found === null ? [] : [found]
  }
  return {
    take,
    text: (name) => readLine(take(name)),
    object: (name) => openFields(take(name)),
    objects: (name) => list(name).flatMap((entry) => openFields(entry) ?? []),
    words(name) {
      const [only, ...others] = list(name)
      if (typeof only === 'string' && others.length === 0 && !Array.isArray(take(name))) return readTags(only)
      return [only, ...others].flatMap((entry) => readLine(openFields(entry)?.take('id') ?? entry) ?? [])
    },
    untaken: () => Object.keys(source).filter((name) => !taken.has(name) && !isBlank(source[name])),
  }
}

/** `harbour, ferries` -> `['harbour', 'ferries']`. */
export const readTags = (text: string): string[] => text.split(',').flatMap((tag) => readLine(tag) ?? [])

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === null || value === undefined || value === false
}
