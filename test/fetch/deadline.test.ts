import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDeadline } from '../../src/fetch/deadline.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('comes when its time is up', () => {
  const { signal } = createDeadline(1000)
  vi.advanceTimersByTime(999)
  expect(signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(signal.reason.name).toBe('TimeoutError')
})

test('does not come once the work is done', () => {
  const { signal, end } = createDeadline(1000)
  end()
  vi.advanceTimersByTime(5000)
  expect(signal.aborted).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
})

test('stands still while others are waited for', async () => {
  const { signal, pause } = createDeadline(1000)
  vi.advanceTimersByTime(400)
  const waited = pause(new Promise((resolve) => setTimeout(resolve, 5000, 'turn')))
  await vi.advanceTimersByTimeAsync(5000)
  expect(await waited).toBe('turn')
  vi.advanceTimersByTime(599)
  expect(signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(signal.aborted).toBe(true)
})

test('ends the waiting for what is shared, which goes on', async () => {
  const shared = new Promise((resolve) => setTimeout(resolve, 3000, 'rules'))
  const [short, long] = [createDeadline(1000), createDeadline(5000)]
  const results = Promise.allSettled([short.within(shared), long.within(shared)])
  await vi.advanceTimersByTimeAsync(3000)
  expect(await results).toMatchObject([{ reason: { name: 'TimeoutError' } }, { value: 'rules' }])
  await expect(short.within(shared)).rejects.toThrow('1000 ms')
})

test('is broken off with the reason of who stops, also while others are waited for', async () => {
  const stop = new AbortController()
  const { signal, pause, end } = createDeadline(1000, stop.signal)
  const waited = pause(new Promise(() => {}))
  stop.abort(new Error('the service stops'))
  await expect(waited).rejects.toThrow('the service stops')
  expect(signal.aborted).toBe(true)
  end()
  expect(createDeadline(1000, stop.signal).signal.reason).toBe(signal.reason)
})
