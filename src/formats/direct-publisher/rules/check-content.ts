import { captionTypes, trickPlayQualities, videoQualities, videoTypes } from '../../../roku/direct-publisher.js'
import { limits } from '../../../roku/limits.js'
import { getField, isRecord, type JsonPlace } from '../../check/json-fields.js'
import { describeValue } from '../../check/rule.js'
import { readExtension, readTimeCode } from '../../values.js'
import { checkLanguage, type DirectPublisherCheck, readDateTime } from './direct-publisher-context.js'

type ContentKind = 'movies' | 'episodes' | 'shortFormVideos' | 'tvSpecials' | 'liveFeeds'
const progressiveTypes = ['MP4', 'MOV', 'M4V']
const typesByExtension: Readonly<Record<string, readonly string[]>> = {
  m3u8: ['HLS'],
  mpd: ['DASH'],
  ism: ['SMOOTH'],
  mp4: ['MP4', 'M4V', 'MOV'],
  m4v: ['M4V', 'MP4', 'MOV'],
  mov: ['MOV', 'MP4', 'M4V'],
}
// What other formats call these values, by their letters in lower case.
const qualityNames = {
  '480p': 'SD',
  '576p': 'SD',
  '720': 'HD',
  '720p': 'HD',
  '1080': 'FHD',
  '1080p': 'FHD',
  fullhd: 'FHD',
  '2160p': 'UHD',
  '4k': 'UHD',
}
const typeNames = {
  applicationxmpegurl: 'HLS',
  applicationvndapplempegurl: 'HLS',
  m3u8: 'HLS',
  applicationdashxml: 'DASH',
  mpd: 'DASH',
  videomp4: 'MP4',
  videoquicktime: 'MOV',
}
const captionExtensions = ['srt', 'ttml', 'vtt', '']

/** Checks an item's `content` (Roku, Direct Publisher specification: content). */
export function checkContent(check: DirectPublisherCheck, item: JsonPlace, kind: ContentKind): void {
  const { read, report } = check
  const content = read.record(item, 'content', 'dp-content-missing')
  if (!content) return
  readDateTime(check, content, 'dateAdded', 'dp-date-added-format', 'dp-date-added-missing')
  const duration = kind === 'liveFeeds' ? undefined : readDuration(check, content)
  if (kind === 'shortFormVideos' && duration !== undefined && duration > limits.shortFormSeconds) {
    report('dp-short-form-long', getField(content, 'duration'), `${duration} seconds`)
  }
  for (const video of read.records(content, 'videos', 'dp-videos-missing')) checkVideo(check, video, kind)
  for (const captions of read.records(content, 'captions')) checkCaptions(check, captions)
  for (const file of read.records(content, 'trickPlayFiles')) {
    read.address(file, 'url', 'dp-trick-play-url-missing')
    read.choice(file, 'quality', trickPlayQualities, 'dp-trick-play-quality-unknown')
  }
  checkLanguage(check, content)
  const start = readDateTime(check, content, 'validityPeriodStart', 'dp-validity-format')
  const end = readDateTime(check, content, 'validityPeriodEnd', 'dp-validity-format')
  if (start !== undefined && end !== undefined && end <= start) {
    const place = getField(content, 'validityPeriodEnd')
    report(
      'dp-validity-order',
      place,
      `${describeValue(place.value)}, start ${describeValue(getField(content, 'validityPeriodStart').value)}`,
    )
  }
  for (const place of read.texts(content, 'adBreaks')) {
    const seconds = readTimeCode(place.value)
    if (seconds === undefined) report('dp-ad-break-format', place, describeValue(place.value))
    else if (duration !== undefined && seconds >= duration) {
      report('dp-ad-break-late', place, `${describeValue(place.value)} in a video of ${duration} seconds`)
    }
  }
  if (isRecord(getField(content, 'rating').value)) {
    report('dp-rating-misplaced', getField(content, 'rating'), 'rating inside content')
  }
}

function readDuration({ read, report }: DirectPublisherCheck, content: JsonPlace): number | undefined {
  const place = read.present(content, 'duration', 'dp-duration-missing')
  if (!place) return undefined
  const found = describeValue(place.value)
  if (typeof place.value === 'string') report('dp-duration-text', place, found, suggestDuration(place.value))
  else if (typeof place.value === 'number' && Number.isInteger(place.value) && place.value >= 1) return place.value
  else
    report(
      'dp-duration-invalid',
      place,
      found,
      typeof place.value === 'number' ? suggestDuration(`${place.value}`) : undefined,
    )
  return undefined
}

/** The seconds of `74.7`, `1:14`, `00:01:14` or `PT1M14S`. */
function suggestDuration(text: string): string | undefined {
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:\.\d{1,6})?$/.exec(text.trim())
  const iso = /^PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.\d{1,6})?S)?$/i.exec(text.trim())
  const parts = (clock ?? iso)?.slice(1).map((part) => Number(part ?? 0))
  const plain = /^\d{1,8}(?:\.\d{1,9})?$/.test(text.trim()) ? Math.round(Number(text)) : undefined
  const seconds = parts ? parts[0]! * 3600 + parts[1]! * 60 + parts[2]! : plain
  if (seconds === undefined || seconds < 1) return undefined
  return `${String(seconds) === text ? 'Remove the quotes' : 'Write the seconds'}: "duration": ${seconds}.`
}

function checkVideo({ read, report }: DirectPublisherCheck, video: JsonPlace, kind: ContentKind): void {
  const url = read.address(video, 'url', 'dp-video-url-missing')
  const quality = getField(video, 'quality')
  if (typeof quality.value === 'string' && /^hdr/i.test(quality.value)) {
    report('dp-video-quality-hdr', quality, describeValue(quality.value))
  } else {
    read.choice(video, 'quality', videoQualities, 'dp-video-quality-unknown', true, qualityNames)
  }
  const type = read.choice(video, 'videoType', videoTypes, 'dp-video-type-unknown', true, typeNames)
  const meant = url === undefined ? undefined : typesByExtension[readExtension(new URL(url).pathname)]
  if (kind !== 'liveFeeds' && type !== undefined && meant !== undefined && !meant.includes(type)) {
    report(
      'dp-video-type-differs',
      getField(video, 'videoType'),
      `"${type}" for ${describeValue(url)}`,
      `Write "${meant[0]}".`,
    )
  }
  if (kind === 'liveFeeds' && type !== undefined && type !== 'HLS') {
    report('dp-live-not-hls', getField(video, 'videoType'), describeValue(type))
  }
  const isBitrateRequired = type !== undefined && progressiveTypes.includes(type)
  const bitrate = read.present(video, 'bitrate', isBitrateRequired ? 'dp-bitrate-missing' : undefined)
  if (bitrate && !(typeof bitrate.value === 'number' && Number.isInteger(bitrate.value) && bitrate.value >= 0)) {
    report('dp-bitrate-invalid', bitrate, describeValue(bitrate.value))
  }
}

function checkCaptions(check: DirectPublisherCheck, captions: JsonPlace): void {
  const { read, report } = check
  const url = read.address(captions, 'url', 'dp-caption-url-missing')
  if (url !== undefined && !captionExtensions.includes(readExtension(new URL(url).pathname))) {
    report('dp-caption-file', getField(captions, 'url'), describeValue(url))
  }
  const capital = getField(captions, 'Language')
  if (capital.value !== undefined && getField(captions, 'language').value === undefined) {
    report('dp-caption-language-capital', capital, `"Language": ${describeValue(capital.value)}`)
  } else {
    checkLanguage(check, captions, 'dp-caption-language-missing')
  }
  read.choice(captions, 'captionType', captionTypes, 'dp-caption-type-unknown')
}
