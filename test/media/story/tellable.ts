import type { TellableArticle } from '../../../src/media/story/script/write-script.js'

/** An article as the plan of a story takes it. */
export const tellable = (more: Partial<TellableArticle> = {}): TellableArticle => ({
  headline: 'The ferry returns.',
  publishedAt: '2026-11-20T08:00:00Z',
  language: 'en',
  tags: [],
  mirrors: [],
  blocks: [],
  videos: [],
  ...more,
})
