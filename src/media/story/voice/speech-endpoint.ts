import { fetch } from 'undici'
import { printAddress, toFetchProblem } from '../../../fetch/fetch-problem.js'
import { Problem } from '../../../problem.js'
import { readWav } from './read-wav.js'
import type { Voice } from './voice.js'

/** A service with the API `POST /v1/audio/speech`. */
export type SpeechEndpoint = {
  /** Its origin, or the full URL of the resource. */
  url: string
  key?: string
  model: string
  /** Voice by language (`en`, `es-mx`); `*` for every other language. */
  voices: Readonly<Record<string, string>>
}

/** Two minutes of 48 kHz stereo floats: no sentence is that long. */
const maxBytes = 48_000_000

/**
 * Opens a voice at an address that the operator chose, so it may be a private one: one request per sentence, no redirects,
 * limited time and size.
 * @param timeoutMs limit for one sentence, until the last byte of its sound
 */
export function openSpeechEndpoint(
  { url, key, model, voices }: SpeechEndpoint,
  { timeoutMs = 60_000 }: { timeoutMs?: number } = {},
): Voice {
  const given = new URL(url)
  const address = /\/audio\/speech\/?$/.test(given.pathname)
    ? given
    : new URL(`${given.pathname.replace(/(\/v1)?\/*$/, '')}/v1/audio/speech${given.search}`, given)
  const voiceFor = (language: string): string | undefined => {
    const tag = language.toLowerCase()
    return voices[tag] ?? voices[tag.split('-')[0]!] ?? voices['*']
  }
  return {
    name: `speech ${printAddress(address)} ${model} ${JSON.stringify(voices)}`,
    canSay: (_sentence, language) => voiceFor(language) !== undefined,
    async speak(sentence, language) {
      const body = JSON.stringify({ model, voice: voiceFor(language), input: sentence, response_format: 'wav' })
      const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) }
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const response = await fetch(address, { method: 'POST', headers, body, redirect: 'manual', signal })
        if (!response.ok) {
          await response.body?.cancel()
          throw new Problem(
            'speech-refused',
            `The voice at ${printAddress(address)} answers ${response.status}: check SPEECH_URL, SPEECH_KEY, SPEECH_MODEL and SPEECH_VOICE.`,
          )
        }
        return readWav(await readBody(response.body ?? [], address))
      } catch (error) {
        if (error instanceof Problem) throw error
        throw new Problem('speech-unreachable', toFetchProblem(error, address, timeoutMs).message, { cause: error })
      }
    },
    close: async () => {},
  }
}

async function readBody(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, address: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) {
      throw new Problem(
        'speech-wav',
        `The voice at ${printAddress(address)} sends more than ${maxBytes / 1e6} MB for a sentence: check that it speaks /v1/audio/speech.`,
      )
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
