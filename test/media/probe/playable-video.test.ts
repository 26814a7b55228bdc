import { describe, expect, test } from 'vitest'
import { checkVideoCodec, classifyQuality, isPlayableAudio } from '../../../src/media/probe/playable-video.js'
import { splitCodecs } from '../../../src/media/probe/playlist.js'

describe('checkVideoCodec', () => {
  test.each([
    ['avc1.42c01e', 640, 360],
    ['avc1.4d401f', 1280, 720],
    ['avc3.640028', 1920, 1080],
    ['avc1.64002a', 1920, 1088],
    ['avc1.64002a', 1080, 1920],
    ['avc1.66.30', 640, 360],
    ['hvc1.1.6.L120.90', 1920, 1080],
    ['hev1.2.4.L153.B0', 3840, 2160],
    ['hvc1.A1.6.H123.B0', 1920, 1080],
  ])('takes %s of %ix%i', (codec, width, height) => {
    expect(() => checkVideoCodec('regatta.mp4', codec, width, height)).not.toThrow()
  })

  test.each([
    ['avc1.6e0028', 1920, 1080, /10-bit.*yuv420p/],
    ['avc1.7a0028', 1920, 1080, /4:2:2/],
    ['avc1.f40028', 1920, 1080, /4:4:4/],
    ['avc1.640032', 1920, 1080, /level 5\.0.*4\.2/],
    ['avc1.640033', 1920, 1080, /level 5\.1/],
    ['avc1.64002a', 2560, 1440, /2560x1440.*1920x1080/],
    ['avc1', 1920, 1080, /profile/],
    ['hvc1.4.10.L120.90', 1920, 1080, /HEVC of an unusual profile/],
    ['hvc1.1.6.L180.90', 3840, 2160, /level 6\.0.*5\.1/],
    ['hvc1.1.6.L153.90', 7680, 4320, /7680x4320.*3840x2160/],
    ['dvh1.05.06', 1920, 1080, /Dolby Vision/],
    ['vp09.00.10.08', 1280, 720, /VP9.*H\.264/],
    ['vp8', 1280, 720, /VP8/],
    ['av01.0.04M.08', 1280, 720, /AV1/],
    ['apch', 1920, 1080, /ProRes/],
    ['mp4v.20.9', 640, 480, /MPEG-4 Part 2/],
    ['jpeg', 640, 480, /Motion JPEG/],
    ['\0\x01zz', 640, 480, /"\?\?zz" video/],
  ])('refuses %s of %ix%i', (codec, width, height, sentence) => {
    expect(() => checkVideoCodec('regatta.mp4', codec, width, height)).toThrow(
      expect.objectContaining({ code: 'video-unplayable', message: expect.stringMatching(sentence) }),
    )
  })
})

test.each(['mp4a.40.2', 'mp4a.40.5', 'mp4a.40.29', 'mp4a.40.34', 'mp4a.6B', 'mp3', 'ac-3', 'ec-3'])(
  '%s sound plays',
  (codec) => expect(isPlayableAudio(codec)).toBe(true),
)

test.each(['mp4a.40.42', 'opus', 'Opus', 'flac', 'vorbis', 'dtsc', 'pcm-s16', 'alac', 'ac-4', ''])(
  '%s sound does not',
  (codec) => expect(isPlayableAudio(codec)).toBe(false),
)

test('splitCodecs separates video from audio, and both from captions', () => {
  expect(splitCodecs('mp4a.40.2, avc1.640028,wvtt')).toEqual({ video: 'avc1.640028', audio: ['mp4a.40.2'] })
  expect(splitCodecs('ec-3')).toEqual({ audio: ['ec-3'] })
  expect(splitCodecs(undefined)).toEqual({ audio: [] })
})

test.each([
  [320, 180, 'SD'],
  [854, 480, 'SD'],
  [1024, 576, 'SD'],
  [1280, 720, 'HD'],
  [1264, 712, 'HD'],
  [960, 720, 'HD'],
  [1280, 544, 'HD'],
  [720, 1280, 'HD'],
  [1920, 1080, 'FHD'],
  [1920, 800, 'FHD'],
  [1440, 1080, 'FHD'],
  [1912, 1072, 'FHD'],
  [1080, 1920, 'FHD'],
  [2560, 1440, 'FHD'],
  [3840, 2160, 'UHD'],
  [3840, 1600, 'UHD'],
  [2880, 2160, 'UHD'],
] as const)('%ix%i is %s', (width, height, quality) => expect(classifyQuality(width, height)).toBe(quality))
