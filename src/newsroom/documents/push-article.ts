import { createHash } from 'node:crypto'
import type { ArticleDraft } from '../../articles/article.js'
import { proposeId } from '../../articles/derived-fields.js'
import type { ArticleReader } from '../../articles/reading-process.js'
import type { KeptAsset } from '../../catalogue/documents.js'
import {
  assetsOfPushed,
  type KeptPush,
  keepPushed,
  type PushForm,
  removePushed,
} from '../../catalogue/pushed-documents.js'
import type { Catalogue } from '../../catalogue/tables.js'
import type { FeedDefinition } from '../../feed-definition.js'
import type { MediaStore } from '../../media/store/media-store.js'
import { Problem } from '../../problem.js'
import type { LoadedDocument } from '../../sources/document.js'

export type { PushForm }

/** A file that came with an article; `name` is what the article names it, `extension` what it is. */
export type PushedFile = { name: string; path: string; extension: string }

export type Push = {
  /** The id that the address gives; an article may give one itself. */
  id?: string
  form: PushForm
  bytes: Uint8Array
  files: PushedFile[]
}

/** What receiving a push needs. */
type PushContext = { database: Catalogue; store: MediaStore; reader: ArticleReader; now(): Date }

/**
 * Stores a pushed article after reading it: one that cannot be read, or that names a missing file, changes nothing. Files
 * that came with it the last time need not be sent again. Durable when it resolves.
 * @throws {Problem} what the readers throw, `media-missing`, `id-differs`, `not-pushed`
 */
export async function pushArticle(context: PushContext, feed: FeedDefinition, push: Push): Promise<KeptPush> {
  const { database, store, reader, now } = context
  const document = {
    name: `${push.id ?? 'article'}${push.form}`,
    bytes: push.bytes,
    modifiedAt: now().toISOString(),
    assets: push.files.map(({ name, path }) => ({ name, path })),
  }
  const { draft, files: embedded } = await readOrTakeBack(reader, document, feed, push.id)
  const id = agreeOnId(push.id, draft.id)
  const kept = id === undefined ? [] : await assetsOfPushed(database, feed.slug, id)
  const former = findFormerAssets(draft, [...push.files, ...embedded], kept)

  const assets: KeptAsset[] = []
  for (const { name, path, extension } of push.files) {
    assets.push({ name, media: (await store.putFile(path, extension)).name })
  }
  assets.push(...former)
  assets.sort((a, b) => (a.name < b.name ? -1 : 1))
  const result = await keepPushed(
    database,
    {
      feed: feed.slug,
      id,
      // A slash in a headline does not make a folder.
      proposal: proposeId({ name: `${draft.headline.replaceAll('/', ' ')}.txt` }, {}),
      form: push.form,
      stamp: stampOf(push, assets),
      bytes: push.bytes,
      assets,
      headline: draft.headline,
      publishedAt: new Date(draft.publishedAt).toISOString(),
    },
    now(),
  )
  if (!result) throw notPushed(id!)
  return result
}

/** What a push needs to know of the article. */
type PushedDraft = Pick<ArticleDraft, 'id' | 'headline' | 'publishedAt' | 'blocks' | 'videos'>

/**
 * Reads a pushed article. One that its author takes back, and that has an id, is stored like any other: the reader holds it again
 * when the feed is scanned, and what was shown under its id goes.
 */
async function readOrTakeBack(
  reader: ArticleReader,
  document: LoadedDocument,
  feed: FeedDefinition,
  addressed: string | undefined,
): Promise<{ draft: PushedDraft; files: { name: string }[] }> {
  try {
    return await reader.readWithFiles(document, { language: feed.language, timeZone: feed.timeZone })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'draft') throw error
    const id = error.articleId ?? addressed
    if (id === undefined) throw error
    return { draft: { id, headline: id, publishedAt: document.modifiedAt, blocks: [], videos: [] }, files: [] }
  }
}

/**
 * Withdraws a pushed article.
 * @throws {Problem} `not-found`, `not-pushed`
 */
export async function withdrawArticle({ database, now }: PushContext, feed: FeedDefinition, id: string): Promise<void> {
  const outcome = await removePushed(database, feed.slug, id, now())
  if (outcome === 'elsewhere') throw notPushed(id)
  if (outcome === 'none') throw new Problem('not-found', `There is no article "${id}" in this feed.`)
}

function agreeOnId(addressed: string | undefined, written: string | undefined): string | undefined {
  if (addressed === undefined || written === undefined || addressed === written) return addressed ?? written
  throw new Problem(
    'id-differs',
    `The article has the id "${written}" and the address says "${addressed}": give both the same, or leave the id out of the article.`,
  )
}

/**
 * The files sent last time that the article still names.
 * @param files those that came now, with it or inside it
 * @throws {Problem} `media-missing`
 */
function findFormerAssets(
  draft: Pick<ArticleDraft, 'blocks' | 'videos'>,
  files: readonly { name: string }[],
  kept: readonly KeptAsset[],
): KeptAsset[] {
  const sent = new Set(files.map((file) => file.name))
  return [...new Set(namesIn(draft))]
    .filter((name) => !sent.has(name))
    .map((name) => {
      const former = kept.find((asset) => asset.name === name)
      if (former) return former
      throw new Problem(
        'media-missing',
        `The article names the file "${name.slice(0, 200)}", which did not come with it: send it as a part of multipart/form-data, or give its http(s) address.`,
      )
    })
}

const namesIn = ({ blocks, videos }: Pick<ArticleDraft, 'blocks' | 'videos'>): string[] =>
  [
    ...blocks.flatMap((block) => (block.type === 'figure' && block.image ? [block.image] : [])),
    ...videos.flatMap((video) => [video.url, ...video.closedCaptions.map((track) => track.url)]),
  ].filter((name) => !/^https?:/i.test(name))

const stampOf = ({ form, bytes }: Push, assets: readonly KeptAsset[]): string =>
  createHash('sha256')
    .update(JSON.stringify([form, assets]))
    .update('\0')
    .update(bytes)
    .digest('hex')
    .slice(0, 32)

const notPushed = (id: string): Problem =>
  new Problem(
    'not-pushed',
    `The article "${id}" comes from a folder or another source of this feed: change it there, or push under another id.`,
  )
