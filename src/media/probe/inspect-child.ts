// Runs in a process of its own, which `inspect.ts` stops when a file is made to run away.
import {
  BufferSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MP4,
  MPEG_TS,
  QTFF,
} from 'mediabunny'
import { isPlayableSound } from './codecs.js'
import type { Inspection } from './inspect.js'

/** As many packets as give a steady frame rate. */
const sampledPackets = 300
/** H.264 and HEVC hold back at most 16 frames. */
const reordered = 16

/** The box of a scheme that Common Encryption knows (ISO/IEC 23001-7 section 4): `schm`, version and flags 0, the scheme. */
const commonEncryption = /schm\0{4}(cenc|cens|cbc1|cbcs)/

async function inspect(bytes: Uint8Array): Promise<Inspection> {
  // Asked first, since the parser cannot take every such file.
  if (commonEncryption.test(Buffer.from(bytes).toString('latin1'))) return { encrypted: true, duration: 0 }
  const input = new Input({ formats: [MP4, QTFF, MPEG_TS], source: new BufferSource(bytes) })
  const videos = await Promise.all((await input.getVideoTracks()).map(describeVideo))
  const sounds = await Promise.all((await input.getAudioTracks()).map(nameCodec))
  const video = videos.find(({ codec }) => /^(avc|hvc|hev)/.test(codec)) ?? videos[0]
  return {
    encrypted: video?.codec === 'encv',
    video,
    audioCodec: sounds.find(isPlayableSound) ?? sounds[0],
    duration: video === undefined || video.codec === 'encv' ? 0 : await input.computeDuration(),
  }
}

async function describeVideo(track: InputVideoTrack): Promise<NonNullable<Inspection['video']>> {
  const codec = await nameCodec(track)
  const facts = { codec, width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
  if (codec === 'encv') return facts
  const frameRate = await measureFrameRate(track)
  return frameRate === undefined ? facts : { ...facts, frameRate }
}

/** Frames a second, to three decimals, by the first frames in the order they are shown. */
async function measureFrameRate(track: InputVideoTrack): Promise<number | undefined> {
  const times: number[] = []
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    times.push(packet.timestamp)
    if (times.length === sampledPackets) break
  }
  times.sort((a, b) => a - b)
  // Frames that are shown before the last of these may come after it in the file.
  const shown = times.length === sampledPackets ? times.slice(0, -reordered) : times
  const rate = (shown.length - 1) / (shown.at(-1)! - shown[0]!)
  return rate > 0 && rate < 1000 ? Math.round(rate * 1000) / 1000 : undefined
}

/** The RFC 6381 string; the sample entry's name where the codec is unknown or encrypted. */
async function nameCodec(track: InputVideoTrack | InputAudioTrack): Promise<string> {
  const entry = String(await track.getInternalCodecId())
  if (entry === 'encv' || entry === 'enca') return entry
  return (await track.getCodecParameterString()) ?? entry
}

process.on('message', (bytes: Uint8Array) => {
  inspect(bytes).then(
    (inspection) => process.send!(inspection),
    (error: unknown) => process.send!({ failure: String(error) }),
  )
})
process.send!('ready')
