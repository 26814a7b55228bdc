import { linesAt } from './lines.js'
import { decodeScalar, maxNesting } from './read-json.js'
import { scanJson } from './scan-json.js'

/** A place in a JSON document and what stands there. */
export type JsonPlace = {
  readonly value: unknown
  readonly parent?: JsonPlace
  readonly key?: string | number
  /** Id of the item that it belongs to. */
  readonly itemId?: string
}

/** What a place of either kind of document is called, and its line. */
export type Location = { where: string; line?: number; itemId?: string }

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The place of a property; its value is `undefined` where there is none. */
export function at(place: JsonPlace, key: string): JsonPlace {
  const value = isRecord(place.value) && Object.hasOwn(place.value, key) ? place.value[key] : undefined
  return { value, parent: place, key, ...(place.itemId !== undefined && { itemId: place.itemId }) }
}

/** The places of a list's elements; none where there is no list. */
export function elements(place: JsonPlace): JsonPlace[] {
  if (!Array.isArray(place.value)) return []
  const item = place.itemId === undefined ? {} : { itemId: place.itemId }
  return place.value.map((value: unknown, key) => ({ value, parent: place, key, ...item }))
}

type Wanted = { offset?: number; children: Map<string | number, Wanted> }

/**
 * Names places and finds their lines in one pass over the text, however many there are. The line of something missing is that of the
 * object it is missing from.
 */
export function locateJson(text: string, start: number, places: readonly JsonPlace[]): Location[] {
  const root: Wanted = { children: new Map() }
  const paths = places.map(pathOf)
  for (const path of paths) {
    let wanted = root
    for (const key of path) {
      if (!wanted.children.has(key)) wanted.children.set(key, { children: new Map() })
      wanted = wanted.children.get(key)!
    }
  }
  findOffsets(text, start, root)
  const offsets = paths.map((path) => {
    let wanted: Wanted | undefined = root
    let offset = root.offset ?? start
    for (const key of path) {
      wanted = wanted?.children.get(key)
      offset = wanted?.offset ?? offset
      if (wanted?.offset === undefined) break
    }
    return offset
  })
  const lines = linesAt(text, offsets)
  return places.map((place, index) => ({
    where: nameOf(paths[index]!),
    line: lines.get(offsets[index]!)!,
    ...(place.itemId !== undefined && { itemId: place.itemId }),
  }))
}

function findOffsets(text: string, start: number, root: Wanted): void {
  const stack: { wanted: Wanted | undefined; key: string | number; keyAt?: number }[] = []
  const arrive = (offset: number): Wanted | undefined => {
    const frame = stack.at(-1)
    if (!frame) {
      root.offset = offset
      return root
    }
    const wanted = frame.wanted?.children.get(frame.key)
    if (wanted) {
      // A second value under one name replaces the first, and its parts with it.
      if (wanted.offset !== undefined) forget(wanted)
      wanted.offset = frame.keyAt ?? offset
    }
    if (typeof frame.key === 'number') frame.key += 1
    return wanted
  }
  scanJson(text, start, maxNesting, {
    open: (kind, offset) => stack.push({ wanted: arrive(offset), key: kind === 'array' ? 0 : '' }),
    close: () => stack.pop(),
    key: (raw, offset) => {
      const frame = stack.at(-1)!
      if (!frame.wanted) return
      frame.key = String(decodeScalar(raw))
      frame.keyAt = offset
    },
    scalar: (from) => arrive(from),
  })
}

function forget(wanted: Wanted): void {
  delete wanted.offset
  for (const child of wanted.children.values()) forget(child)
}

function pathOf(place: JsonPlace): (string | number)[] {
  const path: (string | number)[] = []
  for (let step: JsonPlace | undefined = place; step?.key !== undefined; step = step.parent) path.push(step.key)
  return path.reverse()
}

function nameOf(path: readonly (string | number)[]): string {
  let name = ''
  for (const key of path) {
    if (typeof key === 'number') name += `[${key}]`
    else if (/^[A-Za-z_$][\w$]*$/.test(key)) name += name === '' ? key : `.${key}`
    else name += `[${JSON.stringify(key)}]`
  }
  return name || '(root)'
}
