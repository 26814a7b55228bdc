/** How long one piece of work may take altogether. */
export type Deadline = {
  /** Milliseconds that there were at first. */
  ms: number
  /** Aborts with a `TimeoutError`, or with the reason of `stop`. */
  signal: AbortSignal
  /** Waits for what others may share, no longer than there is time. @throws the reason of `signal` */
  within<T>(work: Promise<T>): Promise<T>
  /** Waits for what is not the work's own fault: meanwhile the clock stands still. @throws the reason of `stop` */
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
  const breakOff = () => controller.abort(stop?.reason)
  let left = ms
  let since = performance.now()
  let timer = setTimeout(expire, left)
  if (stop?.aborted) breakOff()
  stop?.addEventListener('abort', breakOff, { once: true })

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
      stop?.removeEventListener('abort', breakOff)
    },
  }
}
