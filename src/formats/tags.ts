import type { Item } from '../catalogue/item.js'

/** Tags joined by AND or by OR (Roku, Direct Publisher specification: category query). */
export type Query = { tags: string[]; all: boolean; text: string }

/** The tags of an item as the feeds print them: a live channel has the tag `live`, which its row asks for. */
export const tagsOf = (item: Item): string[] =>
  item.kind === 'live' && !item.tags.includes('live') ? [...item.tags, 'live'] : item.tags

/** The tag that stands for the item's section: the section in lower case, or as much of it as the tag had room for. */
export function sectionTag(item: Item): string | undefined {
  const section = item.section?.toLowerCase()
  if (section === undefined || item.tags.includes(section)) return section
  return item.tags
    .filter((tag) => section.startsWith(tag))
    .reduce<string | undefined>((longest, tag) => (tag.length > (longest?.length ?? 0) ? tag : longest), undefined)
}

/** @param text as the feed definition has it; the operators are upper case, tags are compared in lower case */
export function parseQuery(text: string): Query {
  const all = / AND /.test(text)
  const tags = text.split(all ? / AND / : / OR /).map((tag) => tag.trim().toLowerCase())
  return { tags, all, text: tags.join(all ? ' AND ' : ' OR ') }
}

/** The items of each tag that a query names, in the order of `items`: one look at every item, however many queries. */
export function indexTags(items: readonly Item[], queries: readonly Query[]): Map<string, Set<Item>> {
  const index = new Map(queries.flatMap(({ tags }) => tags.map((tag): [string, Set<Item>] => [tag, new Set()])))
  for (const item of items) {
    for (const tag of tagsOf(item)) index.get(tag.toLowerCase())?.add(item)
  }
  return index
}

/**
 * The items that a query asks for, in the order of `items`.
 * @param index of `items` and of this query, among others
 */
export function findByQuery(query: Query, items: readonly Item[], index: ReadonlyMap<string, Set<Item>>): Item[] {
  const [first, ...rest] = query.tags.map((tag) => index.get(tag)!) as [Set<Item>, ...Set<Item>[]]
  if (rest.length === 0) return [...first]
  if (query.all) return [...first].filter((item) => rest.every((tagged) => tagged.has(item)))
  return items.filter((item) => first.has(item) || rest.some((tagged) => tagged.has(item)))
}
