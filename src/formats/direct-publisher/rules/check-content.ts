import { captionTypes, trickPlayQualities, videoQualities, videoTypes } from '../../../roku/direct-publisher.js'
import { limits } from '../../../roku/limits.js'
import { getField, isRecord, type JsonPlace } from '../../check/json-fields.js'
import { describeValue } from '../../check/rule.js'
import { readExtension, readTimeCode } from '../../values.js'
import { checkLanguage, type DirectPublisherCheck, readDateTime } from './direct-publisher-context.js'

type ContentKind = 'movies' | 'episodes' | 'shortFormVideos' | 'tvSpecials' | 'liveFeeds'
const progressiveTypes = ['MP4', 'MOV', 'M4V']
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
  if (typeof place.value === 'string') report('dp-duration-text', place, found)
  else if (typeof place.value === 'number' && Number.isInteger(place.value) && place.value >= 1) return place.value
  else report('dp-duration-invalid', place, found)
  return undefined
}

function checkVideo({ read, report }: DirectPublisherCheck, video: JsonPlace, kind: ContentKind): void {
  read.address(video, 'url', 'dp-video-url-missing')
  const quality = getField(video, 'quality')
  if (typeof quality.value === 'string' && /^hdr/i.test(quality.value)) {
    report('dp-video-quality-hdr', quality, describeValue(quality.value))
  } else {
    read.choice(video, 'quality', videoQualities, 'dp-video-quality-unknown')
  }
  const type = read.choice(video, 'videoType', videoTypes, 'dp-video-type-unknown')
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
