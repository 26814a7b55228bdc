import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { stampFile } from '../sources/folder.js'
import type { Catalogue } from './tables.js'

/**
 * Looks up what was derived from the inputs named by `key`, or derives and stores it. Overlapping calls for one key share
 * one derivation; failures are not stored.
 */
export type Derive = <Value>(key: string, derive: () => Promise<Value>) => Promise<Value>

/** @param isComplete whether everything that a stored value refers to still exists */
export function createDerive(database: Catalogue, isComplete: (value: unknown) => Promise<boolean>): Derive {
  const pending = new Map<string, Promise<unknown>>()

  const lookUpOrDerive = async (key: string, derive: () => Promise<unknown>): Promise<unknown> => {
    const row = await database.selectFrom('derivations').select('value').where('key', '=', key).executeTakeFirst()
    if (row) {
      const value: unknown = JSON.parse(row.value)
      if (await isComplete(value)) return value
    }
    const value = await derive()
    const text = JSON.stringify(value)
    await database
      .insertInto('derivations')
      .values({ key, value: text })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
      .execute()
    return value
  }

  return async <Value>(key: string, derive: () => Promise<Value>): Promise<Value> => {
    const running = pending.get(key) ?? lookUpOrDerive(key, derive).finally(() => pending.delete(key))
    pending.set(key, running)
    return running as Promise<Value>
  }
}

/** Stores a value that is observed anew each time, e.g. which bytes an address had last. */
export async function noteDerivation(database: Catalogue, key: string, value: string): Promise<void> {
  await database
    .insertInto('derivations')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(value) }))
    .execute()
}

/** The value that was stored last under this key. */
export async function recallDerivation(database: Catalogue, key: string): Promise<string | undefined> {
  const row = await database.selectFrom('derivations').select('value').where('key', '=', key).executeTakeFirst()
  return row && (JSON.parse(row.value) as string)
}

/** The SHA-256 of a file in hex; read only when size or times differ from the last time. */
export async function hashFile(database: Catalogue, path: string): Promise<string> {
  const stamp = stampFile(await stat(path))
  const row = await database.selectFrom('files').selectAll().where('path', '=', path).executeTakeFirst()
  if (row?.stamp === stamp) return row.hash
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  const hash = digest.digest('hex')
  await database
    .insertInto('files')
    .values({ path, stamp, hash })
    .onConflict((conflict) => conflict.column('path').doUpdateSet({ stamp, hash }))
    .execute()
  return hash
}
