import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import {
  giveUpVideo,
  hasVideo,
  listRunningWork,
  type MadeStory,
  oldestStories,
} from '../../catalogue/evicted-stories.js'
import type { WaitingStory } from '../../catalogue/story-jobs.js'
import type { Tables } from '../../catalogue/tables.js'
import type { Disk, DiskUse } from '../../media/disk.js'
import { mentionedUnits } from '../../media/media-name.js'
import type { MediaStore } from '../../media/store.js'
import type { Problem } from '../../problem.js'
import { bytesOf, describeLack, lackOf } from './disk-space.js'
import type { StoryWork } from './story-work.js'

export type Room = { database: Kysely<Tables>; store: MediaStore; disk: Disk; log: Logger }

/**
 * Makes sure that there is room for a story video. Where there is none, the story videos of the oldest articles are given
 * up for it, as long as they are older than its own; nothing else is, and nothing where all of them would not do.
 * Two workers that look at the same moment may both find the last room: the limit is passed by one video at most.
 * @returns why there is no room; undefined where there is
 */
export async function makeRoom(room: Room, story: WaitingStory, now: Date): Promise<Problem | undefined> {
  const { database, store, disk, log } = room
  const running = await listRunningWork(database)
  const bytes = [story.work, ...running].reduce((sum, work) => sum + bytesOf(JSON.parse(work) as StoryWork), 0)
  const lack = (use: DiskUse) => Math.max(...Object.values(lackOf(use, bytes)))
  let use = await disk.measure()
  const reason = describeLack(use, bytes)
  while (lack(use) > 0) {
    const chosen = await chooseOldest(room, story, lack(use))
    if (!chosen) return reason
    for (const made of chosen) {
      if (!(await giveUpVideo(database, made, reason, now))) continue
      log.warn({ story: `${made.feed}/${made.article}`, for: `${story.feed}/${story.article}` }, 'story video given up')
      // What else belongs to it is small, and goes when nobody has wanted it for a day.
      for (const tree of treesOf(made)) if (!(await hasVideo(database, tree))) await store.remove(tree)
    }
    // A video that another story shares is still there: the next one is given up then.
    use = await disk.measure()
  }
  return undefined
}

/** @returns undefined where all of them would not do */
async function chooseOldest(
  { database, disk }: Room,
  story: WaitingStory,
  bytes: number,
): Promise<MadeStory[] | undefined> {
  const chosen: MadeStory[] = []
  let freed = 0
  for await (const made of oldestStories(database, story.published_at)) {
    chosen.push(made)
    for (const tree of treesOf(made)) freed += await disk.sizeOf(tree)
    if (freed >= bytes) return chosen
  }
  return undefined
}

const treesOf = ({ video }: MadeStory): string[] => mentionedUnits(video).filter((unit) => !unit.includes('.'))
