import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Problem } from '../problem.js'
import type { Job, JobResponse, Ready } from './child-jobs.js'
import { describeBrokenLimit, limitComputingTime } from './computing-time.js'

export type ChildPoolOptions = {
  /** Computing time that one job may take; 10,000 by default. By the clock it may take far longer: the machine may be busy. */
  timeoutMs?: number
  /** A child that has had no job for this long ends; 10,000 by default. */
  idleMs?: number
  /** Number of children; 1 by default. */
  concurrency?: number
  /** Heap limit of a child; 512 by default. */
  heapMegabytes?: number
}

type ChildPool<Input, Result> = {
  /**
   * @param name what messages call the input
   * @throws {Problem} what the work throws, or the pool's `code` if the job had to be stopped
   */
  run(name: string, input: Input): Promise<Result>
  /** Ends the children and rejects waiting jobs. */
  close(): Promise<void>
}

type PendingJob<Input, Result> = {
  job: Job<Input>
  resolve(result: Result): void
  reject(error: Error): void
}

/** By the clock. A busy machine needs seconds to start a child; that does not count against the job's limit. */
const startMs = 60_000

/**
 * Runs work on untrusted input in child processes that can be killed, so that a job that computes too long or takes too much memory
 * fails alone. A child starts with the first job and ends after an idle time; it does not keep this process alive.
 * Processes rather than worker threads because tsx cannot load the latter on Node 20.
 * @param options.file URL of the child's module, which calls `answerJobs`
 * @param options.code code of the problem for a job that was stopped
 */
export function startChildPool<Input, Result>({
  file,
  code,
  timeoutMs = 10_000,
  idleMs = 10_000,
  concurrency = 1,
  heapMegabytes = 512,
}: ChildPoolOptions & { file: URL; code: string }): ChildPool<Input, Result> {
  const waiting: PendingJob<Input, Result>[] = []
  const takeNext = () => waiting.shift()
  const slots = Array.from({ length: concurrency }, () =>
    createChildSlot({ file: fileURLToPath(file), code, timeoutMs, idleMs, heapMegabytes, takeNext }),
  )
  let isClosed = false
  return {
    run: (name, input) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(stopping(code, name))
        waiting.push({ job: { name, input }, resolve, reject })
        slots.find((slot) => slot.isFree())?.work()
      }),
    close: async () => {
      isClosed = true
      for (const { job, reject } of waiting.splice(0)) reject(stopping(code, job.name))
      await Promise.all(slots.map((slot) => slot.close()))
    },
  }
}

type ChildSlotOptions<Input, Result> = Required<Omit<ChildPoolOptions, 'concurrency'>> & {
  file: string
  code: string
  takeNext(): PendingJob<Input, Result> | undefined
}

/** A place for one child, which is started when needed, and the job that it is working on. */
function createChildSlot<Input, Result>(options: ChildSlotOptions<Input, Result>) {
  const { file, code, timeoutMs, idleMs, heapMegabytes, takeNext } = options
  let child: ChildProcess | undefined
  let current: PendingJob<Input, Result> | undefined
  /** Until the child is up, and for as long as it is idle. */
  let timer: NodeJS.Timeout | undefined
  let endLimit = () => {}

  const finish = (settle: (done: PendingJob<Input, Result>) => void) => {
    clearTimeout(timer)
    endLimit()
    const done = current
    current = undefined
    if (done) settle(done)
    work()
  }
  const stop = () => {
    const stopped = child
    child = undefined
    stopped?.removeAllListeners()
    stopped?.on('error', () => {})
    stopped?.kill('SIGKILL')
    return stopped
  }
  const abandon = (sentence: string) => {
    stop()
    finish((lost) => lost.reject(new Problem(code, `${lost.job.name} ${sentence}`)))
  }
  const start = (): ChildProcess => {
    const started = fork(file, [], {
      execArgv: [...process.execArgv, `--max-old-space-size=${heapMegabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let isUp = false
    started.on('message', (message: Ready | JobResponse<Result>) => {
      isUp = true
      if ('ready' in message) sendJob(started)
      else finish((done) => settle(done, message))
    })
    const neverStarted = 'could not be read: the reading process did not start.'
    const crashed = 'made the reader run out of memory or crash: shorten or simplify the document.'
    timer = setTimeout(() => abandon(neverStarted), startMs)
    started.on('exit', () => abandon(isUp ? crashed : neverStarted))
    started.on('error', () => abandon(neverStarted))
    return started
  }
  const work = () => {
    if (current) return
    current = takeNext()
    if (!current) {
      // Neither an idle child nor its timer keeps the service from ending.
      child?.unref()
      child?.channel?.unref()
      timer = setTimeout(stop, idleMs).unref()
      return
    }
    clearTimeout(timer)
    const isReady = child !== undefined
    child ??= start()
    child.ref()
    child.channel?.ref()
    if (isReady) sendJob(child)
  }
  const sendJob = (worker: ChildProcess) => {
    if (!current || worker !== child) return
    clearTimeout(timer)
    endLimit = limitComputingTime(worker.pid!, timeoutMs, (limit) => abandon(describeBrokenLimit(limit)))
    const { job } = current
    worker.send(job, (error) => {
      if (error && child && current?.job === job) abandon('could not be read: the reading process ended.')
    })
  }
  return {
    isFree: () => current === undefined,
    work,
    close: async () => {
      const stopped = stop()
      clearTimeout(timer)
      endLimit()
      current?.reject(stopping(code, current.job.name))
      current = undefined
      if (stopped && stopped.exitCode === null && stopped.signalCode === null) {
        // An idle child is unreferenced; wait for its exit all the same.
        stopped.ref()
        await new Promise((resolve) => stopped.once('exit', resolve))
      }
    },
  }
}

function settle<Input, Result>(job: PendingJob<Input, Result>, response: JobResponse<Result>): void {
  if ('problem' in response) {
    const { code, message, articleId } = response.problem
    job.reject(new Problem(code, message, { articleId }))
  } else job.resolve(response.result)
}

const stopping = (code: string, name: string): Problem =>
  new Problem(code, `${name} was not read: the service is stopping.`)
