import { createHash } from 'node:crypto'
import type { Item } from '../src/catalogue/item.js'
import { makeItem } from '../test/formats/items.js'

const words =
  'harbour ferry council storm market lantern school bridge tide pilot crew museum & library "regatta" budget river ' +
  'vote island strike engine garden winter summer choir orchard mayor nurse clinic tram <live> signal quay anchor'
const vocabulary = words.split(' ')
const sections = ['Harbour', 'Town Hall', 'Sport', 'Culture', 'Business', 'Weather', 'Schools', 'Islands']
const newest = Date.parse('2026-11-20T08:00:00Z')
const spacing = 37 * 60_000

/** Makes items of a busy newsroom, newest first and always the same. Each has its own text, an MP4 and two closed caption tracks. */
export const makeItems = (count: number): Item[] =>
  Array.from({ length: count }, (_, index) => makeBenchItem(count - index, new Date(newest - index * spacing)))

/** The same item with a new headline, as if an editor had corrected it. */
export function correctItem(item: Item, correction: number): Item {
  const title = `${item.title}, corrected ${correction}`
  return { ...item, title, revision: hash(item.id + title) }
}

function makeBenchItem(number: number, date: Date): Item {
  const id = `story-${number}`
  const instant = date.toISOString()
  const section = sections[number % sections.length]!
  const medium = (part: string) => `/media/${hash(`${id} ${part}`)}`
  const picture = (width: number, height: number) => ({ url: `${medium(`${width}`)}.jpg`, width, height })
  const track = (language: string) => ({
    language,
    srt: `${medium(language)}.srt`,
    vtt: `${medium(`${language} vtt`)}.vtt`,
  })
  return makeItem({
    id,
    revision: hash(id),
    title: writeText(`${id} title`, 9),
    shortDescription: writeText(`${id} short`, 24),
    longDescription: writeText(`${id} long`, 60),
    url: `https://lantern.example/${section.toLowerCase().replace(' ', '-')}/${id}`,
    publishedAt: instant,
    updatedAt: instant,
    section,
    tags: [...new Set([section.toLowerCase(), pickWord(`${id} tag`, 0), pickWord(`${id} tag`, 1)])],
    duration: 30 + (number % 240) + 0.48,
    thumbnails: { full: picture(1920, 1080), large: picture(1280, 720), tile: picture(640, 360) },
    videos: [
      {
        url: `${medium('video')}.mp4`,
        videoType: 'MP4',
        quality: 'FHD',
        mimeType: 'video/mp4',
        width: 1920,
        height: 1080,
        bitrate: 2400 + (number % 900),
        size: 9_000_000 + number * 977,
      },
    ],
    closedCaptions: [track('en'), track('es')],
  })
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** Picks a word at random by hash, so that the same seed and position always give the same word. */
const pickWord = (seed: string, position: number): string =>
  vocabulary[
    createHash('sha1')
      .update(`${seed} ${position >> 4}`)
      .digest()[position & 15]! % vocabulary.length
  ]!

function writeText(seed: string, length: number): string {
  const text = Array.from({ length }, (_, position) => pickWord(seed, position)).join(' ')
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`
}
