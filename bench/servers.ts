import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a process is using: memory now, and CPU time since it started. */
export type Usage = { residentBytes: number; cpuMilliseconds: number }

/** A server in its own process on 127.0.0.1. */
export type Server = {
  origin: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const startTimeoutMs = 60_000
const stopTimeoutMs = 10_000
const usageTimeoutMs = 5_000

/** Starts the service as it is deployed, with these folders. */
export const startService = (folders: { feedsDir: string; dataDir: string; allowHosts?: string }): Promise<Server> =>
  startServer(fileAt('../dist/main.js'), ['serve'], {
    HOST: '127.0.0.1',
    PORT: '0',
    FEEDS_DIR: folders.feedsDir,
    DATA_DIR: folders.dataDir,
    ALLOW_HOSTS: folders.allowHosts ?? '',
  })

/** Starts a bare server. @param answers file with its responses, in the format of bare-server.mjs */
export const startBareServer = (answers: string): Promise<Server> =>
  startServer(fileAt('./children/bare-server.mjs'), [answers], {})

/** Starts a program and waits until it prints its address. */
async function startServer(file: string, args: string[], env: Record<string, string>): Promise<Server> {
  const child = fork(file, args, {
    // Without our loader and environment, so that the program runs as it would on its own.
    execArgv: ['--import', new URL('./children/report-usage.mjs', import.meta.url).href],
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const kill = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
    clearTimeout(kill)
  }
  try {
    return { origin: await readAddress(child), usage: () => requestUsage(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const fail = (reason: string) => reject(new Error(`${child.spawnargs.join(' ')} ${reason}:\n${printed}`))
    const timer = setTimeout(() => fail('printed no address in time'), startTimeoutMs)
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

async function requestUsage(child: ChildProcess): Promise<Usage> {
  const answer = once(child, 'message', { signal: AbortSignal.timeout(usageTimeoutMs) })
  child.send('usage')
  const [usage] = await answer
  return usage as Usage
}
