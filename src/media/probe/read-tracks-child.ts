// The entry of a child process, which `read-tracks.ts` stops if a forged file makes it run out of time or memory.
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
import { isPlayableAudio, type Tracks } from './playable-video.js'

/** The number of packets that is enough for a reliable frame rate. */
const sampledPackets = 300
/** H.264 and HEVC reorder at most 16 frames. */
const maxReorderedFrames = 16

/** The box of a Common Encryption scheme (ISO/IEC 23001-7 section 4): `schm`, version and flags 0, the scheme. */
const commonEncryption = /schm\0{4}(cenc|cens|cbc1|cbcs)/

async function parseTracks(bytes: Uint8Array): Promise<Tracks> {
  // Checked first, because the parser cannot read all encrypted files.
  if (commonEncryption.test(Buffer.from(bytes).toString('latin1'))) return { encrypted: true, duration: 0 }
  const input = new Input({ formats: [MP4, QTFF, MPEG_TS], source: new BufferSource(bytes) })
  const videos = await Promise.all((await input.getVideoTracks()).map(readVideoTrack))
  const sounds = await Promise.all((await input.getAudioTracks()).map(nameCodec))
  const video = videos.find(({ codec }) => /^(avc|hvc|hev)/.test(codec)) ?? videos[0]
  return {
    encrypted: video?.codec === 'encv',
    video,
    audioCodec: sounds.find(isPlayableAudio) ?? sounds[0],
    duration: video === undefined || video.codec === 'encv' ? 0 : await input.computeDuration(),
  }
}

async function readVideoTrack(track: InputVideoTrack): Promise<NonNullable<Tracks['video']>> {
  const codec = await nameCodec(track)
  const info = { codec, width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
  if (codec === 'encv') return info
  const frameRate = await measureFrameRate(track)
  return frameRate === undefined ? info : { ...info, frameRate }
}

/** Measures the frames per second, to three decimals, from the first frames in display order. */
async function measureFrameRate(track: InputVideoTrack): Promise<number | undefined> {
  const times: number[] = []
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    times.push(packet.timestamp)
    if (times.length === sampledPackets) break
  }
  times.sort((a, b) => a - b)
  // Frames that are shown before the last of these may follow it in the file.
  const shown = times.length === sampledPackets ? times.slice(0, -maxReorderedFrames) : times
  const rate = (shown.length - 1) / (shown.at(-1)! - shown[0]!)
  return rate > 0 && rate < 1000 ? Math.round(rate * 1000) / 1000 : undefined
}

/** Returns the RFC 6381 string, or the name of the sample entry if the codec is unknown or encrypted. */
async function nameCodec(track: InputVideoTrack | InputAudioTrack): Promise<string> {
  const entry = String(await track.getInternalCodecId())
  if (entry === 'encv' || entry === 'enca') return entry
  return (await track.getCodecParameterString()) ?? entry
}

process.on('message', (bytes: Uint8Array) => {
  parseTracks(bytes).then(
    (tracks) => process.send!(tracks),
    (error: unknown) => process.send!({ failure: String(error) }),
  )
})
process.send!('ready')
