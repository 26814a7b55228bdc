import type { MediaStore } from '../media/store.js'

/** Whether every medium that a kept value names is still in the store. */
export async function isWhole(store: MediaStore, value: unknown): Promise<boolean> {
  const names = [...JSON.stringify(value).matchAll(/"\/media\/([^"]+)"/g)].map((match) => match[1]!)
  const present = await Promise.all(names.map((name) => store.has(name)))
  return present.every(Boolean)
}
