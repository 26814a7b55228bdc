import type { ArticleVideo } from '../../articles/article.js'
import type { ItemClosedCaptions } from '../../catalogue/item.js'
import {
  captionLanguage,
  normaliseCues,
  readClosedCaptions,
  writeSrt,
  writeVtt,
} from '../../media/closed-captions/index.js'
import { Problem } from '../../problem.js'
import { readMedia, type Workshop } from './item-context.js'
import { isPassing } from './retry.js'

const maxCaptionBytes = 10_000_000

/**
 * Reads, mends and stores the tracks, each as SRT and as WebVTT.
 * A broken track is left out alone, and the notes say why; so is a second track of a language.
 * @returns `isIncomplete`: a track that was left out may be had later
 */
export async function storeClosedCaptions(
  workshop: Workshop,
  references: ArticleVideo['closedCaptions'],
  { language, duration }: { language: string; duration: number },
): Promise<{ closedCaptions: ItemClosedCaptions[]; notes: string[]; isIncomplete: boolean }> {
  const tracks = new Map<string, ItemClosedCaptions>()
  const notes: string[] = []
  let isIncomplete = false
  for (const reference of references) {
    const name = reference.url
    try {
      // A page may say `eng` in srclang: what is said there is read like the language in a file's name.
      const said =
        reference.language && captionLanguage(`track.${reference.language}.vtt`, reference.language.toLowerCase())
      const trackLanguage = said ?? captionLanguage(name, language)
      if (tracks.has(trackLanguage)) {
        notes.push(`Closed captions left out: ${name} is a second track in "${trackLanguage}".`)
        continue
      }
      const read = readClosedCaptions(await readMedia(workshop, name, maxCaptionBytes), name)
      const mended = normaliseCues(read.cues, { duration })
      notes.push(...[...read.notes, ...mended.notes].map((note) => `Closed captions ${name}: ${note}`))
      const store = async (text: string, extension: string): Promise<string> =>
        `/media/${(await workshop.store.put(Buffer.from(text), extension)).name}`
      tracks.set(trackLanguage, {
        language: trackLanguage,
        srt: await store(writeSrt(mended.cues), 'srt'),
        vtt: await store(writeVtt(mended.cues), 'vtt'),
      })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      notes.push(`Closed captions left out: ${error.message}`)
      isIncomplete ||= isPassing(error)
    }
  }
  return { closedCaptions: [...tracks.values()], notes, isIncomplete }
}
