/** A time limit for a piece of work. */
export type Deadline = {
  /** Milliseconds allowed in total. */
  ms: number
  /** Aborts with a `TimeoutError`, or with the reason of `stop`. */
  signal: AbortSignal
  /** Waits for work that others may share, until the time is up. @throws the reason of `signal` */
  within<T>(work: Promise<T>): Promise<T>
  /** Waits for something that does not count against the limit. @throws the reason of `stop` */
  pause<T>(work: Promise<T>): Promise<T>
  end(): void
}

/**
 * @param ms from now on
 * @param stop ends the work before its time
 */
export function createDeadline(ms: number, stop?: AbortSignal): Deadline {
  const controller = new AbortController()
  const { signal } = controller
  const expire = () => controller.abort(new DOMException(`not done within ${ms} ms`, 'TimeoutError'))
  const stopEarly = () => controller.abort(stop?.reason)
  let left = ms
  let since = performance.now()
  let timer = setTimeout(expire, left)
  if (stop?.aborted) stopEarly()
  stop?.addEventListener('abort', stopEarly, { once: true })

  const within = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const giveUp = () => reject(signal.reason)
      if (signal.aborted) giveUp()
      signal.addEventListener('abort', giveUp, { once: true })
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
    })

  return {
    ms,
    signal,
    within,

    async pause(work) {
      clearTimeout(timer)
      left -= performance.now() - since
      try {
        return await within(work)
      } finally {
        since = performance.now()
        timer = setTimeout(expire, Math.max(0, left))
      }
    },

    end() {
      clearTimeout(timer)
      stop?.removeEventListener('abort', stopEarly)
    },
  }
}
