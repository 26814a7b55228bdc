import { captionTypes, limits, trickPlayQualities, videoQualities, videoTypes } from '../../../roku/tables.js'
import { readIsoDateTime, readTimeCode } from '../../check/dates.js'
import { describeFound } from '../../check/describe-found.js'
import { at, isRecord, type JsonPlace } from '../../check/json-place.js'
import { extensionOf, isLanguageCode } from '../../check/judge-address.js'
import type { DirectPublisherCheck } from './context.js'
import type { DirectPublisherRule } from './table.js'

type Kind = 'movies' | 'episodes' | 'shortFormVideos' | 'tvSpecials' | 'liveFeeds'
const progressive = ['MP4', 'MOV', 'M4V']
const captionFiles = ['srt', 'ttml', 'vtt', '']

/** Checks an item's `content` (Roku, Direct Publisher specification: content). */
export function checkContent(check: DirectPublisherCheck, item: JsonPlace, kind: Kind): void {
  const { read, report } = check
  const content = read.record(item, 'content', 'dp-content-missing')
  if (!content) return
  checkDateTime(check, content, 'dateAdded', 'dp-date-added-format', 'dp-date-added-missing')
  const duration = kind === 'liveFeeds' ? undefined : checkDuration(check, content)
  if (kind === 'shortFormVideos' && duration !== undefined && duration > limits.shortFormSeconds) {
    report('dp-short-form-long', at(content, 'duration'), `${duration} seconds`)
  }
  for (const video of read.records(content, 'videos', 'dp-videos-missing')) checkVideo(check, video, kind)
  for (const captions of read.records(content, 'captions')) checkCaptions(check, captions)
  for (const file of read.records(content, 'trickPlayFiles')) {
    read.address(file, 'url', 'dp-trick-play-url-missing')
    read.word(file, 'quality', trickPlayQualities, 'dp-trick-play-quality-unknown')
  }
  checkLanguage(check, content)
  const start = checkDateTime(check, content, 'validityPeriodStart', 'dp-validity-format')
  const end = checkDateTime(check, content, 'validityPeriodEnd', 'dp-validity-format')
  if (start !== undefined && end !== undefined && end <= start) {
    const place = at(content, 'validityPeriodEnd')
    report(
      'dp-validity-order',
      place,
      `${describeFound(place.value)}, start ${describeFound(at(content, 'validityPeriodStart').value)}`,
    )
  }
  for (const place of read.texts(content, 'adBreaks')) {
    const seconds = readTimeCode(place.value)
    if (seconds === undefined) report('dp-ad-break-format', place, describeFound(place.value))
    else if (duration !== undefined && seconds >= duration) {
      report('dp-ad-break-late', place, `${describeFound(place.value)} in a video of ${duration} seconds`)
    }
  }
  if (isRecord(content.value) && isRecord(content.value.rating)) {
    report('dp-rating-misplaced', at(content, 'rating'), 'rating inside content')
  }
}

/** Reports a language that has not the form of a code. */
export function checkLanguage(check: DirectPublisherCheck, parent: JsonPlace, missing?: DirectPublisherRule): void {
  const language = check.read.text(parent, 'language', missing)
  if (language !== undefined && !isLanguageCode(language)) {
    check.report('dp-language-format', at(parent, 'language'), describeFound(language))
  }
}

/** Reads a date-time in milliseconds, reporting another form. */
export function checkDateTime(
  check: DirectPublisherCheck,
  parent: JsonPlace,
  key: string,
  format: DirectPublisherRule,
  missing?: DirectPublisherRule,
): number | undefined {
  const text = check.read.text(parent, key, missing)
  if (text === undefined) return undefined
  const time = readIsoDateTime(text)
  if (time === undefined) check.report(format, at(parent, key), describeFound(text))
  return time
}

function checkDuration({ read, report }: DirectPublisherCheck, content: JsonPlace): number | undefined {
  const place = read.present(content, 'duration', 'dp-duration-missing')
  if (!place) return undefined
  const found = describeFound(place.value)
  if (typeof place.value === 'string') report('dp-duration-text', place, found)
  else if (typeof place.value === 'number' && Number.isInteger(place.value) && place.value >= 1) return place.value
  else report('dp-duration-invalid', place, found)
  return undefined
}

function checkVideo({ read, report }: DirectPublisherCheck, video: JsonPlace, kind: Kind): void {
  read.address(video, 'url', 'dp-video-url-missing')
  const quality = at(video, 'quality')
  if (typeof quality.value === 'string' && /^hdr/i.test(quality.value)) {
    report('dp-video-quality-hdr', quality, describeFound(quality.value))
  } else {
    read.word(video, 'quality', videoQualities, 'dp-video-quality-unknown')
  }
  const type = read.word(video, 'videoType', videoTypes, 'dp-video-type-unknown')
  if (kind === 'liveFeeds' && type !== undefined && type !== 'HLS') {
    report('dp-live-not-hls', at(video, 'videoType'), describeFound(type))
  }
  const needed = type !== undefined && progressive.includes(type)
  const bitrate = read.present(video, 'bitrate', needed ? 'dp-bitrate-missing' : undefined)
  if (bitrate && !(typeof bitrate.value === 'number' && Number.isInteger(bitrate.value) && bitrate.value >= 0)) {
    report('dp-bitrate-invalid', bitrate, describeFound(bitrate.value))
  }
}

function checkCaptions(check: DirectPublisherCheck, captions: JsonPlace): void {
  const { read, report } = check
  const url = read.address(captions, 'url', 'dp-caption-url-missing')
  if (url !== undefined && !captionFiles.includes(extensionOf(new URL(url).pathname))) {
    report('dp-caption-file', at(captions, 'url'), describeFound(url))
  }
  const capital = at(captions, 'Language')
  if (capital.value !== undefined && at(captions, 'language').value === undefined) {
    report('dp-caption-language-capital', capital, `"Language": ${describeFound(capital.value)}`)
  } else {
    checkLanguage(check, captions, 'dp-caption-language-missing')
  }
  read.word(captions, 'captionType', captionTypes, 'dp-caption-type-unknown')
}
