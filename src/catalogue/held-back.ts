import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.js'

/** How many articles of a feed are held back, by the code of the reason; `expired` are those whose time has gone. */
export async function countHeldBack(
  database: Kysely<Tables>,
  feed: string,
  now: Date,
): Promise<{ reason: string; count: number }[]> {
  const rows = await database
    .selectFrom('articles')
    .select([sql<string>`coalesce(held_code, 'expired')`.as('reason'), ({ fn }) => fn.countAll<number>().as('count')])
    .where('feed', '=', feed)
    .where('document', 'is not', null)
    .where(({ or, and, eb }) =>
      or([
        eb('held_code', 'is not', null),
        and([eb('item', 'is not', null), eb('expires_at', '<=', now.toISOString())]),
      ]),
    )
    .groupBy('reason')
    .orderBy('reason')
    .execute()
  return rows.map(({ reason, count }) => ({ reason, count: Number(count) }))
}
