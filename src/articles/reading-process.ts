import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../problem.js'
import type { SourceDocument } from '../sources/document.js'
import type { ArticleDraft } from './article.js'
import type { ReadDefaults } from './read-article.js'
import type { ReadingAnswer, ReadingReady } from './reading-child.js'

export type ArticleReader = {
  /** @throws {Problem} as `readArticle`, or `reading-stopped` when the document made the reader run away */
  read(document: SourceDocument, defaults: ReadDefaults): Promise<ArticleDraft>
  /** Ends the child; documents that wait are refused. */
  close(): Promise<void>
}

type Job = {
  document: SourceDocument
  defaults: ReadDefaults
  resolve(draft: ArticleDraft): void
  reject(error: Error): void
}

/** A busy machine needs seconds to start a child; that is not charged to the document. */
const startMs = 60_000
const childFile = fileURLToPath(new URL(`./reading-child${extname(import.meta.url)}`, import.meta.url))

/**
 * Reads articles in a child process that can be stopped: a document that takes too long or too much memory costs itself only.
 * The child starts with the first document and ends when there has been none for a while; it does not keep this process alive.
 * @param options `timeoutMs` for one document (10 000), `idleMs` before the child ends (10 000), `concurrency` children (1),
 *   `heapMegabytes` for a child (512): text of 2 MB needs less than half of it, so what needs more was made to exhaust us
 */
export function startArticleReader({
  timeoutMs = 10_000,
  idleMs = 10_000,
  concurrency = 1,
  heapMegabytes = 512,
}: {
  timeoutMs?: number
  idleMs?: number
  concurrency?: number
  heapMegabytes?: number
} = {}): ArticleReader {
  const waiting: Job[] = []
  const desks = Array.from({ length: concurrency }, () =>
    openDesk({ timeoutMs, idleMs, heapMegabytes, takeNext: () => waiting.shift() }),
  )
  let isClosed = false
  return {
    read: (document, defaults) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(closedProblem())
        waiting.push({ document, defaults, resolve, reject })
        desks.find((desk) => desk.isFree())?.work()
      }),
    close: async () => {
      isClosed = true
      for (const job of waiting.splice(0)) job.reject(closedProblem())
      await Promise.all(desks.map((desk) => desk.close()))
    },
  }
}

type DeskOptions = { timeoutMs: number; idleMs: number; heapMegabytes: number; takeNext(): Job | undefined }

/** One child and the document it is at. */
function openDesk({ timeoutMs, idleMs, heapMegabytes, takeNext }: DeskOptions) {
  let child: ChildProcess | undefined
  let job: Job | undefined
  let timer: NodeJS.Timeout | undefined

  const finish = (settle: (job: Job) => void) => {
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
    finish((lost) => lost.reject(new Problem('reading-stopped', `${lost.document.name} ${sentence}`)))
  }
  const start = (): ChildProcess => {
    const started = fork(childFile, [], {
      execArgv: [...process.execArgv, `--max-old-space-size=${heapMegabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    started.on('message', (message: ReadingReady | ReadingAnswer) => {
      if ('ready' in message) handOver(started)
      else finish((read) => settle(read, message))
    })
    timer = setTimeout(() => abandon('could not be read: the reading process did not start.'), startMs)
    started.on('exit', () => abandon('made the reader run out of memory or crash: shorten or simplify the document.'))
    started.on('error', () => abandon('could not be read: the reading process did not start.'))
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
  const handOver = (reader: ChildProcess) => {
    if (!job || reader !== child) return
    clearTimeout(timer)
    const seconds = timeoutMs / 1000
    timer = setTimeout(
      () => abandon(`took longer than ${seconds} s to read: shorten or simplify the document.`),
      timeoutMs,
    )
    const { document, defaults } = job
    reader.send({ document, defaults }, (error) => {
      if (error && child && job?.document === document) abandon('could not be read: the reading process ended.')
    })
  }
  return {
    isFree: () => job === undefined,
    work,
    close: async () => {
      const stopped = stop()
      clearTimeout(timer)
      job?.reject(closedProblem())
      job = undefined
      if (stopped && stopped.exitCode === null && stopped.signalCode === null) {
        // An idle child does not keep us alive; its end is waited for all the same.
        stopped.ref()
        await new Promise((resolve) => stopped.once('exit', resolve))
      }
    },
  }
}

function settle(job: Job, answer: ReadingAnswer): void {
  if ('draft' in answer) job.resolve(answer.draft)
  else job.reject(new Problem(answer.problem.code, answer.problem.message))
}

function closedProblem(): Problem {
  return new Problem('reading-stopped', 'The article was not read: the service is stopping.')
}
