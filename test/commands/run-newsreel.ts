import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

/** Starts the compiled program, as its users do. */
export function startNewsreel(args: string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs it to its end. */
export async function runNewsreel(
  args: string[],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = startNewsreel(args, environment)
  const [out, err] = [collect(child.stdout!), collect(child.stderr!)]
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out: out.text(), err: err.text() }
}

/** Starts `serve` on a free port and waits until it tells its addresses. */
export async function startService(environment: Record<string, string>) {
  const child = startNewsreel(['serve'], { HOST: '127.0.0.1', PORT: '0', ...environment })
  const [out, err] = [collect(child.stdout!), collect(child.stderr!)]
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', () => {
      const address = /All feeds: (http:\/\/localhost:\d+)\//.exec(out.text())?.[1]
      if (address) resolve(address.replace('localhost', '127.0.0.1'))
    })
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${err.text()}`)))
  })
  return { child, origin, exited, out: out.text, err: err.text }
}

/** Asks again until the answer is as wanted; the test's own time-out is the limit. */
export async function until<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (isWanted(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function collect(stream: NodeJS.ReadableStream) {
  let text = ''
  stream.on('data', (chunk: Buffer) => {
    text += chunk
  })
  return { text: () => text }
}
