import type { Article } from '../../articles/article.js'
import { type TellableArticle, writeScript } from '../../media/story/script/write-script.js'
import { chooseVoice, type VoiceName } from '../../media/story/voice/choose-voice.js'
import { hashOf, type Workshop } from '../items/item-context.js'

/** Raised when stories are made differently, so that all are made again. */
const version = 'story-2'

/** All that a story video is made from; pictures are addresses of the store. */
export type StoryWork = {
  article: TellableArticle
  brand: { title: string; colour: string; background: string; logo?: string }
  size: '720p' | '1080p'
  maxMinutes: number
  voice?: VoiceName
  timeZone: string
}

/**
 * Writes down the work for an article's story, under a hash of what it will show and say and of nothing else: a new tag
 * makes no new video.
 * @param article with its pictures at addresses of the store
 * @throws {Problem} `speech-config`
 */
export async function describeStoryWork(
  workshop: Workshop,
  settings: { size: '720p' | '1080p'; maxMinutes: number; voice?: VoiceName },
  { id: _id, ...article }: Article,
): Promise<{ work: StoryWork; hash: string }> {
  const { feed, logo, store } = workshop
  const shown: TellableArticle = {
    ...article,
    blocks: article.blocks.filter((block) => block.type !== 'figure' || block.image?.startsWith('/media/')),
    tags: [],
    mirrors: [],
  }
  const { colour, background } = feed.brand
  const logoName = logo && (await store.put(logo.bytes, feed.brand.logo!.split('.').at(-1)!.toLowerCase())).name
  const { size, maxMinutes, voice } = settings
  const brand = { title: feed.title, colour, background, logo: logoName && `/media/${logoName}` }
  const speaker = chooseVoice(voice, workshop.speech)?.name ?? 'none'
  const { section, publishedAt, url } = article
  const said = writeScript(shown)
  // The day that is shown: another hour may be another day where the feed is at home.
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: feed.timeZone }).format(new Date(publishedAt))
  const settled = [section, day, url, brand, size, maxMinutes, speaker, feed.timeZone]
  return {
    work: { article: shown, brand, size, maxMinutes, voice, timeZone: feed.timeZone },
    hash: hashOf(version, JSON.stringify([said, settled])),
  }
}
