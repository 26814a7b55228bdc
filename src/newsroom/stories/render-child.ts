import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Block } from '../../articles/article.js'
import { writeSrt, writeVtt } from '../../media/closed-captions/srt-and-webvtt.js'
import { probeVideoFile } from '../../media/probe/probe-video.js'
import { isDiskFullError } from '../../media/store/disk-use.js'
import { openFolderStore } from '../../media/store/media-store.js'
import { renderFilm } from '../../media/story/film/render-film.js'
import { planStory } from '../../media/story/plan-story.js'
import { chooseVoice } from '../../media/story/voice/choose-voice.js'
import type { SpeechEndpoint } from '../../media/story/voice/speech-endpoint.js'
import { Problem } from '../../problem.js'
import type { StoredStory, StoryWork } from '../items/story-video.js'
import { diskFullProblem } from './disk-space.js'

export type RenderRequest = {
  work: StoryWork
  /** Absolute paths of the media store, and of a folder for what is incomplete. */
  media: string
  folder: string
  speech?: SpeechEndpoint
}

export type RenderReport =
  | { progress: number }
  | { story: StoredStory }
  | { problem: { code: string; message: string } }

// The child process of render-story.ts: one story, one answer, then it ends, and so does whatever memory native code took.
setPriority(constants.priority.PRIORITY_LOW)
process.once('message', (request: RenderRequest) => {
  render(request).then(
    (story) => report({ story }),
    (error: unknown) => report({ problem: describe(error) }),
  )
})
process.on('disconnect', () => process.exit())

async function render({ work, media, folder, speech }: RenderRequest): Promise<StoredStory> {
  const store = await openFolderStore(media)
  const pathOf = (address: string) => store.pathOf(address.slice('/media/'.length))
  const withPath = (block: Block): Block =>
    block.type === 'figure' && block.image ? { ...block, image: pathOf(block.image) } : block
  const voice = chooseVoice(work.voice, speech)
  const article = { ...work.article, blocks: work.article.blocks.map(withPath) }
  const { maxMinutes, timeZone, size } = work
  const onSentenceSpoken = () => report({ progress: 0 })
  const timeline = await planStory(article, { maxMinutes, timeZone, voice, onSentenceSpoken }).finally(() =>
    voice?.close(),
  )
  const logo = work.brand.logo && (await readFile(pathOf(work.brand.logo)))
  const film = await renderFilm(
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
  const problem = isDiskFullError(error) ? diskFullProblem() : error
  if (problem instanceof Problem) return { code: problem.code, message: problem.message }
  const cause = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
  return { code: 'story-failed', message: `A fault stopped it: ${cause}.` }
}

function report(message: RenderReport): void {
  process.send?.(message)
}
