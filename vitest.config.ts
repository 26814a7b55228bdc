import { defineConfig } from 'vitest/config'

const everyTest = 'test/**/*.test.{ts,tsx}'
const simulatorTests = 'test/roku-channel/simulator/**/*.test.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    pool: 'forks',
    // The article reader forks a child of its own source file; the child inherits this loader.
    execArgv: ['--import', 'tsx'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [everyTest],
          exclude: [simulatorTests],
          sequence: { groupOrder: 0 },
          // Start-up and imports of a hundred files cost more than the tests: workers keep what they have loaded.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        // The simulator keeps a core busy: it runs after all the others, one file at a time.
        extends: true,
        test: { name: 'simulator', include: [simulatorTests], fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
