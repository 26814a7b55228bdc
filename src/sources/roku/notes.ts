/** What an editor should know of a feed that was read, one sentence a kind. `many` begins with a number. */
const sentences = {
  'no-id': (many: string) =>
    `${many} left out, for an item needs an id that never changes: give it an "id" (in MRSS a "guid")`,
  'no-title': (many: string) => `${many} left out, for an article needs a title: give it one`,
  'id-form': (many: string) =>
    `${many} under a new id, for addresses carry only ids of 1 to 50 of A-Z, a-z, 0-9, ".", "_", "~" and "-": links to the old one lead nowhere`,
  'id-twice': (many: string) => `${many} left out, for an item before has the same id: give each its own`,
  'too-many': (many: string) => `${many} left out, for 50,000 items are read of a feed: split it`,
  'date-unreadable': (many: string) => `${many} a date that cannot be read: write it like 2025-11-16T18:10:00Z`,
  'date-released': (many: string) =>
    `${many} released on another day than added: the article has the date on which it was added`,
  'language-unknown': (many: string) => `${many} in a language that is no ISO 639 code: write it like en or es-MX`,
  'rating-unknown': (many: string) =>
    `${many} without its rating, which Roku does not know: one that it knows is USA_PR TVPG`,
  'video-address': (many: string) =>
    `${many} without a video, for what is written there is no http(s) address: correct it or take it out`,
  'caption-address': (many: string) =>
    `${many} without closed captions, for what is written there is no http(s) address: correct it or take it out`,
  'thumbnail-address': (many: string) =>
    `${many} without its thumbnail, for what is written there is no http(s) address: correct it or take it out`,
  'media-many': (many: string) => `${many} with the first 50 of its videos and of its closed captions only`,
  'kind-movie': (many: string) =>
    `${many} from a list of movies: in our feeds they are short-form videos or, over 15 minutes, TV specials`,
  'kind-episode': (many: string) =>
    `${many} from series: the series is the article's section, and in our feeds they are short-form videos or, over 15 minutes, TV specials`,
  'in-category': (many: string) =>
    `${many} written inside a category, which Direct Publisher has no place for: taken all the same, with the category as section`,
  'series-empty': (many: string) => `${many} without episodes: nothing comes of it`,
  'playlist-unknown': (many: string) => `${many} named by a playlist or category that no article has: left out there`,
  'category-empty': (many: string) => `${many} without a query or a playlist that feed.json can hold: left out`,
  'live-unusable': (many: string) => `${many} without an id, a title or a stream: left out`,
} satisfies Record<string, (many: string) => string>

/** The noun that goes with a number. */
const nouns: Partial<Record<NoteKind, [one: string, more: string]>> = {
  'date-unreadable': ['item has', 'items have'],
  'kind-movie': ['video comes', 'videos come'],
  'kind-episode': ['episode comes', 'episodes come'],
  'series-empty': ['series is', 'series are'],
  'playlist-unknown': ['id is', 'ids are'],
  'category-empty': ['category is', 'categories are'],
  'live-unusable': ['live feed is', 'live feeds are'],
}

export type NoteKind = keyof typeof sentences

const maxExamples = 5
const maxKeys = 40
const maxExample = 80

/** Gathers what is told of a feed beside its articles. */
export function openNotes() {
  const kinds = new Map<NoteKind, { count: number; examples: Set<string> }>()
  const lost = new Map<string, number>()
  return {
    /** @param example id or title of what it is about */
    count(kind: NoteKind, example: string): void {
      const entry = kinds.get(kind) ?? { count: 0, examples: new Set() }
      kinds.set(kind, entry)
      entry.count++
      if (entry.examples.size < maxExamples) entry.examples.add(example)
    },
    /** Of something that the feed says there is no room in an article, or in its section. */
    lose(owner: 'item' | 'series' | 'season', name: string): void {
      const key = `${owner} ${name.slice(0, maxExample)}`
      if (lost.has(key) || lost.size < maxKeys) lost.set(key, (lost.get(key) ?? 0) + 1)
    },
    sentences(): string[] {
      return [
        ...[...kinds].map(([kind, { count, examples }]) => {
          const [one, more] = nouns[kind] ?? ['item is', 'items are']
          return `${sentences[kind](`${count} ${count === 1 ? one : more}`)} (${listExamples(examples, count)}).`
        }),
        ...[...lost].map(([key, count]) => {
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

export type Notes = ReturnType<typeof openNotes>

function listExamples(examples: ReadonlySet<string>, count: number): string {
  const shown = [...examples].map(
    (example) => `"${example.length > maxExample ? `${example.slice(0, maxExample - 1)}…` : example}"`,
  )
  return shown.join(', ') + (count > examples.size ? ', …' : '')
}
