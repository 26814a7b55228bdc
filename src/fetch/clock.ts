import { setTimeout as sleep } from 'node:timers/promises'

/** Time and chance, so that a test can hold both. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** From 0 to less than 1. */
  random(): number
  /** @param ms from now on */
  wait(ms: number): Promise<void>
}

export const realClock: Clock = { now: Date.now, random: Math.random, wait: async (ms) => void (await sleep(ms)) }
