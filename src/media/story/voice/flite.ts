import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FliteAnswer, FliteOrder } from './flite-child.js'
import { readWav } from './read-wav.js'
import type { Sound, Voice } from './voice.js'

/** flite speaks thirty times faster than it is listened to. */
const timeLimitMs = 20_000
const heapMegabytes = 256
const childFile = fileURLToPath(new URL(`./flite-child${extname(import.meta.url)}`, import.meta.url))
const longestWord = 60

/**
 * The embedded voice: English, made by flite in a process of its own, which some texts crash.
 * @param speaker `slt` (a woman) or `rms` (a man)
 */
export function openFlite(speaker: 'slt' | 'rms' = 'slt'): Voice {
  let child: ChildProcess | undefined

  const start = (): ChildProcess => {
    const started = fork(childFile, {
      execArgv: [...process.execArgv, `--max-old-space-size=${heapMegabytes}`],
      // It reads words of strangers: our secrets are none of its business.
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
      const answer = await ask(child, { sentence: toAscii(sentence), speaker })
      if (answer !== undefined && 'wav' in answer) return readWav(answer.wav)
      await stop()
      return undefined
    },
    close: stop,
  }
}

/** Undefined when the child takes too long or dies of the sentence. */
function ask(child: ChildProcess, order: FliteOrder): Promise<FliteAnswer | undefined> {
  return new Promise((resolve) => {
    const settle = (answer?: FliteAnswer) => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.on('error', () => {})
      resolve(answer)
    }
    const timer = setTimeout(() => settle(), timeLimitMs)
    child.once('message', (answer) => settle(answer as FliteAnswer))
    child.once('error', () => settle())
    child.once('exit', () => settle())
    child.send(order, (error) => error && settle())
  })
}

/** A foreign name in brackets may go unsaid; a sentence in another script may not. */
function isMostlyLatin(sentence: string): boolean {
  const all = sentence.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const said = sentence.match(/[\p{Script=Latin}0-9]/gu)?.length ?? 0
  return said > 0 && said / all >= 0.9
}

/** flite knows ASCII only, and dies of words without end. The space in front keeps a dash from being an option. */
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
