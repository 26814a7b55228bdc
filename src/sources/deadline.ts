/** How long one piece of work may take altogether. */
export type Deadline = {
  /** Milliseconds that there were at first. */
  ms: number
  /** Aborts with a `TimeoutError`. */
  signal: AbortSignal
  /** Waits for what others may share, no longer than there is time. @throws {DOMException} `TimeoutError` */
  within<T>(work: Promise<T>): Promise<T>
  /** Waits for what is not the work's own fault: meanwhile the clock stands still. */
  pause<T>(work: Promise<T>): Promise<T>
  end(): void
}

/** @param ms from now on */
export function createDeadline(ms: number): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  const expire = () => controller.abort(new DOMException(`not done within ${ms} ms`, 'TimeoutError'))
  let left = ms
  let since = performance.now()
  let timer = setTimeout(expire, left)

  return {
    ms,
    signal,

    within<T>(work: Promise<T>) {
      return new Promise<T>((resolve, reject) => {
        const giveUp = () => reject(signal.reason)
        if (signal.aborted) giveUp()
        signal.addEventListener('abort', giveUp, { once: true })
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
      })
    },

    async pause(work) {
      clearTimeout(timer)
      left -= performance.now() - since
      try {
        return await work
      } finally {
        since = performance.now()
        timer = setTimeout(expire, Math.max(0, left))
      }
    },

    end: () => clearTimeout(timer),
  }
}
