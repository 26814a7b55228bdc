import { Problem } from '../problem.js'

/** One piece of work for a child process; `name` is what messages call its input. */
export type Job<Input> = { name: string; input: Input }
/** Sent once, when everything is loaded: job time limits count from here. */
export type Ready = { ready: true }
export type JobResponse<Result> =
  | { result: Result }
  | { problem: { code: string; message: string; articleId?: string } }

/**
 * The child's side of `startChildPool`: answers each job with one response for as long as the parent sends jobs.
 * @param faultCode code of the problem that reports a bug of ours
 */
export function answerJobs<Input, Result>(faultCode: string, work: (input: Input) => Result | Promise<Result>): void {
  process.on('message', async (job: Job<Input>) => {
    process.send?.(await runJob(job, faultCode, work))
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ ready: true } satisfies Ready)
}

async function runJob<Input, Result>(
  { name, input }: Job<Input>,
  faultCode: string,
  work: (input: Input) => Result | Promise<Result>,
): Promise<JobResponse<Result>> {
  try {
    return { result: await work(input) }
  } catch (error) {
    if (error instanceof Problem) {
      return { problem: { code: error.code, message: error.message, articleId: error.articleId } }
    }
    // A bug of ours: the editor should know that the document is not to blame.
    const cause = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    return { problem: { code: faultCode, message: `${name} could not be read because of a fault: ${cause}.` } }
  }
}
