import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { limitComputingTime } from '../../../processes/computing-time.js'
import type { FliteRequest, FliteResponse } from './flite-child.js'
import { readWav } from './read-wav.js'
import type { Sound, Voice } from './voice.js'

/** Of computing time. Ample: flite speaks thirty times faster than real time. */
const timeLimitMs = 20_000
const heapMegabytes = 256
const childFile = fileURLToPath(new URL(`./flite-child${extname(import.meta.url)}`, import.meta.url))
const longestWord = 60

/**
 * Opens the embedded English voice. flite runs in a process of its own, because some texts crash it.
 * @param speaker `slt` (a woman) or `rms` (a man)
 */
export function openFlite(speaker: 'slt' | 'rms' = 'slt'): Voice {
  let child: ChildProcess | undefined

  const start = (): ChildProcess => {
    const started = fork(childFile, {
      execArgv: [...process.execArgv, `--max-old-space-size=${heapMegabytes}`],
      // It processes text by strangers, so it gets none of our secrets.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    })
    started.unref()
    return started
  }
  const stop = async (): Promise<void> => {
    const stopped = child
    child = undefined
    if (!stopped || stopped.exitCode !== null || stopped.signalCode !== null) return
    const ended = new Promise((resolve) => stopped.once('exit', resolve))
    stopped.ref()
    stopped.kill('SIGKILL')
    await ended
  }

  return {
    name: `flite-${speaker}`,
    canSay: (sentence, language) => /^en\b/i.test(language) && isMostlyLatin(sentence),
    async speak(sentence): Promise<Sound | undefined> {
      child ??= start()
      const response = await requestSpeech(child, { sentence: toAscii(sentence), speaker })
      if (response !== undefined && 'wav' in response) return readWav(response.wav)
      await stop()
      return undefined
    },
    close: stop,
  }
}

/** Undefined if the child takes too long or crashes. */
function requestSpeech(child: ChildProcess, request: FliteRequest): Promise<FliteResponse | undefined> {
  return new Promise((resolve) => {
    const settle = (response?: FliteResponse) => {
      endLimit()
      child.removeAllListeners()
      child.on('error', () => {})
      resolve(response)
    }
    // A process that could not be started has no number, and says so in an event.
    const endLimit = child.pid === undefined ? () => {} : limitComputingTime(child.pid, timeLimitMs, () => settle())
    child.once('message', (response) => settle(response as FliteResponse))
    child.once('error', () => settle())
    child.once('exit', () => settle())
    child.send(request, (error) => error && settle())
  })
}

/** A foreign name in brackets may be skipped; a sentence in another script may not. */
function isMostlyLatin(sentence: string): boolean {
  const all = sentence.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const said = sentence.match(/[\p{Script=Latin}0-9]/gu)?.length ?? 0
  return said > 0 && said / all >= 0.9
}

/** flite reads only ASCII and crashes on endless words. The space in front keeps a dash from becoming an option. */
function toAscii(sentence: string): string {
  const plain = sentence
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßẞ]/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[^\x20-\x7e]/g, ' ')
  return ` ${plain
    .split(/\s+/)
    .map((word) => word.slice(0, longestWord))
    .join(' ')} `
}
