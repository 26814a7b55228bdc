import { Problem } from '../problem.js'

/** One piece of work; `name` is what sentences call it. */
export type Order<Input> = { name: string; input: Input }
/** Said once, when everything is loaded: from here on time counts. */
export type Ready = { ready: true }
export type Answer<Result> = { result: Result } | { problem: { code: string; message: string } }

/**
 * The child's side of `startStoppable`: one order in, one answer out, for as long as the parent asks.
 * @param faultCode of the problem that tells of a fault of ours
 */
export function answerOrders<Input, Result>(faultCode: string, work: (input: Input) => Result): void {
  process.on('message', (order: Order<Input>) => {
    process.send?.(answerTo(order, faultCode, work))
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ ready: true } satisfies Ready)
}

function answerTo<Input, Result>(
  { name, input }: Order<Input>,
  faultCode: string,
  work: (input: Input) => Result,
): Answer<Result> {
  try {
    return { result: work(input) }
  } catch (error) {
    if (error instanceof Problem) return { problem: { code: error.code, message: error.message } }
    // A fault of ours: the editor learns that it is not the document's.
    const cause = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    return { problem: { code: faultCode, message: `${name} could not be read because of a fault: ${cause}.` } }
  }
}
