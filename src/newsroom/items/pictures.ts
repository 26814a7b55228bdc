import type { ArticleDraft, Figure } from '../../articles/article.js'
import { noteDerivation, recallDerivation } from '../../catalogue/derivations.js'
import type { Item, Picture } from '../../catalogue/item.js'
import { maxPictureBytes, readPictureInfo } from '../../media/pictures/decode-picture.js'
import { isLargeEnough, makeFigure, makeThumbnails } from '../../media/pictures/jpeg-pictures.js'
import { drawTitleCard } from '../../media/pictures/title-card.js'
import { Problem } from '../../problem.js'
import { hashParts } from '../../text/hash.js'
import { readMedia } from './article-media.js'
import type { ItemContext } from './item-context.js'
import { isTransient, isWithdrawn } from './retry.js'

/** Part of every key: raise it when pictures are made differently, so that all are made again. */
const version = 'pictures-1'

/** A picture that was just read, or one whose hash is known from the last time. `read` throws where it cannot be read now. */
type FoundPicture = { hash: string; read(): Uint8Array }

/**
 * Puts every picture of the article into the store, and cuts the thumbnails out of the first that is large enough; each
 * picture is fetched once. One that cannot be fetched for a transient reason is used as it was last time.
 * @returns the figures by the name the article gives their picture, without the pictures that cannot be used; `notes` say why;
 * `isIncomplete`: a picture was left out for a reason that may pass
 */
export async function storePictures(
  context: ItemContext,
  draft: ArticleDraft,
): Promise<{ figures: Map<string, Picture>; thumbnails?: Item['thumbnails']; notes: string[]; isIncomplete: boolean }> {
  const figures = new Map<string, Picture>()
  const notes: string[] = []
  let thumbnails: Item['thumbnails'] | undefined
  let isIncomplete = false
  for (const [name, alternatives] of pictureNames(draft)) {
    let isTransientFailure = false
    const failures: string[] = []
    // Not every rendition that a page offers exists; the first that can be used is the picture.
    for (const candidate of [name, ...alternatives]) {
      try {
        const picture = await findPicture(context, candidate)
        figures.set(name, await storeFigure(context, picture))
        thumbnails ??= await storeThumbnails(context, picture)
        break
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        failures.push(error.message)
        isTransientFailure ||= isTransient(error)
      }
    }
    if (figures.has(name)) continue
    notes.push(`The picture ${name} is left out: ${failures[0]}`)
    isIncomplete ||= isTransientFailure
  }
  return { figures, thumbnails, notes, isIncomplete }
}

async function findPicture(context: ItemContext, name: string): Promise<FoundPicture> {
  const { database } = context
  const key = `${version}/last-seen/${hashParts(name)}`
  const isRemote = /^https?:/i.test(name)
  try {
    const bytes = await readMedia(context, name, maxPictureBytes)
    const hash = hashParts(bytes)
    if (isRemote && (await recallDerivation(database, key)) !== hash) await noteDerivation(database, key, hash)
    return { hash, read: () => bytes }
  } catch (error) {
    const isOutage = isRemote && error instanceof Problem && isTransient(error) && !isWithdrawn(error)
    const hash = isOutage ? await recallDerivation(database, key) : undefined
    if (hash === undefined) throw error
    const read = () => {
      throw error
    }
    return { hash, read }
  }
}

function storeFigure(context: ItemContext, { hash, read }: FoundPicture): Promise<Picture> {
  return context.derive(`${version}/figure/${hash}`, async () => {
    const made = await makeFigure(read())
    const stored = await context.store.put(made.bytes, 'jpg')
    return { url: `/media/${stored.name}`, width: made.width, height: made.height }
  })
}

/** The three thumbnails of a picture; undefined if it is too small for them. */
async function storeThumbnails(
  context: ItemContext,
  { hash, read }: FoundPicture,
): Promise<Item['thumbnails'] | undefined> {
  const thumbnails = await context.derive(`${version}/thumbnails/${hash}`, async () => {
    const bytes = read()
    return isLargeEnough(await readPictureInfo(bytes)) ? storeThumbnailSizes(context, bytes) : null
  })
  return thumbnails ?? undefined
}

/** The thumbnails of a picture that the feed definition names, e.g. for a live feed, whatever its size. */
export async function storePicture(context: ItemContext, name: string): Promise<Item['thumbnails']> {
  const bytes = await readMedia(context, name, maxPictureBytes)
  return context.derive(`${version}/thumbnails-of-any-size/${hashParts(bytes)}`, () =>
    storeThumbnailSizes(context, bytes),
  )
}

/** The thumbnails of a title card, for an article without a picture. */
export async function storeTitleCard(
  context: ItemContext,
  {
    headline,
    section,
    language,
    publishedAt,
  }: Pick<ArticleDraft, 'headline' | 'section' | 'language'> & { publishedAt?: string },
): Promise<Item['thumbnails']> {
  const { feed, logo } = context
  const date = publishedAt && formatDate(publishedAt, language, feed.timeZone)
  const { colour, background } = feed.brand
  const texts = JSON.stringify([headline, section, date, language, feed.title, colour, background])
  return context.derive(`${version}/title-card/${hashParts(texts, logo?.hash ?? '')}`, async () =>
    storeThumbnailSizes(
      context,
      await drawTitleCard({
        headline,
        section,
        date,
        language,
        brand: { title: feed.title, colour, background, logo: logo?.bytes },
      }),
    ),
  )
}

async function storeThumbnailSizes(context: ItemContext, bytes: Uint8Array): Promise<Item['thumbnails']> {
  const made = await makeThumbnails(bytes, { background: context.feed.brand.background })
  const store = async ({ bytes, width, height }: (typeof made)['full']): Promise<Picture> => ({
    url: `/media/${(await context.store.put(bytes, 'jpg')).name}`,
    width,
    height,
  })
  return { full: await store(made.full), large: await store(made.large), tile: await store(made.tile) }
}

/** The pictures of an article by their names, each with its other addresses. */
function pictureNames(draft: ArticleDraft): Map<string, readonly string[]> {
  const figures = draft.blocks.filter((block): block is Figure => block.type === 'figure')
  return new Map(figures.flatMap(({ image, alternatives = [] }) => (image ? [[image, alternatives] as const] : [])))
}

function formatDate(instant: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(instant))
}
