import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import Database from 'libsql'
import { Problem } from '../problem.js'
import { migrate } from './migrations.js'
import type { Catalogue, Tables } from './tables.js'

/** How long one process waits for another's transaction, in milliseconds. */
const lockTimeout = 5000

/**
 * Opens (or creates) the catalogue's database file and brings its schema up to date.
 * WAL with full synchronous: what a transaction acknowledged survives kill -9 and a power cut.
 * @throws {Problem} `catalogue`: the file cannot be opened or is not a database of ours
 */
export async function openDatabase(file: string): Promise<Catalogue> {
  try {
    await mkdir(dirname(file), { recursive: true })
    const sqlite = new Database(file, { timeout: lockTimeout })
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    // libsql has better-sqlite3's interface without sharing its types.
    const database = new Kysely<Tables>({ dialect: new ImmediateDialect(sqlite as unknown as SqliteDatabase) })
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

/**
 * SQLite refuses at once to let a transaction write that began by reading while another process wrote; one that takes
 * the lock at its beginning waits for it instead. `newsreel build` beside a running service needs that.
 */
class ImmediateDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    super({ database })
    this.#database = database
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#database })
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

/** Migrations in one transaction: two processes that start together make one schema, and a killed one leaves no half of it. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk has ended the transaction already: report that error, not that there is nothing to roll back.
    await super.rollbackTransaction(connection).catch(() => undefined)
  }
}
