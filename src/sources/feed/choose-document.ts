import { nameDocument } from '../document.js'
import type { Visit } from '../source.js'
import { areDifferentItems } from './identify-items.js'
import type { FeedItem } from './item.js'
import { type ItemStamp, readItemStamp } from './item-stamp.js'

/** The document that an item is kept as. */
type ItemDocument = { identity: string; name: string; kept?: ItemStamp }

/**
 * Finds the document that an item was kept as, whatever its feed looked like then: an item may be alone with its guid at one visit
 * and share it with others at the next, and some feeds give every new item the guid of the last. Ids given before stay.
 * @param content hash of the item and its language, as in its stamp
 */
export async function chooseDocument(
  { stampOf }: Pick<Visit, 'stampOf'>,
  { identity, identities }: FeedItem,
  content: string,
): Promise<ItemDocument> {
  const find = async (identity: string): Promise<ItemDocument> => {
    const name = nameDocument(identity, 'item')
    return { identity, name, kept: readItemStamp(await stampOf(name)) }
  }
  if (identities === undefined) return find(identity)
  const plain = await find(identities.plain)
  if (plain.kept?.content === content) return plain
  const own = await find(identities.own)
  if (own.kept !== undefined) return own
  const variant = plain.kept?.variant
  // Among others with its identity, an item has to be recognised; alone with it, it is a version unless all of it differs.
  if (identity === identities.own) return variant === identities.variant ? plain : own
  return variant !== undefined && areDifferentItems(variant, identities.variant) ? own : plain
}
