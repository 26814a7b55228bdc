import pLimit from 'p-limit'
import { limits } from '../../roku/tables.js'
import type { RuleId } from './rules.js'

/** What was measured of a picture; `problem` says why it could not be. */
export type PictureFacts = { status?: number; type?: string; width?: number; height?: number; problem?: string }

/** Asks for a picture's facts; undefined when they are not known. */
export type KnowPicture = (url: string) => Promise<PictureFacts | undefined>

type Verdict = { rule: RuleId; found: string }
type PictureFormat = 'direct-publisher' | 'mrss' | 'rss' | 'search'

const prefixes = { 'direct-publisher': 'dp', mrss: 'mrss', rss: 'rss' } as const
/** Width by height; within 1 %. */
const searchShapes = [16 / 9, 2 / 3, 4 / 3, 3 / 4, 1]

/** Judges pictures by what `know` says of them; each address is asked for once, at most eight at a time. */
export async function judgePictures<Place>(
  format: PictureFormat,
  pictures: readonly { url: string; place: Place }[],
  know: KnowPicture,
  report: (rule: RuleId, place: Place, found: string) => void,
): Promise<void> {
  const limit = pLimit(8)
  const asked = new Map<string, Promise<PictureFacts | undefined>>()
  for (const { url } of pictures) {
    if (asked.has(url)) continue
    const answer = limit(() => know(url)).catch(
      (cause): PictureFacts => ({ problem: (cause as Error)?.message ?? 'it failed' }),
    )
    asked.set(url, answer)
  }
  for (const { url, place } of pictures) {
    const facts = await asked.get(url)
    if (!facts) continue
    for (const { rule, found } of format === 'search' ? judgeImage(facts) : judgeThumbnail(prefixes[format], facts)) {
      report(rule, place, found)
    }
  }
}

/** Roku, Direct Publisher specification: thumbnail. */
function judgeThumbnail(prefix: 'dp' | 'mrss' | 'rss', facts: PictureFacts): Verdict[] {
  const unreachable = reachability(facts)
  if (unreachable) return [{ rule: `${prefix}-thumbnail-unreachable`, found: unreachable }]
  const { type, width, height } = facts
  if (type !== undefined && !/^image\/(?:jpe?g|png)\b/i.test(type))
    return [{ rule: `${prefix}-thumbnail-type`, found: type }]
  if (!width || !height) return []
  const found = `${width}x${height}`
  return [
    ...(width < limits.thumbnailMinWidth || height < limits.thumbnailMinHeight
      ? [{ rule: `${prefix}-thumbnail-small` as const, found }]
      : []),
    ...(isShape(width / height, 16 / 9) ? [] : [{ rule: `${prefix}-thumbnail-shape` as const, found }]),
  ]
}

/** Roku, Search feed: images. */
function judgeImage(facts: PictureFacts): Verdict[] {
  const unreachable = reachability(facts)
  if (unreachable) return [{ rule: 'search-image-unreachable', found: unreachable }]
  const { type, width, height } = facts
  if (type !== undefined && !/^image\/(?:jpe?g|png|gif)\b/i.test(type))
    return [{ rule: 'search-image-file', found: type }]
  if (!width || !height) return [{ rule: 'search-image-size-unknown', found: 'a picture that cannot be measured' }]
  const found = `${width}x${height}`
  const tooLarge = width > limits.searchImageMaxWidth || height > limits.searchImageMaxHeight
  return [
    ...(tooLarge ? [{ rule: 'search-image-large' as const, found }] : []),
    ...(searchShapes.some((shape) => isShape(width / height, shape))
      ? []
      : [{ rule: 'search-image-shape' as const, found }]),
  ]
}

function reachability({ status, problem }: PictureFacts): string | undefined {
  if (problem !== undefined) return problem
  return status !== undefined && (status < 200 || status > 299) ? `HTTP status ${status}` : undefined
}

const isShape = (ratio: number, shape: number): boolean => Math.abs(ratio / shape - 1) <= 0.01
