import { posix } from 'node:path'
import { Problem } from '../problem.js'
import type { Asset } from '../sources/document.js'
import { resolveAddress } from '../text/web-addresses.js'
import type { ArticleVideo, Block, Figure } from './article.js'
import { splitLanguage } from './article-fields.js'

type ClosedCaptionsReference = ArticleVideo['closedCaptions'][number]

const pictureExtension = /\.(?:jpe?g|png|webp|avif|gif|tiff?)$/i
const videoExtension = /\.(?:mp4|m4v|mov|m3u8|webm|mkv)$/i
const closedCaptionsExtension = /\.(?:vtt|srt|ttml|dfxp|scc)$/i

export const isPictureName = (name: string): boolean => pictureExtension.test(name)

export const isVideoName = (name: string): boolean => videoExtension.test(name)

/**
 * Resolves the file name or address of a picture, video or track in a document.
 * @param reference as written: `boat.jpg`, `../media/boat.jpg`, `https://example.org/boat.jpg`
 * @param documentName path of the document, relative to the source's root
 * @param page the document's own address, against which `/media/boat.jpg` is resolved
 * @returns an http(s) address, or a path relative to the source's root; undefined for anything else (`data:`, `blob:`, empty)
 * @throws {Problem} `outside-source` if the name leads out of the source's root
 */
export function resolveMediaReference(reference: string, documentName: string, page?: string): string | undefined {
  const trimmed = reference.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return undefined
  if (/^https?:\/\//i.test(trimmed)) return resolveAddress(trimmed)
  if (trimmed.startsWith('//')) return resolveAddress(`https:${trimmed}`)
  if (trimmed.startsWith('/')) return page === undefined ? undefined : resolveAddress(trimmed, page)
  // `C:\pictures` is a path on someone's computer; `data:`, `file:` and the like are never followed.
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return undefined
  const path = decodePath(trimmed.replace(/[?#].*$/s, '')).replaceAll('\\', '/')
  if (path === '' || path.includes('\0')) return undefined
  const resolved = posix.join(posix.dirname(documentName), path)
  if (path.startsWith('/') || resolved === '..' || resolved.startsWith('../')) {
    throw new Problem(
      'outside-source',
      `The article names the file "${trimmed.slice(0, 80)}", which lies outside of its folder: put the file beside the article.`,
    )
  }
  return resolved
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * Adds the pictures beside an article that it does not name itself. Captions without a picture take them in order. Of the rest,
 * the first becomes the lead picture if the article has no picture yet; the others follow the text.
 */
export function addPicturesBeside(blocks: Block[], assets: readonly Asset[]): Block[] {
  const named = new Set(blocks.flatMap((block) => (block.type === 'figure' && block.image ? [block.image] : [])))
  const unused = assets.map((asset) => asset.name).filter((name) => pictureExtension.test(name) && !named.has(name))
  const paired = blocks.map((block): Block => {
    if (block.type !== 'figure' || block.image !== undefined) return block
    const image = unused.shift()
    return image === undefined ? block : { type: 'figure', image, ...pickTexts(block) }
  })
  const rest = unused.map((image): Figure => ({ type: 'figure', image }))
  const showsPicture = paired.some((block) => block.type === 'figure' && block.image !== undefined)
  return showsPicture ? [...paired, ...rest] : [...rest.slice(0, 1), ...paired, ...rest.slice(1)]
}

const pickTexts = ({ caption, credit, alt }: Figure) => ({ caption, credit, alt })

/**
 * Adds the videos beside an article that it does not name itself. Closed captions, both those that the article names and those
 * beside it, go to the first video.
 */
export function addVideosBeside(
  videos: readonly ArticleVideo[],
  assets: readonly Asset[],
  captions: readonly ClosedCaptionsReference[] = [],
): ArticleVideo[] {
  const namedTracks = videos.flatMap(({ closedCaptions }) => closedCaptions)
  const named = new Set([...videos, ...namedTracks, ...captions].map(({ url }) => url))
  const names = assets.map((asset) => asset.name).filter((name) => !named.has(name))
  const [first, ...others] = [
    ...videos,
    ...names.filter((name) => videoExtension.test(name)).map((url): ArticleVideo => ({ url, closedCaptions: [] })),
  ]
  if (!first) return []
  const tracks = names.filter((name) => closedCaptionsExtension.test(name)).map(readTrackName)
  return [{ ...first, closedCaptions: [...first.closedCaptions, ...captions, ...tracks] }, ...others]
}

/** Reads a track's language from its file name: `story.es.vtt` is Spanish, `story.vtt` has none. */
export function readTrackName(name: string): ClosedCaptionsReference {
  const { language } = splitLanguage(posix.basename(name, posix.extname(name)))
  return language === undefined ? { url: name } : { url: name, language }
}
