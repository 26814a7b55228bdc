import { posix } from 'node:path'
import type { Asset } from '../sources/document.js'
import type { ArticleVideo, Block, Figure } from './article.js'
import { splitLanguage } from './language-suffix.js'

type ClosedCaptionsReference = ArticleVideo['closedCaptions'][number]

const picture = /\.(?:jpe?g|png|webp|avif|gif|tiff?)$/i
const video = /\.(?:mp4|m4v|mov|m3u8|webm|mkv)$/i
const closedCaptions = /\.(?:vtt|srt|ttml|dfxp|scc)$/i

export const isPictureName = (name: string): boolean => picture.test(name)
export const isVideoName = (name: string): boolean => video.test(name)

/**
 * Adds the pictures that lie beside an article and that it does not name itself. Captions that have no picture take them in
 * order; the first left over leads the article when it shows no picture yet, the others follow the text.
 */
export function addPictures(blocks: Block[], assets: readonly Asset[]): Block[] {
  const named = new Set(blocks.flatMap((block) => (block.type === 'figure' && block.image ? [block.image] : [])))
  const free = assets.map((asset) => asset.name).filter((name) => picture.test(name) && !named.has(name))
  const paired = blocks.map((block): Block => {
    if (block.type !== 'figure' || block.image !== undefined) return block
    const image = free.shift()
    return image === undefined ? block : { type: 'figure', image, ...withoutImage(block) }
  })
  const rest = free.map((image): Figure => ({ type: 'figure', image }))
  const showsPicture = paired.some((block) => block.type === 'figure' && block.image !== undefined)
  return showsPicture ? [...paired, ...rest] : [...rest.slice(0, 1), ...paired, ...rest.slice(1)]
}

const withoutImage = ({ caption, credit, alt }: Figure) => ({ caption, credit, alt })

/**
 * Adds the videos beside an article that it does not name itself, and gives the closed captions that it names, and those
 * beside it, to the first video.
 */
export function addVideos(
  videos: readonly ArticleVideo[],
  assets: readonly Asset[],
  captions: readonly ClosedCaptionsReference[] = [],
): ArticleVideo[] {
  const tracksOf = videos.flatMap(({ closedCaptions }) => closedCaptions)
  const named = new Set([...videos, ...tracksOf, ...captions].map(({ url }) => url))
  const names = assets.map((asset) => asset.name).filter((name) => !named.has(name))
  const [first, ...others] = [
    ...videos,
    ...names.filter((name) => video.test(name)).map((url): ArticleVideo => ({ url, closedCaptions: [] })),
  ]
  if (!first) return []
  const tracks = names.filter((name) => closedCaptions.test(name)).map(toReference)
  return [{ ...first, closedCaptions: [...first.closedCaptions, ...captions, ...tracks] }, ...others]
}

/** A track by its file: `story.es.vtt` is Spanish, `story.vtt` does not say. */
export function toReference(name: string): ClosedCaptionsReference {
  const { language } = splitLanguage(posix.basename(name, posix.extname(name)))
  return language === undefined ? { url: name } : { url: name, language }
}
