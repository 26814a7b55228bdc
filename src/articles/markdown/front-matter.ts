import { parse } from 'yaml'
import { z } from 'zod'
import { Problem } from '../../problem.js'
import { idSchema } from '../../text/id.js'
import { resolveAddress } from '../../text/web-addresses.js'
import { type ArticleVideo, type Figure, type PartialDraft, type ReadingContext, ratingSchema } from '../article.js'
import { cleanByline, readLanguage } from '../article-fields.js'
import { splitCaption } from '../credit-text.js'
import { readDate } from '../dates/read-date.js'
import { readTrackName, resolveMediaReference } from '../media-files.js'
import { cleanValue } from '../plain-text.js'

const maxFrontMatter = 64 * 1024

/** Numbers and booleans in YAML are still meant as text: `title: 2025`. */
const textValue = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const commaSeparated = z.union([textValue.transform((line) => line.split(',')), z.array(textValue)])
const oneOrMore = z.union([textValue.transform((value) => [value]), z.array(textValue)])
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)

const frontMatterSchema = z.object({
  id: optional(textValue),
  title: optional(textValue),
  headline: optional(textValue),
  summary: optional(textValue),
  description: optional(textValue),
  author: optional(oneOrMore),
  byline: optional(oneOrMore),
  date: optional(textValue),
  published: optional(textValue),
  updated: optional(textValue),
  expires: optional(textValue),
  language: optional(textValue),
  lang: optional(textValue),
  section: optional(textValue),
  category: optional(textValue),
  tags: optional(commaSeparated),
  url: optional(textValue),
  canonical: optional(textValue),
  mirrors: optional(oneOrMore),
  rating: optional(z.union([textValue, z.object({ rating: textValue, source: textValue }), ratingSchema])),
  image: optional(textValue),
  image_caption: optional(textValue),
  image_credit: optional(textValue),
  image_alt: optional(textValue),
  video: optional(oneOrMore),
  captions: optional(oneOrMore),
  story: optional(z.union([z.boolean(), z.stringbool()])),
})
type FrontMatter = z.output<typeof frontMatterSchema>

/** Splits the YAML between two lines of `---` off the beginning of a document; `frontMatter` is empty if there is none. */
export function splitFrontMatter(document: string): { frontMatter: string; body: string } {
  const open = /^\uFEFF?\s{0,100}?---[ \t]*\n/.exec(document)
  if (!open) return { frontMatter: '', body: document }
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(document.slice(open[0].length))
  if (!close) return { frontMatter: '', body: document }
  const start = open[0].length
  return {
    frontMatter: document.slice(start, start + close.index),
    body: document.slice(start + close.index + close[0].length),
  }
}

/**
 * Reads front matter. Unknown keys belong to other programs and are ignored.
 * @throws {Problem} `front-matter` with the first invalid key and how to write it, `outside-source` as `resolveMediaReference`
 */
export function readFrontMatter(
  yaml: string,
  context: ReadingContext,
): Omit<PartialDraft, 'blocks' | 'videos'> & { videos: ArticleVideo[]; lead?: Figure } {
  const matter = parseFrontMatter(yaml)
  const date = (key: 'date' | 'published' | 'updated' | 'expires') => {
    const value = matter[key]
    return value === undefined
      ? undefined
      : (readDate(value, context.dates) ?? reject(key, value, 'a date: write it like 2025-11-16 18:10'))
  }
  const language = matter.language ?? matter.lang
  const url = matter.url ?? matter.canonical
  const resolve = (key: string, value: string) =>
    resolveMediaReference(value, context.name) ?? reject(key, value, 'a file beside the article or an http(s) address')
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
        : (readLanguage(language) ?? reject('language', language, 'a language like en or es-MX')),
    section: cleanValue(matter.section ?? matter.category),
    tags: matter.tags,
    url:
      url === undefined
        ? undefined
        : (resolveAddress(url) ?? reject('url', url, 'an address that begins with https://')),
    mirrors: (matter.mirrors ?? []).map(
      (mirror) => resolveAddress(mirror) ?? reject('mirrors', mirror, 'an address that begins with https://'),
    ),
    rating: readRating(matter.rating),
    story: matter.story,
    videos,
    closedCaptions: matter.captions?.map((value) => readTrackName(resolve('captions', value))),
    lead: matter.image === undefined ? undefined : readLeadPicture(matter, resolve('image', matter.image)),
  }
}

function parseFrontMatter(yaml: string): FrontMatter {
  if (yaml.length > maxFrontMatter) {
    throw new Problem('front-matter', 'The front matter is longer than 64 kB: move the text under its second "---".')
  }
  let value: unknown
  try {
    value = parse(yaml, { schema: 'core', maxAliasCount: 100, logLevel: 'error' })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0]!.replace(/:$/, '') : 'unknown'
    throw new Problem('front-matter', `The front matter is not YAML: ${reason}. Put values with colons in quotes.`, {
      cause: error,
    })
  }
  const result = frontMatterSchema.safeParse(value ?? {})
  if (result.success) return result.data
  const key = result.error.issues[0]!.path.map(String).join('.')
  throw new Problem(
    'front-matter',
    key
      ? `The front matter's "${key}" is not written as expected: give it a plain value, or a list of them.`
      : 'The front matter is not a list of keys: write lines like "title: A headline".',
  )
}

function readLeadPicture(matter: FrontMatter, image: string): Figure {
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
  return idSchema.safeParse(id).success ? id : reject('id', id, 'an id of 1 to 50 of A-Z, a-z, 0-9, ., _, ~ and -')
}

/** Reads `{rating: TVPG, source: USA_PR}` or, on one line, `USA_PR TVPG`. */
function readRating(rating: FrontMatter['rating']): PartialDraft['rating'] {
  if (rating === undefined) return undefined
  if (typeof rating !== 'string') {
    return { rating: rating.rating, ratingSource: 'source' in rating ? rating.source : rating.ratingSource }
  }
  const [, ratingSource, value] = /^(\w{2,10})\s+(\S{1,10})$/.exec(rating.trim()) ?? []
  return ratingSource && value
    ? { rating: value, ratingSource }
    : reject('rating', rating, 'a rating with its source, like "USA_PR TVPG"')
}

function reject(key: string, value: string, expected: string): never {
  throw new Problem('front-matter', `The front matter's "${key}: ${value.slice(0, 80)}" is not ${expected}.`)
}
