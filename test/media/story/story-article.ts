import type { StoryArticle } from '../../../src/media/story/script/write-script.js'

/** An article as `planStory` takes it. */
export const makeStoryArticle = (more: Partial<StoryArticle> = {}): StoryArticle => ({
  headline: 'The ferry returns.',
  publishedAt: '2026-11-20T08:00:00Z',
  language: 'en',
  tags: [],
  mirrors: [],
  blocks: [],
  videos: [],
  ...more,
})
