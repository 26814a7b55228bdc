import { hashText } from '../document.js'
import type { FeedItem, UnidentifiedItem } from './item.js'

/** Longer guids are replaced by their hash. */
const maxGuidCharacters = 500

const hashTo32Digits = (text: string): string => hashText(text).slice(0, 32)

/**
 * Gives items their identities: the guid, else the link, else a hash of title and text. A guid that items with different links
 * share is ignored. An identity that items with different titles, enclosures or dates share is none: these get a hash of all
 * three. Of items that differ in nothing else, the first is kept, which is usually the newest.
 * @returns the items in feed order, and the number of duplicates left out
 */
export function identifyItems(unidentified: readonly UnidentifiedItem[]): { items: FeedItem[]; duplicates: number } {
  const links = groupValues(unidentified, ({ guid, url }) => (url === undefined ? undefined : [guid, url]))
  const named = unidentified.map((item) => {
    const hasSharedGuid = item.guid !== undefined && (links.get(item.guid)?.size ?? 0) > 1
    return { item, plain: choosePlainIdentity(item, hasSharedGuid) }
  })
  const variants = groupValues(named, ({ item, plain }) => [plain, describeOwn(item)])
  const items = new Map<string, FeedItem>()
  for (const { item, plain } of named) {
    const isShared = variants.get(plain)!.size > 1
    const identity = isShared ? chooseOwnIdentity(plain, item) : plain
    if (items.has(identity)) continue
    const { files: _, ...kept } = item
    const stamp = hashTo32Digits(JSON.stringify(kept))
    const identities = { plain, own: chooseOwnIdentity(plain, item), variant: printVariant(item) }
    items.set(identity, { identity, stamp, identities, ...kept })
  }
  return { items: [...items.values()], duplicates: unidentified.length - items.size }
}

function choosePlainIdentity({ guid, url, title, html, summary }: UnidentifiedItem, hasSharedGuid: boolean): string {
  if (guid !== undefined && !hasSharedGuid) {
    return `guid:${guid.length > maxGuidCharacters ? hashTo32Digits(guid) : guid}`
  }
  if (url !== undefined) return `url:${url}`
  return `hash:${hashTo32Digits(JSON.stringify([guid, title, html ?? summary]))}`
}

/** What tells an item from others that share its identity; the text, which is edited most often, only if there is nothing else. */
function describeOwn(item: UnidentifiedItem): string {
  const facts = [item.title?.trim(), listMedia(item), item.published?.trim()]
  return JSON.stringify(facts.some(Boolean) ? facts : [item.html ?? item.summary])
}

const chooseOwnIdentity = (plain: string, item: UnidentifiedItem): string =>
  `hash:${hashTo32Digits(JSON.stringify([plain, describeOwn(item)]))}`

/** The addresses of an item's enclosures, videos and players: each file belongs to one item. */
const listMedia = ({ files = [], videos, players }: UnidentifiedItem): string =>
  [...new Set([...files, ...videos.map(({ renditions }) => renditions[0]!.url), ...players])].sort().join(' ')

/** Hashes of title, media, date and link, to be compared with those of another visit: `0a1b2c3d.-.4e5f6a7b.8c9d0e1f`. */
function printVariant(item: UnidentifiedItem): string {
  const short = (text: string | undefined) => (text ? hashText(text).slice(0, 8) : '-')
  return [item.title?.trim(), listMedia(item), item.published?.trim(), item.url].map(short).join('.')
}

/**
 * Whether two items of one identity, of different visits, are certainly not versions of one: title and media differ, and
 * neither date nor link is the same.
 * @param a as in `FeedItem.identities.variant`
 */
export function areDifferentItems(a: string, b: string): boolean {
  const others = b.split('.')
  const [title, media, date, link] = a.split('.').map((part, index) => {
    const other = others[index] ?? '-'
    return part === '-' || other === '-' ? 'unknown' : part === other ? 'same' : 'different'
  })
  return title === 'different' && media === 'different' && date !== 'same' && link !== 'same'
}

function groupValues<Entry>(
  entries: readonly Entry[],
  read: (entry: Entry) => readonly [key: string | undefined, value: string] | undefined,
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const entry of entries) {
    const [key, value] = read(entry) ?? []
    if (key !== undefined) groups.set(key, (groups.get(key) ?? new Set()).add(value!))
  }
  return groups
}
