import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'

const source = new URL('../src/', import.meta.url)
/** Rooms that every other one may use. */
const groundFloor = ['roku', 'text', 'processes', 'fetch']
/** The way of an article, from left to right. */
const way = ['sources', 'articles', 'media', 'catalogue', 'formats', 'newsroom', 'channel', 'server', 'commands']
const rooms = [...groundFloor, ...way]

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name))
const roomOf = (file: string): string | undefined => (file.includes('/') ? file.slice(0, file.indexOf('/')) : undefined)
const imports = files.flatMap((from) =>
  [...readFileSync(new URL(from, source), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => ({
    from,
    to: posix.join(posix.dirname(from), path!).replace(/\.js$/, ''),
  })),
)

test('every folder is a room', () => {
  expect([...new Set(files.flatMap((file) => roomOf(file) ?? []))].toSorted()).toEqual(rooms.toSorted())
  expect(imports.length).toBeGreaterThan(files.length)
})

test('a room imports only from rooms to its left', () => {
  const isAllowed = (from: string, to: string) => rooms.indexOf(to) <= rooms.indexOf(from)
  const across = imports.filter(({ from, to }) => {
    const [room, other] = [roomOf(from), roomOf(to)]
    return room !== undefined && other !== undefined && !isAllowed(room, other)
  })
  expect(across).toEqual([])
})

test('what lies beside the rooms knows the ground floor alone; main.ts knows the commands', () => {
  const allowed = (from: string) => (from === 'main.ts' ? ['commands'] : groundFloor)
  const beyond = imports.filter(({ from, to }) => {
    const room = roomOf(to)
    return roomOf(from) === undefined && room !== undefined && !allowed(from).includes(room)
  })
  expect(beyond).toEqual([])
})
