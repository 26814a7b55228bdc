import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { Problem } from '../../../src/problem.js'

export const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

/** The Problem that a probe ends with: one sentence, without this machine's paths. */
export async function refusal(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Problem)
  const problem = error as Problem
  expect(problem.message).toMatch(/^[^\n]{20,600}\.$/)
  expect(problem.message).not.toMatch(/\/(tmp|fixtures|home)\//)
  return problem
}
