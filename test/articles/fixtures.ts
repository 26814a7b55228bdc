import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { type ArticleDraft, articleDraftSchema } from '../../src/articles/article.js'
import { readArticle } from '../../src/articles/read-article.js'
import { defaults, documentOf } from './document.js'

/** Pictures that lie beside a fixture; all others have none. */
const pictures: Record<string, string[]> = {
  'world-agency': ['story.jpg', 'story-2.jpg'],
  sport: ['fog.jpg'],
  'caption-date-only': ['market.jpg', 'market-2.jpg', 'market-3.jpg', 'market-4.jpg'],
  'regatta.es': ['regatta.es.jpg'],
  'harbour.ar': ['harbour.ar.jpg'],
  'pictures-without-captions': ['lights.jpg', 'lights-2.png'],
  'broadcaster-blaze': ['broadcaster-blaze.jpg', 'broadcaster-blaze-2.jpg'],
  'local-paper-market': ['local-paper-market.jpg', 'local-paper-market-2.jpg'],
  'mina.ar': ['mina.ar.jpg'],
  'gangkou.zh': ['gangkou.zh.jpg'],
  'captions-everywhere': [1, 2, 3, 4].map((number) => `captions-everywhere${number === 1 ? '' : `-${number}`}.jpg`),
  'present-tense-feature': ['present-tense-feature.jpg'],
  'undated-caption': ['undated-caption.jpg', 'undated-caption-2.jpg'],
  'tide-pools.es': ['pozas.jpg', 'tide-pools.es.jpg', 'pozas.mp4'],
}
/** The language of a feed whose fixture has dates that plain English leaves open. */
const languages: Record<string, string> = { 'notice-water': 'en-gb' }
/** Documents that lie in a folder, and what they name with them. */
const folders: Record<string, string> = { 'harbour-lamps': 'city/', 'tide-pools.es': 'science/' }

export const forms = ['text', 'markdown', 'html'] as const

export type Fixture = { name: string; expected: ArticleDraft; read(): ArticleDraft }

/** The fixtures of one form, each with the article that a person expects of it. */
export function fixturesOf(form: (typeof forms)[number]): Fixture[] {
  const folder = new URL(`./${form}/fixtures/`, import.meta.url)
  const golden = new URL(`./${form}/golden/`, import.meta.url)
  return readdirSync(folder).map((file) => {
    const name = file.slice(0, -extname(file).length)
    const path = folders[name] ?? ''
    const beside = (pictures[name] ?? []).map((picture) => path + picture)
    return {
      name,
      expected: articleDraftSchema.parse(JSON.parse(readFileSync(new URL(`${name}.json`, golden), 'utf8'))),
      read: () =>
        readArticle(documentOf(path + file, readFileSync(new URL(file, folder)), beside), {
          ...defaults,
          language: languages[name] ?? defaults.language,
        }),
    }
  })
}
