import { findDocument } from '../../catalogue/documents.js'
import type { Catalogue } from '../../catalogue/tables.js'
import { type FetchedDocument, hashText, nameDocument } from '../../sources/document.js'

/**
 * Keeps the documents of different imports apart: a guid that is no address, and an id of an old Roku feed, say only inside their
 * feed which article is meant. A document that has the name of another feed's, and tells another story, gets a name and an
 * identity that contain the feed it came from.
 * @param origin address of the imported feed
 */
export async function separateImport(
  database: Catalogue,
  feed: string,
  origin: string,
  document: FetchedDocument,
): Promise<FetchedDocument> {
  const [, key] = /^(?:guid:(?!https?:)|id:)(.+)$/is.exec(document.identity) ?? []
  const former = key && (await findDocument(database, { feed, source: 'import', name: document.name }))
  if (!former) return document
  const [one, other] = [describeStory(former, former.url), describeStory(document, document.url)]
  const isSame = one.origin === other.origin || one.title === other.title || (one.url && one.url === other.url)
  if (isSame) return document
  const form = document.name.endsWith('.item') ? 'item' : 'json'
  return {
    ...document,
    name: nameDocument(`${origin} ${document.identity}`, form),
    identity: `guid:${key}@import-${hashText(origin).slice(0, 8)}`,
  }
}

type Story = { title?: string; url?: string; origin?: string }

/** What a stored item or article says of itself. @param address of the document: for an old Roku feed that of the feed */
function describeStory({ bytes }: { bytes: Uint8Array }, address: string | undefined): Story {
  const { item, feed, headline, url } = JSON.parse(Buffer.from(bytes).toString()) as {
    item?: { title?: string; url?: string }
    feed?: { url?: string }
    headline?: string
    url?: string
  }
  const title = (item?.title ?? headline)?.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
  return item ? { title, url: item.url, origin: feed?.url } : { title, url, origin: address }
}
