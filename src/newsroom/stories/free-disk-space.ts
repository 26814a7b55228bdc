import type { Logger } from 'pino'
import {
  evictVideo,
  type FinishedStory,
  hasVideo,
  listOldestStories,
  listRunningWork,
} from '../../catalogue/evicted-stories.js'
import type { WaitingStory } from '../../catalogue/story-orders.js'
import type { Catalogue } from '../../catalogue/tables.js'
import type { Disk, DiskUse } from '../../media/store/disk-use.js'
import { findMediaUnits } from '../../media/store/media-names.js'
import type { MediaStore } from '../../media/store/media-store.js'
import type { Problem } from '../../problem.js'
import type { StoryWork } from '../items/story-video.js'
import { missingBytes, noSpaceProblem, storyBytes } from './disk-space.js'

type DiskContext = { database: Catalogue; store: MediaStore; disk: Disk; log: Logger }

/**
 * Makes sure that there is room for a story video, by deleting the story videos of the oldest articles if necessary. Only
 * videos of articles older than its own are deleted, and none if all of them together would not make enough room.
 * Two workers that check at the same moment may both find the last room: the limit is exceeded by one video at most.
 * @returns why there is no room; undefined if there is
 */
export async function freeDiskSpace(
  context: DiskContext,
  story: WaitingStory,
  now: Date,
): Promise<Problem | undefined> {
  const { database, store, disk, log } = context
  const running = await listRunningWork(database)
  const bytes = [story.work, ...running].reduce((sum, work) => sum + storyBytes(JSON.parse(work) as StoryWork), 0)
  const bytesToFree = (use: DiskUse) => Math.max(...Object.values(missingBytes(use, bytes)))
  let use = await disk.measure()
  const reason = noSpaceProblem(use, bytes)
  while (bytesToFree(use) > 0) {
    const chosen = await chooseOldest(context, story, bytesToFree(use))
    if (!chosen) return reason
    for (const made of chosen) {
      if (!(await evictVideo(database, made, reason, now))) continue
      log.warn(
        { story: `${made.feed}/${made.article}`, for: `${story.feed}/${story.article}` },
        'story video deleted to free disk space',
      )
      // Its other files are small: retention deletes them once they have been unused for a day.
      for (const tree of treesOf(made)) if (!(await hasVideo(database, tree))) await store.remove(tree)
    }
    // A video that another story shares is still there: then the next one has to go.
    use = await disk.measure()
  }
  return undefined
}

/** @returns undefined if all of them together would not be enough */
async function chooseOldest(
  { database, disk }: DiskContext,
  story: WaitingStory,
  bytes: number,
): Promise<FinishedStory[] | undefined> {
  const chosen: FinishedStory[] = []
  let freed = 0
  for await (const made of listOldestStories(database, story.published_at)) {
    chosen.push(made)
    for (const tree of treesOf(made)) freed += await disk.sizeOf(tree)
    if (freed >= bytes) return chosen
  }
  return undefined
}

const treesOf = ({ video }: FinishedStory): string[] => findMediaUnits(video).filter((unit) => !unit.includes('.'))
