import pLimit from 'p-limit'
import { limits } from '../../roku/limits.js'
import type { RuleId } from './rules.js'

/** The measured facts of a picture; `problem` says why it could not be measured. */
export type PictureFacts = { status?: number; type?: string; width?: number; height?: number; problem?: string }

/** Returns a picture's facts; undefined if they are not known. */
export type GetPictureFacts = (url: string) => Promise<PictureFacts | undefined>

type PictureFault = { rule: RuleId; found: string; fix?: string }
type PictureFormat = 'direct-publisher' | 'mrss' | 'rss' | 'search'

const rulePrefixes = { 'direct-publisher': 'dp', mrss: 'mrss', rss: 'rss' } as const
/** Width divided by height. */
const searchAspectRatios = [16 / 9, 2 / 3, 4 / 3, 3 / 4, 1]

/**
 * Checks the measured facts of pictures. Facts are requested once per address, at most eight at a time.
 * @returns how many pictures were not measured
 */
export async function checkPictures<Place>(
  format: PictureFormat,
  pictures: readonly { url: string; place: Place }[],
  getFacts: GetPictureFacts,
  report: (rule: RuleId, place: Place, found: string, fix?: string) => void,
): Promise<number> {
  const limit = pLimit(8)
  const requests = new Map<string, Promise<PictureFacts | undefined>>()
  for (const { url } of pictures) {
    if (requests.has(url)) continue
    const request = limit(() => getFacts(url)).catch(
      (cause): PictureFacts => ({ problem: (cause as Error)?.message ?? 'it failed' }),
    )
    requests.set(url, request)
  }
  for (const { url, place } of pictures) {
    const facts = await requests.get(url)
    if (!facts) continue
    for (const { rule, found, fix } of format === 'search'
      ? checkSearchImage(facts)
      : checkThumbnail(rulePrefixes[format], facts)) {
      report(rule, place, found, fix)
    }
  }
  const all = await Promise.all(requests.values())
  return all.filter((facts) => facts === undefined).length
}

/** Roku, Direct Publisher specification: thumbnail. */
function checkThumbnail(prefix: 'dp' | 'mrss' | 'rss', facts: PictureFacts): PictureFault[] {
  const failure = describeFetchFailure(facts)
  if (failure) return [{ rule: `${prefix}-thumbnail-unreachable`, found: failure }]
  const { type, width, height } = facts
  if (type !== undefined && !/^image\/(?:jpe?g|png)\b/i.test(type))
    return [{ rule: `${prefix}-thumbnail-type`, found: type, fix: suggestType(type) }]
  if (!width || !height) return []
  const found = `${width}x${height}`
  return [
    ...(width < limits.thumbnailMinWidth || height < limits.thumbnailMinHeight
      ? [{ rule: `${prefix}-thumbnail-small` as const, found }]
      : []),
    ...(isAspectRatio(width / height, 16 / 9)
      ? []
      : [{ rule: `${prefix}-thumbnail-shape` as const, found, fix: suggestCrop(width, height) }]),
  ]
}

/** Roku, Search feed: images. */
function checkSearchImage(facts: PictureFacts): PictureFault[] {
  const failure = describeFetchFailure(facts)
  if (failure) return [{ rule: 'search-image-unreachable', found: failure }]
  const { type, width, height } = facts
  if (type !== undefined && !/^image\/(?:jpe?g|png|gif)\b/i.test(type))
    return [{ rule: 'search-image-file', found: type }]
  if (!width || !height) return [{ rule: 'search-image-size-unknown', found: 'a picture that cannot be measured' }]
  const found = `${width}x${height}`
  const tooLarge = width > limits.searchImageMaxWidth || height > limits.searchImageMaxHeight
  return [
    ...(tooLarge ? [{ rule: 'search-image-large' as const, found }] : []),
    ...(searchAspectRatios.some((ratio) => isAspectRatio(width / height, ratio))
      ? []
      : [{ rule: 'search-image-shape' as const, found }]),
  ]
}

/** The largest 16:9 part of a picture, and whether that is large enough. */
function suggestCrop(width: number, height: number): string {
  const [cropWidth, cropHeight] =
    width / height > 16 / 9 ? [Math.round((height * 16) / 9), height] : [width, Math.round((width * 9) / 16)]
  const isEnough = cropWidth >= limits.thumbnailMinWidth && cropHeight >= limits.thumbnailMinHeight
  return isEnough
    ? `Crop it to 16:9: ${cropWidth}x${cropHeight} of it is enough.`
    : 'Use a larger picture of 16:9, best 1920x1080: a crop of this one would be too small.'
}

const suggestType = (type: string): string | undefined =>
  /^text\/html/i.test(type)
    ? 'Give the address of the picture itself: this one answers with a web page.'
    : /^video\//i.test(type)
      ? 'Give the address of a JPEG or PNG picture, best a still of the video.'
      : /^image\/jpg/i.test(type)
        ? 'Send image/jpeg.'
        : undefined

function describeFetchFailure({ status, problem }: PictureFacts): string | undefined {
  if (problem !== undefined) return problem
  return status !== undefined && (status < 200 || status > 299) ? `HTTP status ${status}` : undefined
}

/** Whether a ratio is the one expected, give or take 1 %. */
const isAspectRatio = (ratio: number, expected: number): boolean => Math.abs(ratio / expected - 1) <= 0.01
