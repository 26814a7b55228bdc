import { type Migration, Migrator } from 'kysely'
import type { Catalogue } from './tables.js'

/** In order of their names; a migration that has been released is never changed. */
const migrations: Record<string, Migration> = {
  '2026-11-articles': {
    async up(database) {
      await database.schema
        .createTable('articles')
        .addColumn('feed', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('identity', 'text', (column) => column.notNull())
        .addColumn('document', 'text')
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('headline', 'text', (column) => column.notNull())
        .addColumn('published_at', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'text')
        .addColumn('article', 'text')
        .addColumn('item', 'text')
        .addColumn('held_code', 'text')
        .addColumn('held_message', 'text')
        .addColumn('notes', 'text', (column) => column.notNull())
        .addColumn('files', 'text', (column) => column.notNull())
        .addColumn('retry_at', 'text')
        .addColumn('changed_at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('articles_key', ['feed', 'id'])
        .addUniqueConstraint('articles_identity', ['feed', 'identity'])
        .execute()
      await database.schema
        .createIndex('articles_by_date')
        .on('articles')
        .columns(['feed', 'published_at', 'id'])
        .execute()
      await database.schema
        .createTable('derivations')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute()
      await database.schema
        .createTable('files')
        .addColumn('path', 'text', (column) => column.primaryKey())
        .addColumn('stamp', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute()
      await database.schema
        .createTable('feeds')
        .addColumn('slug', 'text', (column) => column.primaryKey())
        .addColumn('published', 'text', (column) => column.notNull())
        .addColumn('changed_at', 'text', (column) => column.notNull())
        .execute()
    },
  },
  '2026-11-live-feeds': {
    async up(database) {
      await database.schema
        .alterTable('feeds')
        .addColumn('live', 'text', (column) => column.notNull().defaultTo('[]'))
        .execute()
    },
  },
  '2026-11-stories': {
    async up(database) {
      await database.schema
        .createTable('stories')
        .addColumn('feed', 'text', (column) => column.notNull())
        .addColumn('article', 'text', (column) => column.notNull())
        .addColumn('wanted', 'text', (column) => column.notNull())
        .addColumn('work', 'text', (column) => column.notNull())
        .addColumn('published_at', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('progress', 'real', (column) => column.notNull())
        .addColumn('worker', 'text')
        .addColumn('lease_until', 'text')
        .addColumn('due_at', 'text', (column) => column.notNull())
        .addColumn('problem_code', 'text')
        .addColumn('problem_message', 'text')
        .addColumn('video', 'text')
        .addColumn('video_hash', 'text')
        .addColumn('changed_at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('stories_key', ['feed', 'article'])
        .execute()
    },
  },
  '2026-12-sources': {
    async up(database) {
      await database.schema
        .createTable('documents')
        .addColumn('feed', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('identity', 'text')
        .addColumn('stamp', 'text', (column) => column.notNull())
        .addColumn('modified_at', 'text', (column) => column.notNull())
        .addColumn('url', 'text')
        .addColumn('body', 'blob', (column) => column.notNull())
        .addColumn('assets', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('documents_key', ['feed', 'source', 'name'])
        .execute()
      await database.schema
        .createTable('sources')
        .addColumn('feed', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('token', 'text', (column) => column.notNull())
        .addColumn('state', 'text')
        .addColumn('due_at', 'text', (column) => column.notNull())
        .addColumn('worker', 'text')
        .addColumn('lease_until', 'text')
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('visited_at', 'text')
        .addColumn('succeeded_at', 'text')
        .addColumn('offered', 'integer', (column) => column.notNull())
        .addColumn('notes', 'text', (column) => column.notNull())
        .addColumn('problem_code', 'text')
        .addColumn('problem_message', 'text')
        .addPrimaryKeyConstraint('sources_key', ['feed', 'source'])
        .execute()
      await database.schema
        .alterTable('feeds')
        .addColumn('stored_at', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
    },
  },
  '2026-12-upkeep': {
    async up(database) {
      await database.schema.alterTable('feeds').addColumn('missing_since', 'text').execute()
    },
  },
}

/** Runs the migrations that the database has not seen; several processes may do so at once. */
export async function migrate(database: Catalogue): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
