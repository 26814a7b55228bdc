import { readdirSync, readFileSync } from 'node:fs'
import type { ArticleDraft } from '../../../../src/articles/article.js'
import { readArticle } from '../../../../src/articles/read-article.js'
import { defaults, documentOf } from '../../document.js'

/** What a person takes from a page. */
export type ExpectedPage = {
  /** Written after the readers, to measure them: nothing may be tuned on it. */
  untuned?: true
  /** Where it was fetched. */
  url: string
  headline: string
  publishedAt: string
  lead: { image: string; caption?: string; credit?: string }
  /** Paragraphs and headings of the article, captions left out. */
  text: string[]
  /** Videos, where it has any. */
  videos?: string[]
}

export type PageFixture = { name: string; html: Uint8Array; expected: ExpectedPage; read(): ArticleDraft }

/** The fetched pages, in the shapes of as many dialects. */
export function pageFixtures(): PageFixture[] {
  const folder = new URL('./fixtures/', import.meta.url)
  const names = readdirSync(folder).filter((file) => file.endsWith('.html'))
  return names.map((file) => {
    const html = readFileSync(new URL(file, folder))
    const expected = JSON.parse(readFileSync(new URL(file.replace(/html$/, 'json'), folder), 'utf8')) as ExpectedPage
    const document = { ...documentOf('3f2a90c1.html', html), url: expected.url }
    return { name: file.slice(0, -'.html'.length), html, expected, read: () => readArticle(document, defaults) }
  })
}
