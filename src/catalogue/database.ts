import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { Problem } from '../problem.js'
import { migrate } from './migrations.js'
import type { Tables } from './tables.js'

/**
 * Opens (or creates) the catalogue's database file and brings its schema up to date.
 * WAL with full synchronous: what a transaction acknowledged survives kill -9 and a power cut.
 * @throws {Problem} `catalogue`: the file cannot be opened or is not a database of ours
 */
export async function openDatabase(file: string): Promise<Kysely<Tables>> {
  try {
    await mkdir(dirname(file), { recursive: true })
    const sqlite = new Database(file, { timeout: 5000 })
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    // libsql has better-sqlite3's interface without sharing its types.
    const database = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: sqlite as unknown as SqliteDatabase }),
    })
    await migrate(database)
    return database
  } catch (error) {
    throw new Problem(
      'catalogue',
      `The catalogue ${file} cannot be opened (${(error as Error).message}): check that DATA_DIR is a folder this program may write to, or move the file away to start afresh.`,
      { cause: error },
    )
  }
}
