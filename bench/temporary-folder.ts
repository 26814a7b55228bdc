import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** Makes a folder that is removed when this process exits, unless it is killed with SIGKILL. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'newsreel-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}
