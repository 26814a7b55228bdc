import type { ArticleVideo } from '../../articles/article.js'
import type { ItemClosedCaptions } from '../../catalogue/item.js'
import { captionLanguage } from '../../media/closed-captions/caption-language.js'
import { normaliseCues } from '../../media/closed-captions/normalise-cues.js'
import { readClosedCaptions } from '../../media/closed-captions/read-closed-captions.js'
import { writeSrt, writeVtt } from '../../media/closed-captions/srt-and-webvtt.js'
import { Problem } from '../../problem.js'
import { readMedia } from './article-media.js'
import type { ItemContext } from './item-context.js'
import { isTransient } from './retry.js'

const maxCaptionBytes = 10_000_000

/**
 * Reads, repairs and stores the tracks of closed captions, each as SRT and as WebVTT. A broken track is left out on its
 * own, and so is a second track in the same language; the notes say why.
 * @returns `isIncomplete`: a track was left out for a reason that may pass
 */
export async function storeClosedCaptions(
  context: ItemContext,
  references: ArticleVideo['closedCaptions'],
  { language, duration }: { language: string; duration: number },
): Promise<{ closedCaptions: ItemClosedCaptions[]; notes: string[]; isIncomplete: boolean }> {
  const tracks = new Map<string, ItemClosedCaptions>()
  const notes: string[] = []
  let isIncomplete = false
  for (const reference of references) {
    const name = reference.url
    try {
      // srclang may say `eng`: it is read like the language in a file name.
      const declared =
        reference.language && captionLanguage(`track.${reference.language}.vtt`, reference.language.toLowerCase())
      const trackLanguage = declared ?? captionLanguage(name, language)
      if (tracks.has(trackLanguage)) {
        notes.push(`Closed captions left out: ${name} is a second track in "${trackLanguage}".`)
        continue
      }
      const read = readClosedCaptions(await readMedia(context, name, maxCaptionBytes), name, trackLanguage)
      const normalised = normaliseCues(read.cues, { duration })
      notes.push(...[...read.notes, ...normalised.notes].map((note) => `Closed captions ${name}: ${note}`))
      const store = async (text: string, extension: string): Promise<string> =>
        `/media/${(await context.store.put(Buffer.from(text), extension)).name}`
      tracks.set(trackLanguage, {
        language: trackLanguage,
        srt: await store(writeSrt(normalised.cues), 'srt'),
        vtt: await store(writeVtt(normalised.cues), 'vtt'),
      })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      notes.push(`Closed captions left out: ${error.message}`)
      isIncomplete ||= isTransient(error)
    }
  }
  return { closedCaptions: [...tracks.values()], notes, isIncomplete }
}
