import { parse } from 'yaml'
import { z } from 'zod'
import { resolveAddress } from '../../fetch/resolve-address.js'
import { Problem } from '../../problem.js'
import { idSchema } from '../../text/id.js'
import { type ArticleVideo, type Figure, ratingSchema } from '../article.js'
import { toReference } from '../assets.js'
import { cleanByline } from '../byline.js'
import { cleanValue } from '../clean-text.js'
import { readDate } from '../dates.js'
import { readLanguage } from '../language-suffix.js'
import { resolveReference } from '../own-files.js'
import type { Reading, ReadingContext } from '../reading.js'
import { splitCaption } from './token-blocks.js'

const longestMatter = 64 * 1024

/** A number or a yes in YAML is still meant as text: `title: 2025`. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const texts = z.union([text.transform((line) => line.split(',')), z.array(text)])
const oneOrMore = z.union([text.transform((value) => [value]), z.array(text)])
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

const matterSchema = z.object({
  id: optional(text),
  title: optional(text),
  headline: optional(text),
  summary: optional(text),
  description: optional(text),
  author: optional(oneOrMore),
  byline: optional(oneOrMore),
  date: optional(text),
  published: optional(text),
  updated: optional(text),
  expires: optional(text),
  language: optional(text),
  lang: optional(text),
  section: optional(text),
  category: optional(text),
  tags: optional(texts),
  url: optional(text),
  canonical: optional(text),
  mirrors: optional(oneOrMore),
  rating: optional(z.union([text, z.object({ rating: text, source: text }), ratingSchema])),
  image: optional(text),
  image_caption: optional(text),
  image_credit: optional(text),
  image_alt: optional(text),
  video: optional(oneOrMore),
  captions: optional(oneOrMore),
  story: optional(z.union([z.boolean(), z.stringbool()])),
})
type Matter = z.output<typeof matterSchema>

/** Splits the YAML between two lines of `---` off the beginning of a document; `matter` is empty where there is none. */
export function splitFrontMatter(document: string): { matter: string; body: string } {
  const open = /^\uFEFF?\s{0,100}?---[ \t]*\n/.exec(document)
  if (!open) return { matter: '', body: document }
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(document.slice(open[0].length))
  if (!close) return { matter: '', body: document }
  const start = open[0].length
  return {
    matter: document.slice(start, start + close.index),
    body: document.slice(start + close.index + close[0].length),
  }
}

/**
 * Reads front matter. Keys that we do not know belong to other programs and are left alone.
 * @throws {Problem} `front-matter` with the first key that is wrong and how to write it
 */
export function readFrontMatter(
  yaml: string,
  context: ReadingContext,
): Omit<Reading, 'blocks' | 'videos'> & { videos: ArticleVideo[]; lead?: Figure } {
  const matter = parseMatter(yaml)
  const date = (key: 'date' | 'published' | 'updated' | 'expires') => {
    const value = matter[key]
    return value === undefined
      ? undefined
      : (readDate(value, context.dates) ?? refuse(key, value, 'a date: write it like 2025-11-16 18:10'))
  }
  const language = matter.language ?? matter.lang
  const url = matter.url ?? matter.canonical
  const resolve = (key: string, value: string) =>
    resolveReference(value, context.name) ?? refuse(key, value, 'a file beside the article or an http(s) address')
  const videos = (matter.video ?? []).map(
    (value): ArticleVideo => ({ url: resolve('video', value), closedCaptions: [] }),
  )
  return {
    id: matter.id === undefined ? undefined : readId(matter.id),
    headline: cleanValue(matter.title ?? matter.headline),
    summary: cleanValue(matter.summary ?? matter.description),
    byline: cleanByline(cleanValue((matter.author ?? matter.byline)?.join(', '))),
    publishedAt: date('date') ?? date('published'),
    updatedAt: date('updated'),
    expiresAt: date('expires'),
    language:
      language === undefined
        ? undefined
        : (readLanguage(language) ?? refuse('language', language, 'a language like en or es-MX')),
    section: cleanValue(matter.section ?? matter.category),
    tags: matter.tags,
    url:
      url === undefined
        ? undefined
        : (resolveAddress(url) ?? refuse('url', url, 'an address that begins with https://')),
    mirrors: (matter.mirrors ?? []).map(
      (mirror) => resolveAddress(mirror) ?? refuse('mirrors', mirror, 'an address that begins with https://'),
    ),
    rating: readRating(matter.rating),
    story: matter.story,
    videos,
    closedCaptions: matter.captions?.map((value) => toReference(resolve('captions', value))),
    lead: matter.image === undefined ? undefined : readLead(matter, resolve('image', matter.image)),
  }
}

function parseMatter(yaml: string): Matter {
  if (yaml.length > longestMatter) {
    throw new Problem('front-matter', 'The front matter is longer than 64 kB: move the text under its second "---".')
  }
  let value: unknown
  try {
    value = parse(yaml, { schema: 'core', maxAliasCount: 100, logLevel: 'error' })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0]!.replace(/:$/, '') : 'unknown'
    throw new Problem('front-matter', `The front matter is no YAML: ${reason}. Put values with colons in quotes.`, {
      cause: error,
    })
  }
  const result = matterSchema.safeParse(value ?? {})
  if (result.success) return result.data
  const key = result.error.issues[0]!.path.map(String).join('.')
  throw new Problem(
    'front-matter',
    key
      ? `The front matter's "${key}" is not written as expected: give it a plain value, or a list of them.`
      : 'The front matter is no list of keys: write lines like "title: A headline".',
  )
}

function readLead(matter: Matter, image: string): Figure {
  const caption = splitCaption(cleanValue(matter.image_caption))
  return {
    type: 'figure',
    image,
    ...caption,
    credit: cleanValue(matter.image_credit) ?? caption.credit,
    alt: cleanValue(matter.image_alt),
  }
}

function readId(id: string): string {
  return idSchema.safeParse(id).success ? id : refuse('id', id, 'an id of 1 to 50 of A-Z, a-z, 0-9, ., _, ~ and -')
}

/** `{rating: TVPG, source: USA_PR}` or, in one line, `USA_PR TVPG`. */
function readRating(rating: Matter['rating']): Reading['rating'] {
  if (rating === undefined) return undefined
  if (typeof rating !== 'string') {
    return { rating: rating.rating, ratingSource: 'source' in rating ? rating.source : rating.ratingSource }
  }
  const [, ratingSource, value] = /^(\w{2,10})\s+(\S{1,10})$/.exec(rating.trim()) ?? []
  return ratingSource && value
    ? { rating: value, ratingSource }
    : refuse('rating', rating, 'a rating with its source, like "USA_PR TVPG"')
}

function refuse(key: string, value: string, expected: string): never {
  throw new Problem('front-matter', `The front matter's "${key}: ${value.slice(0, 80)}" is not ${expected}.`)
}
