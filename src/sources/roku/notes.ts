/** Notes on a feed for editors, one sentence per kind. `many` begins with a number and its noun. */
const sentences = {
  'no-id': (many: string) =>
    `${many} left out, because an item needs an id that never changes: give it an "id" (in MRSS a "guid")`,
  'no-title': (many: string) => `${many} left out, because an article needs a title: give it one`,
  'id-form': (many: string) =>
    `${many} under a new id, because addresses allow only ids of 1 to 50 of A-Z, a-z, 0-9, ".", "_", "~" and "-": links to the old one no longer work`,
  'id-twice': (many: string) =>
    `${many} left out, because an earlier item has the same id and video: write it once, or give each its own`,
  'id-shared': (many: string) =>
    `${many} under a new id, because an earlier item has the same: give each its own, and rows that name it can show both`,
  'live-twice': (many: string) => `${many} left out, because an earlier live feed has the same id: give each its own`,
  'too-many': (many: string) => `${many} left out, because at most 50,000 items of a feed are read: split it`,
  'date-unreadable': (many: string) => `${many} a date that cannot be read: write it like 2025-11-16T18:10:00Z`,
  'date-released': (many: string) =>
    `${many} released on another day than added: the article has the date on which it was added`,
  'language-unknown': (many: string) => `${many} in a language that is not an ISO 639 code: write it like en or es-MX`,
  'rating-unknown': (many: string) =>
    `${many} without its rating, which Roku does not know: write one like USA_PR TVPG`,
  'video-address': (many: string) =>
    `${many} without a video, because its address is not an http(s) address: correct or remove it`,
  'caption-address': (many: string) =>
    `${many} without closed captions, because its address is not an http(s) address: correct or remove it`,
  'thumbnail-address': (many: string) =>
    `${many} without its thumbnail, because its address is not an http(s) address: correct or remove it`,
  'media-many': (many: string) => `${many} with the first 50 of its videos and of its closed captions only`,
  'kind-movie': (many: string) =>
    `${many} from a list of movies: in our feeds they are short-form videos or, over 15 minutes, TV specials`,
  'kind-episode': (many: string) =>
    `${many} from series: the series is the article's section, and in our feeds they are short-form videos or, over 15 minutes, TV specials`,
  'in-category': (many: string) =>
    `${many} inside a category, which Direct Publisher does not allow: imported all the same, with the category as section`,
  'series-empty': (many: string) => `${many} without episodes: nothing is imported`,
  'playlist-unknown': (many: string) => `${many} in a playlist or category but in no article: left out there`,
  'category-empty': (many: string) => `${many} without a query or a playlist that feed.json can hold: left out`,
  'live-unusable': (many: string) => `${many} without an id, a title or a stream: left out`,
} satisfies Record<string, (many: string) => string>

/** Noun and verb for a number, if not `item is` or `items are`. */
const nouns: Partial<Record<NoteKind, [one: string, more: string]>> = {
  'date-unreadable': ['item has', 'items have'],
  'kind-movie': ['video comes', 'videos come'],
  'kind-episode': ['episode comes', 'episodes come'],
  'series-empty': ['series is', 'series are'],
  'playlist-unknown': ['id is', 'ids are'],
  'category-empty': ['category is', 'categories are'],
  'live-unusable': ['live feed is', 'live feeds are'],
  'live-twice': ['live feed is', 'live feeds are'],
}

export type NoteKind = keyof typeof sentences

const maxExamples = 5
const maxKeys = 40
const maxExample = 80

/** Collects notes on a feed, and counts what each applies to. */
export function createNotes() {
  const kinds = new Map<NoteKind, { count: number; examples: Set<string> }>()
  const dropped = new Map<string, number>()
  return {
    /** @param example id or title of the item */
    count(kind: NoteKind, example: string): void {
      const entry = kinds.get(kind) ?? { count: 0, examples: new Set() }
      kinds.set(kind, entry)
      entry.count++
      if (entry.examples.size < maxExamples) entry.examples.add(example)
    },
    /** Counts a value of the feed for which an article or its section has no field. */
    countDropped(owner: 'item' | 'series' | 'season', name: string): void {
      const key = `${owner} ${name.slice(0, maxExample)}`
      if (dropped.has(key) || dropped.size < maxKeys) dropped.set(key, (dropped.get(key) ?? 0) + 1)
    },
    sentences(): string[] {
      return [
        ...[...kinds].map(([kind, { count, examples }]) => {
          const [one, more] = nouns[kind] ?? ['item is', 'items are']
          return `${sentences[kind](`${count} ${count === 1 ? one : more}`)} (${listExamples(examples, count)}).`
        }),
        ...[...dropped].map(([key, count]) => {
          const [owner, ...name] = key.split(' ')
          const many =
            count === 1
              ? `1 ${owner} has`
              : `${count} ${owner === 'item' ? 'items' : `${owner}${owner === 'season' ? 's' : ''}`} have`
          return `${many} "${name.join(' ')}", for which an article has no place: it is left out.`
        }),
      ]
    },
  }
}

export type Notes = ReturnType<typeof createNotes>

function listExamples(examples: ReadonlySet<string>, count: number): string {
  const shown = [...examples].map(
    (example) => `"${example.length > maxExample ? `${example.slice(0, maxExample - 1)}…` : example}"`,
  )
  return shown.join(', ') + (count > examples.size ? ', …' : '')
}
