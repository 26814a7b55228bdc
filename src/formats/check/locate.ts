import { findLine, findLines } from './find-lines.js'
import type { JsonPlace } from './json-fields.js'
import { readChildText, type XmlElement, type XmlPlace } from './read-xml.js'
import { decodeScalar, maxNesting, scanJson } from './scan-json.js'

/** Where in a document something is: JSON path or XPath, 1-based line, and id of the item. */
export type Location = { where: string; line?: number; itemId?: string }

/** A place in the document, or a location that is already known. */
export type Place = JsonPlace | XmlPlace | Location

/**
 * The locations of many places, in their order.
 * @param start offset in the text at which the document begins
 */
export function locatePlaces(places: readonly Place[], text: string, start: number): Location[] {
  const jsonPlaces = places.filter((place): place is JsonPlace => 'value' in place)
  const xmlPlaces = places.filter((place): place is XmlPlace => 'element' in place)
  const locations = new Map<Place, Location>()
  const jsonLocations = jsonPlaces.length === 0 ? [] : locateJson(text, start, jsonPlaces)
  for (const [index, place] of jsonPlaces.entries()) locations.set(place, jsonLocations[index]!)
  const xmlLocations = xmlPlaces.length === 0 ? [] : locateXml(xmlPlaces, findLine(text, start))
  for (const [index, place] of xmlPlaces.entries()) locations.set(place, xmlLocations[index]!)
  return places.map((place) => locations.get(place) ?? (place as Location))
}

/** A step on the way to a place: its offset, once found, and the steps below it. */
type PathNode = { offset?: number; children: Map<string | number, PathNode> }

/**
 * One pass over the text, however many places there are. Something missing has the line of the object that lacks it.
 */
function locateJson(text: string, start: number, places: readonly JsonPlace[]): Location[] {
  const root: PathNode = { children: new Map() }
  const paths = places.map(listKeys)
  for (const path of paths) {
    let node = root
    for (const key of path) {
      if (!node.children.has(key)) node.children.set(key, { children: new Map() })
      node = node.children.get(key)!
    }
  }
  findOffsets(text, start, root)
  const offsets = paths.map((path) => {
    let node: PathNode | undefined = root
    let offset = root.offset ?? start
    for (const key of path) {
      node = node?.children.get(key)
      offset = node?.offset ?? offset
      if (node?.offset === undefined) break
    }
    return offset
  })
  const lines = findLines(text, offsets)
  return places.map((place, index) => ({
    where: printJsonPath(paths[index]!),
    line: lines.get(offsets[index]!)!,
    ...(place.itemId !== undefined && { itemId: place.itemId }),
  }))
}

function findOffsets(text: string, start: number, root: PathNode): void {
  const stack: { node: PathNode | undefined; key: string | number; keyOffset?: number }[] = []
  const enterValue = (offset: number): PathNode | undefined => {
    const frame = stack.at(-1)
    if (!frame) {
      root.offset = offset
      return root
    }
    const node = frame.node?.children.get(frame.key)
    if (node) {
      // A second value under the same name replaces the first, including everything inside it.
      if (node.offset !== undefined) clearOffsets(node)
      node.offset = frame.keyOffset ?? offset
    }
    if (typeof frame.key === 'number') frame.key += 1
    return node
  }
  scanJson(text, start, maxNesting, {
    open: (kind, offset) => stack.push({ node: enterValue(offset), key: kind === 'array' ? 0 : '' }),
    close: () => stack.pop(),
    key: (raw, offset) => {
      const frame = stack.at(-1)!
      if (!frame.node) return
      frame.key = String(decodeScalar(raw))
      frame.keyOffset = offset
    },
    scalar: (from) => enterValue(from),
  })
}

function clearOffsets(node: PathNode): void {
  delete node.offset
  for (const child of node.children.values()) clearOffsets(child)
}

/** The keys that lead from the root to a place. */
function listKeys(place: JsonPlace): (string | number)[] {
  const keys: (string | number)[] = []
  for (let step: JsonPlace | undefined = place; step?.key !== undefined; step = step.parent) keys.push(step.key)
  return keys.reverse()
}

function printJsonPath(keys: readonly (string | number)[]): string {
  let path = ''
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`
    else if (/^[A-Za-z_$][\w$]*$/.test(key)) path += path === '' ? key : `.${key}`
    else path += `[${JSON.stringify(key)}]`
  }
  return path || '(root)'
}

/** @param firstLine line of the whole text at which the parsed XML begins */
function locateXml(places: readonly XmlPlace[], firstLine: number): Location[] {
  const positions = new Map<XmlElement, Map<XmlElement, string>>()
  return places.map(({ element, attribute }) => {
    const itemId = findItemId(element)
    return {
      where: printXPath(element, positions) + (attribute ? `/@${attribute}` : ''),
      line: element.line + firstLine - 1,
      ...(itemId !== undefined && { itemId }),
    }
  })
}

function printXPath(element: XmlElement, positions: Map<XmlElement, Map<XmlElement, string>>): string {
  const steps: string[] = []
  for (let step: XmlElement | undefined = element; step; step = step.parent) {
    const { parent } = step
    if (parent && !positions.has(parent)) positions.set(parent, numberChildren(parent))
    steps.push(step.name + ((parent && positions.get(parent)?.get(step)) ?? ''))
  }
  return `/${steps.reverse().join('/')}`
}

/** The `[n]` of each child. An only child has none, unless it is an item. */
function numberChildren(parent: XmlElement): Map<XmlElement, string> {
  const byName = new Map<string, XmlElement[]>()
  for (const child of parent.children) {
    const same = byName.get(child.name)
    if (same) same.push(child)
    else byName.set(child.name, [child])
  }
  const numbered = [...byName.values()].filter((same) => same.length > 1 || same[0]!.name === 'item')
  return new Map(
    numbered.flatMap((same) => same.map((child, index): [XmlElement, string] => [child, `[${index + 1}]`])),
  )
}

function findItemId(element: XmlElement): string | undefined {
  for (let step: XmlElement | undefined = element; step; step = step.parent) {
    if (step.local === 'item') return readChildText(step, 'guid')
  }
  return undefined
}
