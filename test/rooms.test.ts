import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'

// The structure that docs/ARCHITECTURE.md describes, checked against the code.

/** Rooms that every other room may use; each may use those before it. */
const groundFloor = ['roku', 'text', 'processes', 'fetch']
/** The way of an article: a room may use those before it, and the ground floor. */
const way = ['sources', 'articles', 'media', 'catalogue', 'formats', 'newsroom', 'channel', 'server', 'commands']
const rooms = [...groundFloor, ...way]
/** The formats' folders share these names. */
const sharedNames = /^(schema|write|rules)$/

type SourceFile = { path: string; lines: number; imports: string[] }

const source = new URL('../src/', import.meta.url)
const paths = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name))
const files = new Map(paths.map((path) => [path, readSourceFile(path)]))
const imports = [...files.values()].flatMap(({ path, imports }) => imports.map((to) => ({ from: path, to })))

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(new URL(path, source), 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier]) => specifier!)
  const imports = specifiers.map((specifier) => posix.join(posix.dirname(path), specifier).replace(/\.js$/, ''))
  const lines = text.split('\n').length - 1
  return { path, lines, imports: imports.map((name) => paths.find((p) => p.replace(/\.tsx?$/, '') === name) ?? name) }
}

const roomOf = (path: string): string | undefined => (path.includes('/') ? path.slice(0, path.indexOf('/')) : undefined)

test('every import leads to a file, and every folder is a room', () => {
  expect(imports.filter(({ to }) => !files.has(to))).toEqual([])
  expect([...new Set(paths.flatMap((path) => roomOf(path) ?? []))].toSorted()).toEqual(rooms.toSorted())
  expect(imports.length).toBeGreaterThan(files.size)
})

test('a room imports only from the rooms before it', () => {
  const backwards = imports.filter(({ from, to }) => {
    const [room, other] = [roomOf(from), roomOf(to)]
    return room !== undefined && other !== undefined && rooms.indexOf(other) > rooms.indexOf(room)
  })
  expect(backwards).toEqual([])
})

test('files beside the rooms use the ground floor alone, except that main.ts runs the commands', () => {
  const allowed = (from: string) => (from === 'main.ts' ? ['commands'] : groundFloor)
  const beyond = imports.filter(({ from, to }) => {
    const room = roomOf(to)
    return roomOf(from) === undefined && room !== undefined && !allowed(from).includes(room)
  })
  expect(beyond).toEqual([])
  expect(paths.filter((path) => !path.includes('/')).length).toBeLessThanOrEqual(6)
})

test('no import circles, types included', () => {
  expect(findCircles()).toEqual([])
})

test('no base name stands twice in one room', () => {
  const names = paths
    .filter((path) => !sharedNames.test(nameOf(path)))
    .map((path) => `${roomOf(path)}: ${nameOf(path)}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

const nameOf = (path: string): string => posix.basename(path).replace(/\.tsx?$/, '')

test('docs/ARCHITECTURE.md lists the rooms, and names files that exist', () => {
  const text = readFileSync(new URL('../docs/ARCHITECTURE.md', import.meta.url), 'utf8')
  const listed = [...text.matchAll(/^\| `src\/([a-z]+)\/` \|/gm)].map(([, room]) => room!)
  expect(listed).toEqual(rooms)
  const named = [...text.matchAll(/`(?:src\/)?([a-z]+(?:\/[a-z0-9-]+)*\.tsx?)`/g)].map(([, path]) => path!)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !files.has(path))).toEqual([])
})

test('whole subjects in whole files: the figures', () => {
  const lines = [...files.values()].map((file) => file.lines).sort((a, b) => a - b)
  const total = lines.reduce((sum, each) => sum + each, 0)
  const figures = {
    files: files.size,
    lines: total,
    median: lines[Math.floor(lines.length / 2)]!,
    longest: lines.at(-1)!,
    importsPerThousandLines: Math.round((imports.length / total) * 1000),
  }
  console.info(figures)
  // 330 files for 35,000 lines, and as many more as the code has grown.
  expect(figures.files / figures.lines).toBeLessThanOrEqual(330 / 35_000)
  expect(figures.median).toBeGreaterThanOrEqual(85)
  expect(figures.median).toBeLessThanOrEqual(120)
  expect(figures.longest).toBeLessThanOrEqual(250)
  expect(figures.importsPerThousandLines).toBeLessThanOrEqual(40)
})

/** Groups of files that import each other, found as strongly connected components (Tarjan 1972). */
function findCircles(): string[][] {
  const indexes = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const circles: string[][] = []
  const visit = (path: string): void => {
    indexes.set(path, indexes.size)
    lowest.set(path, indexes.get(path)!)
    stack.push(path)
    for (const next of files.get(path)?.imports ?? []) {
      if (!indexes.has(next)) visit(next)
      if (stack.includes(next)) lowest.set(path, Math.min(lowest.get(path)!, lowest.get(next)!))
    }
    if (lowest.get(path) !== indexes.get(path)) return
    const circle = stack.splice(stack.indexOf(path))
    if (circle.length > 1) circles.push(circle)
  }
  for (const path of paths) if (!indexes.has(path)) visit(path)
  return circles
}
