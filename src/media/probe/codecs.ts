import { unplayable } from './refuse.js'

/** Codecs by the start of their RFC 6381 string or sample entry, as people call them. */
const names: [pattern: RegExp, name: string][] = [
  [/^(avc|h264)/i, 'H.264'],
  [/^(hvc|hev)/i, 'HEVC'],
  [/^(dvh|dva|dav)/i, 'Dolby Vision'],
  [/^vp0?9/i, 'VP9'],
  [/^vp0?8/i, 'VP8'],
  [/^av01/i, 'AV1'],
  [/^ap(ch|cn|cs|co|4h|4x)/i, 'ProRes'],
  [/^mp4v/i, 'MPEG-4 Part 2'],
  [/^(mp2v|m2v1|mpg2|hdv|xdv)/i, 'MPEG-2'],
  [/^(jpeg|mjp)/i, 'Motion JPEG'],
  [/^[hs]263/i, 'H.263'],
  [/^svq/i, 'Sorenson'],
  [/^opus/i, 'Opus'],
  [/^flac/i, 'FLAC'],
  [/^vorbis/i, 'Vorbis'],
  [/^dts/i, 'DTS'],
  [/^alac/i, 'Apple Lossless'],
  [/^(pcm|lpcm|sowt|twos|in24|in32|fl32|fl64|ipcm|fpcm|raw)/i, 'uncompressed PCM'],
  [/^mp4a\.40\.42/i, 'xHE-AAC'],
]

const wayOut = 're-encode it as H.264 with AAC sound'

/** AAC (LC, HE, HEv2 and their MPEG-2 forms), MP3, AC-3, E-AC-3 (Roku, Streaming specifications). */
const playableSound = /^(mp4a(\.(40(\.(0?2|5|29|34))?|66|67|68|69|6b))?|\.?mp3|ac-?3|e-?c-?3|eac3)$/i
const videoString = /^(avc|hvc|hev|dvh|dva|dav|vp0?[89]|av01|ap(ch|cn|cs|co|4h|4x)|mp4v|mp2v|jpeg|s263|h263)/i
const soundString = /^(mp4a|\.?mp3|ac-|ec-|opus|flac|vorbis|dts|alac|pcm|ac4|mha1|mhm1)/i

/** Takes the picture's and the sound's codec out of a CODECS attribute (RFC 8216 section 4.3.4.2). */
export function splitCodecs(codecs: string | undefined): { video?: string; audio: string[] } {
  const all = (codecs ?? '').split(',').map((codec) => codec.trim())
  return { video: all.find((codec) => videoString.test(codec)), audio: all.filter((codec) => soundString.test(codec)) }
}

/** Whether a Roku can play this sound: `mp4a.40.2` yes, `opus` no. */
export const isPlayableSound = (codec: string): boolean => playableSound.test(codec)

/**
 * Refuses sound that a Roku cannot play.
 * @throws {Problem} `video-unplayable`
 */
export function refuseSound(label: string, codec: string): never {
  throw unplayable(
    label,
    `has ${nameCodec(codec)} sound, but a Roku plays AAC, MP3, AC-3 and E-AC-3: re-encode its sound as AAC.`,
  )
}

/**
 * Checks a picture against what a Roku decodes: H.264 up to High at level 4.2 and 1920x1080, HEVC Main and Main 10 up to level 5.1
 * and 4K (Roku, Streaming specifications).
 * @throws {Problem} `video-unplayable`
 */
export function checkPicture(label: string, codec: string, width: number, height: number): void {
  if (Math.max(width, height) > 3840 || Math.min(width, height) > 2160) {
    throw unplayable(label, `is ${width}x${height}, over the 3840x2160 that a Roku shows: scale it to 1920x1080.`)
  }
  if (/^avc[134]/i.test(codec)) checkH264(label, codec, width, height)
  else if (/^(hvc|hev)1/i.test(codec)) checkHevc(label, codec)
  else throw unplayable(label, `has ${nameCodec(codec)} video, but a Roku plays H.264 and HEVC: ${wayOut}.`)
}

/** Whether only 4K devices decode it (Roku, Streaming specifications). */
export const isHevc = (codec: string): boolean => /^(hvc|hev)1/i.test(codec)

function checkH264(label: string, codec: string, width: number, height: number): void {
  // `avc1.PPCCLL` in hexadecimal; old tools write `avc1.66.30` in decimal.
  const hex = /^avc\d\.([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})$/i.exec(codec)
  const decimal = /^avc\d\.(\d+)\.(\d+)$/i.exec(codec)
  const profile = hex ? Number.parseInt(hex[1]!, 16) : Number(decimal?.[1])
  const level = hex ? Number.parseInt(hex[2]!, 16) : Number(decimal?.[2])
  if (Number.isNaN(profile)) {
    throw unplayable(label, `does not say its H.264 profile ("${codec.slice(0, 30)}"): re-encode it as H.264 High.`)
  }
  if (![66, 77, 100].includes(profile)) {
    const what = { 110: '10-bit', 122: '4:2:2', 244: '4:4:4', 88: 'Extended' }[profile] ?? `profile ${profile}`
    throw unplayable(
      label,
      `is H.264 ${what}, but a Roku plays 8-bit 4:2:0 only: re-encode it as H.264 High, pixel format yuv420p.`,
    )
  }
  if (level > 42) {
    throw unplayable(
      label,
      `is H.264 level ${(level / 10).toFixed(1)}, but a Roku plays up to level 4.2: re-encode it at 1080p with level 4.2 or less.`,
    )
  }
  // 8,160 macroblocks are 1920x1080 (1088 coded), whichever way it is turned.
  if (Math.ceil(width / 16) * Math.ceil(height / 16) > 8160) {
    throw unplayable(label, `is H.264 of ${width}x${height}, but a Roku plays H.264 up to 1920x1080: scale it down.`)
  }
}

/** `hvc1.1.6.L120.90`: profile, compatibility, tier and level times 30 (ISO/IEC 14496-15 annex E). */
function checkHevc(label: string, codec: string): void {
  const parts = /^(?:hvc|hev)1\.[abc]?(\d+)\.[0-9a-f]+\.[lh](\d+)/i.exec(codec)
  const profile = Number(parts?.[1])
  const level = Number(parts?.[2])
  if (profile !== 1 && profile !== 2) {
    throw unplayable(
      label,
      `is HEVC of an unusual profile ("${codec.slice(0, 30)}"), but a Roku plays Main and Main 10: ${wayOut}.`,
    )
  }
  if (level > 153) {
    throw unplayable(
      label,
      `is HEVC level ${(level / 30).toFixed(1)}, but a Roku plays up to level 5.1: re-encode it at 2160p or less.`,
    )
  }
}

function nameCodec(codec: string): string {
  const known = names.find(([pattern]) => pattern.test(codec))
  return known ? known[1] : `"${codec.replace(/[^\x20-\x7e]/g, '?').slice(0, 20)}"`
}
