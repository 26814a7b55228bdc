import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Problem } from '../problem.js'
import type { Answer, Order, Ready } from './answer-requests.js'

export type StoppableOptions = {
  /** For one order; 10 000 without it. */
  timeoutMs?: number
  /** Without an order for this long, a child ends; 10 000 without it. */
  idleMs?: number
  /** How many children; 1 without it. */
  concurrency?: number
  /** Memory of a child; 512 without it. */
  heapMegabytes?: number
}

export type StoppableChildren<Input, Result> = {
  /**
   * @param name what the sentences of problems call the input
   * @throws {Problem} what the work throws, or the options' `code` when the input made it run away
   */
  run(name: string, input: Input): Promise<Result>
  /** Ends the children; orders that wait are refused. */
  close(): Promise<void>
}

type Job<Input, Result> = {
  order: Order<Input>
  resolve(result: Result): void
  reject(error: Error): void
}

/** A busy machine needs seconds to start a child; that is not charged to the order. */
const startMs = 60_000

/**
 * Does work that can run away in child processes that can be stopped: what takes too long or too much memory costs itself only.
 * A child starts with the first order and ends when there has been none for a while; it does not keep this process alive.
 * @param options.file address of the child's module, which calls `answerOrders`; tsx cannot load worker threads on Node 20, hence processes
 * @param options.code of the problem of an order that was stopped
 */
export function startStoppable<Input, Result>({
  file,
  code,
  timeoutMs = 10_000,
  idleMs = 10_000,
  concurrency = 1,
  heapMegabytes = 512,
}: StoppableOptions & { file: URL; code: string }): StoppableChildren<Input, Result> {
  const waiting: Job<Input, Result>[] = []
  const takeNext = () => waiting.shift()
  const desks = Array.from({ length: concurrency }, () =>
    openDesk({ file: fileURLToPath(file), code, timeoutMs, idleMs, heapMegabytes, takeNext }),
  )
  let isClosed = false
  return {
    run: (name, input) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(stopping(code, name))
        waiting.push({ order: { name, input }, resolve, reject })
        desks.find((desk) => desk.isFree())?.work()
      }),
    close: async () => {
      isClosed = true
      for (const job of waiting.splice(0)) job.reject(stopping(code, job.order.name))
      await Promise.all(desks.map((desk) => desk.close()))
    },
  }
}

type DeskOptions<Input, Result> = Required<Omit<StoppableOptions, 'concurrency'>> & {
  file: string
  code: string
  takeNext(): Job<Input, Result> | undefined
}

/** One child and the order it is at. */
function openDesk<Input, Result>(options: DeskOptions<Input, Result>) {
  const { file, code, timeoutMs, idleMs, heapMegabytes, takeNext } = options
  let child: ChildProcess | undefined
  let job: Job<Input, Result> | undefined
  let timer: NodeJS.Timeout | undefined

  const finish = (settle: (job: Job<Input, Result>) => void) => {
    clearTimeout(timer)
    const done = job
    job = undefined
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
    finish((lost) => lost.reject(new Problem(code, `${lost.order.name} ${sentence}`)))
  }
  const start = (): ChildProcess => {
    const started = fork(file, [], {
      execArgv: [...process.execArgv, `--max-old-space-size=${heapMegabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let isUp = false
    started.on('message', (message: Ready | Answer<Result>) => {
      isUp = true
      if ('ready' in message) handOver(started)
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
    if (job) return
    job = takeNext()
    if (!job) {
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
    if (isReady) handOver(child)
  }
  const handOver = (worker: ChildProcess) => {
    if (!job || worker !== child) return
    clearTimeout(timer)
    const seconds = timeoutMs / 1000
    timer = setTimeout(
      () => abandon(`took longer than ${seconds} s to read: shorten or simplify the document.`),
      timeoutMs,
    )
    const { order } = job
    worker.send(order, (error) => {
      if (error && child && job?.order === order) abandon('could not be read: the reading process ended.')
    })
  }
  return {
    isFree: () => job === undefined,
    work,
    close: async () => {
      const stopped = stop()
      clearTimeout(timer)
      job?.reject(stopping(code, job.order.name))
      job = undefined
      if (stopped && stopped.exitCode === null && stopped.signalCode === null) {
        // An idle child does not keep us alive; its end is waited for all the same.
        stopped.ref()
        await new Promise((resolve) => stopped.once('exit', resolve))
      }
    },
  }
}

function settle<Input, Result>(job: Job<Input, Result>, answer: Answer<Result>): void {
  if ('problem' in answer) job.reject(new Problem(answer.problem.code, answer.problem.message))
  else job.resolve(answer.result)
}

const stopping = (code: string, name: string): Problem =>
  new Problem(code, `${name} was not read: the service is stopping.`)
