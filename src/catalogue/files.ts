import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Kysely } from 'kysely'
import { stampFile } from '../sources/folder/folder.js'
import type { Tables } from './tables.js'

/** The SHA-256 of a file in hex; read only when size or times differ from the last time. */
export async function hashFile(database: Kysely<Tables>, path: string): Promise<string> {
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
