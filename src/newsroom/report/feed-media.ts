import type { Kysely } from 'kysely'
import { readMediaTexts } from '../../catalogue/media-references.js'
import type { Tables } from '../../catalogue/tables.js'
import type { Disk } from '../../media/disk.js'
import { mentionedUnits } from '../../media/media-name.js'

/** Bytes of all media of a feed, and of the story videos among them. */
export type FeedMedia = { bytes: number; storyBytes: number }

/** What a feed's articles take in the store; what two of them share counts once. */
export async function measureFeedMedia(database: Kysely<Tables>, disk: Disk, feed: string): Promise<FeedMedia> {
  const [all, stories] = [new Set<string>(), new Set<string>()]
  for await (const { text, isStory } of readMediaTexts(database, feed)) {
    for (const unit of mentionedUnits(text)) {
      all.add(unit)
      if (isStory) stories.add(unit)
    }
  }
  const measured: FeedMedia = { bytes: 0, storyBytes: 0 }
  for (const unit of all) {
    const size = await disk.sizeOf(unit)
    measured.bytes += size
    if (stories.has(unit)) measured.storyBytes += size
  }
  return measured
}
