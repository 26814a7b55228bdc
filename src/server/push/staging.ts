import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../../processes/is-process-alive.js'

/** Folders for what is being received, each gone when its request is answered. */
export type Staging = { use<T>(work: (folder: string) => Promise<T>): Promise<T> }

/** @param root made with the first request, and cleared then of what killed processes left */
export function createStaging(root: string): Staging {
  let ready: Promise<void> | undefined
  return {
    async use(work) {
      ready ??= clear(root)
      await ready
      const folder = join(root, `${process.pid}-${randomUUID()}`)
      await mkdir(folder)
      try {
        return await work(folder)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

async function clear(root: string): Promise<void> {
  await mkdir(root, { recursive: true })
  for (const name of await readdir(root)) {
    const id = Number(name.split('-')[0])
    // Nothing is ours yet: a folder with our id is that of a former process.
    if (id !== process.pid && isAlive(id)) continue
    await rm(join(root, name), { recursive: true, force: true })
  }
}
