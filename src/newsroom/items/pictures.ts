import type { ArticleDraft, Figure } from '../../articles/article.js'
import { noteDerivation, recallDerivation } from '../../catalogue/derivations.js'
import type { Item, Picture } from '../../catalogue/item.js'
import { maxPictureBytes, measurePicture } from '../../media/pictures/decode-picture.js'
import { makeFigure } from '../../media/pictures/figure.js'
import { isLargeEnough, makeThumbnails } from '../../media/pictures/thumbnails.js'
import { drawTitleCard } from '../../media/pictures/title-card.js'
import { Problem } from '../../problem.js'
import { hashOf, readMedia, type Workshop } from './item-context.js'
import { isPassing, isTakenAway } from './retry.js'

/** Raised when pictures are made differently, so that all are made again. */
const version = 'pictures-1'

/** A picture whose bytes are at hand, or were the last time. */
type FoundPicture = { hash: string; read(): Uint8Array }

/**
 * Puts every picture of the article into the store, and cuts the thumbnails out of the first that is large enough; each
 * picture is fetched once. One that cannot be had for a passing reason is what it was before.
 * @returns the figures by the name that the article gives their picture, absent where the picture cannot be used; and why;
 * `isIncomplete`: one that was left out may be had later
 */
export async function storePictures(
  workshop: Workshop,
  draft: ArticleDraft,
): Promise<{ figures: Map<string, Picture>; thumbnails?: Item['thumbnails']; notes: string[]; isIncomplete: boolean }> {
  const figures = new Map<string, Picture>()
  const notes: string[] = []
  let thumbnails: Item['thumbnails'] | undefined
  let isIncomplete = false
  for (const name of new Set(picturesOf(draft))) {
    try {
      const picture = await findPicture(workshop, name)
      figures.set(name, await storeFigure(workshop, picture))
      thumbnails ??= await storeThumbnails(workshop, picture)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      notes.push(`The picture ${name} is left out: ${error.message}`)
      isIncomplete ||= isPassing(error)
    }
  }
  return { figures, thumbnails, notes, isIncomplete }
}

async function findPicture(workshop: Workshop, name: string): Promise<FoundPicture> {
  const { database } = workshop
  const key = `${version}/last-seen/${hashOf(name)}`
  const isRemote = /^https?:/i.test(name)
  try {
    const bytes = await readMedia(workshop, name, maxPictureBytes)
    const hash = hashOf(bytes)
    if (isRemote && (await recallDerivation(database, key)) !== hash) await noteDerivation(database, key, hash)
    return { hash, read: () => bytes }
  } catch (error) {
    const isHiccup = isRemote && error instanceof Problem && isPassing(error) && !isTakenAway(error)
    const hash = isHiccup ? await recallDerivation(database, key) : undefined
    if (hash === undefined) throw error
    const read = () => {
      throw error
    }
    return { hash, read }
  }
}

function storeFigure(workshop: Workshop, { hash, read }: FoundPicture): Promise<Picture> {
  return workshop.derive(`${version}/figure/${hash}`, async () => {
    const made = await makeFigure(read())
    const stored = await workshop.store.put(made.bytes, 'jpg')
    return { url: `/media/${stored.name}`, width: made.width, height: made.height }
  })
}

/** The three thumbnails of a picture; undefined where it is too small for them. */
async function storeThumbnails(
  workshop: Workshop,
  { hash, read }: FoundPicture,
): Promise<Item['thumbnails'] | undefined> {
  const thumbnails = await workshop.derive(`${version}/thumbnails/${hash}`, async () => {
    const bytes = read()
    return isLargeEnough(await measurePicture(bytes)) ? cut(workshop, bytes) : null
  })
  return thumbnails ?? undefined
}

/** The thumbnails of a picture that the feed definition names, e.g. for a live feed. */
export async function storePicture(workshop: Workshop, name: string): Promise<Item['thumbnails']> {
  const bytes = await readMedia(workshop, name, maxPictureBytes)
  return workshop.derive(`${version}/thumbnails-of-any-size/${hashOf(bytes)}`, () => cut(workshop, bytes))
}

/** The thumbnails of a card with the headline, for an article without a picture. */
export async function storeTitleCard(
  workshop: Workshop,
  {
    headline,
    section,
    language,
    publishedAt,
  }: Pick<ArticleDraft, 'headline' | 'section' | 'language'> & { publishedAt?: string },
): Promise<Item['thumbnails']> {
  const { feed, logo } = workshop
  const date = publishedAt && wordDate(publishedAt, language, feed.timeZone)
  const { colour, background } = feed.brand
  const texts = JSON.stringify([headline, section, date, language, feed.title, colour, background])
  return workshop.derive(`${version}/title-card/${hashOf(texts, logo?.hash ?? '')}`, async () =>
    cut(
      workshop,
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

async function cut(workshop: Workshop, bytes: Uint8Array): Promise<Item['thumbnails']> {
  const made = await makeThumbnails(bytes, { background: workshop.feed.brand.background })
  const store = async ({ bytes, width, height }: (typeof made)['full']): Promise<Picture> => ({
    url: `/media/${(await workshop.store.put(bytes, 'jpg')).name}`,
    width,
    height,
  })
  return { full: await store(made.full), large: await store(made.large), tile: await store(made.tile) }
}

const picturesOf = (draft: ArticleDraft): string[] =>
  draft.blocks
    .filter((block): block is Figure => block.type === 'figure')
    .flatMap((figure) => (figure.image ? [figure.image] : []))

function wordDate(instant: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(instant))
}
