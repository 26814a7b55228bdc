import type { MediaStore } from '../../media/store.js'

/** Media that are wanted are made young again once they are older than this many milliseconds: what is not, is removed. */
const touchAfter = 3_600_000

/** Whether every medium that a kept value names is still in the store; if so, it stays for another while. */
export async function isWhole(store: MediaStore, value: unknown): Promise<boolean> {
  const names = [...JSON.stringify(value).matchAll(/"\/media\/([^"]+)"/g)].map((match) => match[1]!)
  const than = new Date(Date.now() - touchAfter)
  const present = await Promise.all(names.map((name) => store.touch(name, than)))
  return present.every(Boolean)
}
