import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Usage = { residentBytes: number; cpuMilliseconds: number }

/** A server in a process of its own on 127.0.0.1. */
export type Server = {
  origin: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const startTime = 60_000
const stopTime = 10_000
const answerTime = 5_000

/** The service as it is deployed, at work on the two folders. */
export const startService = (folders: { feedsDir: string; dataDir: string; allowHosts?: string }): Promise<Server> =>
  startServer(fileAt('../dist/main.js'), ['serve'], {
    HOST: '127.0.0.1',
    PORT: '0',
    FEEDS_DIR: folders.feedsDir,
    DATA_DIR: folders.dataDir,
    ALLOW_HOSTS: folders.allowHosts ?? '',
  })

/** @param answers a file with the answers to give, as bare-server.mjs reads them */
export const startBareServer = (answers: string): Promise<Server> =>
  startServer(fileAt('./children/bare-server.mjs'), [answers], {})

/** Starts the file and waits until it prints its address. */
async function startServer(file: string, args: string[], env: Record<string, string>): Promise<Server> {
  const child = fork(file, args, {
    // Neither our loader nor our environment: what is measured runs as it would alone.
    execArgv: ['--import', new URL('./children/report-usage.mjs', import.meta.url).href],
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const kill = setTimeout(() => child.kill('SIGKILL'), stopTime)
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
    clearTimeout(kill)
  }
  try {
    return { origin: await readAddress(child), usage: () => askUsage(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const fail = (reason: string) => reject(new Error(`${child.spawnargs.join(' ')} ${reason}:\n${printed}`))
    const timer = setTimeout(() => fail('printed no address in time'), startTime)
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`ended with ${code}`)
    })
    const listen = (chunk: Buffer) => {
      printed = `${printed}${chunk}`.slice(-10_000)
      const port = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)\//.exec(printed)?.[1]
      if (port === undefined) return
      clearTimeout(timer)
      resolve(`http://127.0.0.1:${port}`)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
  })
}

async function askUsage(child: ChildProcess): Promise<Usage> {
  const answer = once(child, 'message', { signal: AbortSignal.timeout(answerTime) })
  child.send('usage')
  const [usage] = await answer
  return usage as Usage
}
