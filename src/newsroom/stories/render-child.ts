import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Block } from '../../articles/article.js'
import { writeSrt, writeVtt } from '../../media/closed-captions/index.js'
import { isDiskFull } from '../../media/disk.js'
import { probeVideoFile } from '../../media/probe/index.js'
import { openMediaStore } from '../../media/store.js'
import { filmStory } from '../../media/story/film/film-story.js'
import { planStory } from '../../media/story/plan-story.js'
import { chooseVoice } from '../../media/story/voice/choose-voice.js'
import type { SpeechEndpoint } from '../../media/story/voice/speech-endpoint.js'
import { Problem } from '../../problem.js'
import type { StoredStory } from '../items/story-video.js'
import { diskFull } from './disk-space.js'
import type { StoryWork } from './story-work.js'

export type RenderOrder = {
  work: StoryWork
  /** Where the media store is, and a folder for what is not complete. */
  media: string
  folder: string
  speech?: SpeechEndpoint
}

export type RenderReport =
  | { progress: number }
  | { story: StoredStory }
  | { problem: { code: string; message: string } }

// The other side of render-story.ts: one story, one answer, and the end. What native code takes goes with the process.
setPriority(constants.priority.PRIORITY_LOW)
process.once('message', (order: RenderOrder) => {
  render(order).then(
    (story) => report({ story }),
    (error: unknown) => report({ problem: describe(error) }),
  )
})
process.on('disconnect', () => process.exit())

async function render({ work, media, folder, speech }: RenderOrder): Promise<StoredStory> {
  const store = await openMediaStore(media)
  const pathOf = (address: string) => store.pathOf(address.slice('/media/'.length))
  const withPath = (block: Block): Block =>
    block.type === 'figure' && block.image ? { ...block, image: pathOf(block.image) } : block
  const voice = chooseVoice(work.voice, speech)
  const article = { ...work.article, blocks: work.article.blocks.map(withPath) }
  const { maxMinutes, timeZone, size } = work
  const onSaid = () => report({ progress: 0 })
  const timeline = await planStory(article, { maxMinutes, timeZone, voice, onSaid }).finally(() => voice?.close())
  const logo = work.brand.logo && (await readFile(pathOf(work.brand.logo)))
  const film = await filmStory(
    timeline,
    { ...work.brand, logo: logo || undefined },
    {
      size,
      folder,
      onProgress: (progress) => report({ progress }),
    },
  )
  const files = film.files.map((name) => ({ name, path: join(folder, name) }))
  const tree = await store.putTree(files, film.main)
  const put = async (text: string, extension: string) =>
    `/media/${(await store.put(Buffer.from(text), extension)).name}`
  const putBif = async (name: string) => `/media/${(await store.putFile(join(folder, name), 'bif')).name}`
  const { cues, language } = timeline
  return {
    url: `/media/${tree.name}`,
    facts: await probeVideoFile(store.pathOf(tree.name)),
    closedCaptions:
      cues.length > 0
        ? [{ language, srt: await put(writeSrt(cues), 'srt'), vtt: await put(writeVtt(cues), 'vtt') }]
        : [],
    trickPlay: { hd: await putBif(film.bif.hd), sd: await putBif(film.bif.sd) },
  }
}

function describe(error: unknown): { code: string; message: string } {
  const problem = isDiskFull(error) ? diskFull() : error
  if (problem instanceof Problem) return { code: problem.code, message: problem.message }
  const cause = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
  return { code: 'story-failed', message: `A fault stopped it: ${cause}.` }
}

function report(message: RenderReport): void {
  process.send?.(message)
}
