import { posix } from 'node:path'
import { resolveAddress } from '../../fetch/resolve-address.js'
import { Problem } from '../../problem.js'
import { type Post, postSchema } from '../../sources/wordpress/post.js'
import { cleanByline } from '../byline.js'
import { readDate } from '../dates.js'
import { cutAtWord } from '../describe.js'
import { readFragment } from '../html/read-fragment.js'
import { isSection, isSomebody } from '../placeholders.js'
import { readMarkup } from '../read-markup.js'
import type { Reading, ReadingContext } from '../reading.js'
import { readExcerpt } from './excerpt.js'
import { leadWith } from './lead-picture.js'
import { expandShortCodes } from './short-codes.js'

/** A headline that is made of the text: posts without a title are short notes. */
const longestMadeHeadline = 100

/**
 * Reads one post of a WordPress site, as `sources/wordpress` keeps it.
 * @throws {Problem} `post-unreadable`: it is not what that source keeps; `too-complex` as `readFragment`
 */
export function readPost(json: string, context: ReadingContext): Reading {
  const post = parsePost(json, context.name)
  const url = resolveAddress(post.url)
  const content = expandShortCodes(post.content, post.pictures ?? {})
  const { blocks, videos, mirrors, embeds } = readFragment(content, { ...context, url: url ?? context.url })
  const first = blocks.find((block) => block.type === 'paragraph')
  const [section, ...others] = post.categories.flatMap((name) => readMarkup(name) ?? []).filter(isSection)
  const publishedAt = dateOf(post.publishedAt, context)
  const updatedAt = dateOf(post.updatedAt, context)
  return {
    url,
    headline:
      readMarkup(post.title) ?? (first?.type === 'paragraph' ? cutAtWord(first.text, longestMadeHeadline) : undefined),
    summary: readExcerpt(expandShortCodes(post.excerpt, {}), content),
    byline: readAuthors(post.authors),
    publishedAt,
    // A scheduled post was last edited before it was published.
    updatedAt: publishedAt && updatedAt && updatedAt > publishedAt ? updatedAt : undefined,
    section,
    tags: [...others, ...post.tags.flatMap((name) => readMarkup(name) ?? [])],
    mirrors,
    blocks: leadWith(post.lead, blocks),
    videos: videos.map((video) => ({ ...video, url: withoutCounter(video.url) })),
    embeds,
  }
}

function parsePost(json: string, name: string): Post {
  try {
    return postSchema.parse(JSON.parse(json))
  } catch (error) {
    throw new Problem(
      'post-unreadable',
      `${posix.basename(name)} is not a post as it is kept of a WordPress site: take it out, or fetch the site again.`,
      { cause: error },
    )
  }
}

const dateOf = (date: string | undefined, { dates }: ReadingContext) => date && readDate(date, dates)

function readAuthors(names: readonly string[]): string | undefined {
  const real = names.flatMap((name) => readMarkup(name) ?? []).filter(isSomebody)
  return cleanByline([...new Set(real)].join(', '))
}

/** `clip.mp4?_=1`: WordPress counts the players of a page. */
const withoutCounter = (url: string): string => url.replace(/[?&]_=\d+$/, '')
