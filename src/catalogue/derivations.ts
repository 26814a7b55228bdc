import type { Kysely } from 'kysely'
import type { Tables } from './tables.js'

/**
 * Looks up what was derived from the inputs named by `key`, or derives and keeps it. Calls for one key that overlap
 * share one derivation; a failure is not kept.
 */
export type Derive = <Value>(key: string, derive: () => Promise<Value>) => Promise<Value>

/** @param isWhole whether everything that a kept value refers to is still there */
export function createDerive(database: Kysely<Tables>, isWhole: (value: unknown) => Promise<boolean>): Derive {
  const underWay = new Map<string, Promise<unknown>>()

  const lookUpOrDerive = async (key: string, derive: () => Promise<unknown>): Promise<unknown> => {
    const row = await database.selectFrom('derivations').select('value').where('key', '=', key).executeTakeFirst()
    if (row) {
      const value: unknown = JSON.parse(row.value)
      if (await isWhole(value)) return value
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
    const running = underWay.get(key) ?? lookUpOrDerive(key, derive).finally(() => underWay.delete(key))
    underWay.set(key, running)
    return running as Promise<Value>
  }
}

/** Keeps a value that is learned anew each time, e.g. which bytes an address had last. */
export async function noteDerivation(database: Kysely<Tables>, key: string, value: string): Promise<void> {
  await database
    .insertInto('derivations')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(value) }))
    .execute()
}

/** What was noted last under this key. */
export async function recallDerivation(database: Kysely<Tables>, key: string): Promise<string | undefined> {
  const row = await database.selectFrom('derivations').select('value').where('key', '=', key).executeTakeFirst()
  return row && (JSON.parse(row.value) as string)
}
