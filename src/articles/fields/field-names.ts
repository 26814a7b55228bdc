import { type Field, plainKey, quoteField } from './field.js'

/** What an article can say of itself, and the names that newsrooms and site generators have for it, the best first. */
const namesByField = {
  id: 'id',
  headline: 'title headline name',
  summary: 'summary description excerpt abstract dek standfirst teaser lede subtitle subheading',
  byline: 'author authors byline writer writers reporter',
  place: 'place dateline location',
  updatedAt:
    'updated updatedAt updatedDate lastmod lastModified lastModifiedAt modified modifiedAt dateModified lastUpdated modDate',
  language: 'language lang locale',
  section: 'section category categories',
  tags: 'tags keywords',
  url: 'url canonical canonicalUrl',
  mirrors: 'mirrors',
  rating: 'rating',
  genres: 'genres genre',
  image:
    'image images cover coverImage featuredImage featureImage heroImage hero thumbnail banner leadImage ogImage socialImage picture photo',
  imageCaption: 'imageCaption coverCaption featuredImageCaption featureImageCaption photoCaption pictureCaption',
  imageCredit: 'imageCredit coverCredit photoCredit pictureCredit',
  imageAlt: 'imageAlt coverAlt featuredImageAlt featureImageAlt',
  video: 'video videos',
  captions: 'captions subtitles',
  story: 'story',
  // Dates that decide when it is shown; `restrictions.ts` reads them too.
  publishedAt:
    'date published publish publishedAt publishedOn publishedDate publishDate publishAt publishOn publicationDate pubDate datePublished postDate postedAt releaseDate releaseAt schedule scheduled scheduledAt scheduledFor scheduleDate goLive goLiveAt liveDate liveAt showFrom visibleFrom availableFrom validFrom notBefore embargo embargoed embargoUntil embargoedUntil embargoDate embargoEnd embargoEnds holdUntil hiddenUntil hideUntil privateUntil draftUntil',
  expiresAt:
    'expires expiresAt expiresOn expire expireAt expireOn expireDate expiry expiryDate expiryAt expiration expirationDate expirationTime unpublishDate unpublishAt unpublishOn unpublishedAt validUntil validThrough validTo notAfter showUntil visibleUntil availableUntil removeAt removeOn removeDate removeAfter takedownDate takeDownAt takeDownOn hideAfter hideAt hideOn offlineAt offlineDate archiveAt archiveOn sunsetDate deleteAt deleteOn deleteAfter',
} as const

export type FieldName = keyof typeof namesByField

const fieldsByKey = new Map(
  (Object.entries(namesByField) as [FieldName, string][]).flatMap(([field, names]) =>
    [field, ...names.split(' ')].map((name, rank) => [plainKey(name), { field, rank }] as const),
  ),
)

/** The field that a key stands for; case, hyphens and underscores do not matter. */
export const fieldOf = (key: string): FieldName | undefined => fieldsByKey.get(plainKey(key))?.field

/** The fields of one meaning, the best name first. */
export const fieldsNamed = (fields: readonly Field[], name: FieldName): Field[] =>
  fields
    .filter(({ key }) => fieldOf(key) === name)
    .sort((a, b) => fieldsByKey.get(plainKey(a.key))!.rank - fieldsByKey.get(plainKey(b.key))!.rank)

/** Fields that site generators and note programs read and that say nothing of the article: no note is made of them. */
const otherPrograms = new Set(
  'layout permalink slug aliases alias redirect_from redirects weight order sort_by toc show_toc toc_depth comments comment_id share math mathjax mermaid katex css_class css_classes class template type kind series excerpt_separator created created_at source menu nav_order parent sidebar pagination paginate eleventy_navigation og twitter resources outputs markup linktitle linkTitle show_reading_time reading_time word_count author_profile classes mainfont uid zettel related up version license theme background header header_img cssclasses author_url pin pinned sticky featured highlight robots_txt sitemap changefreq priority site_name publisher provider copyright source_url via'
    .split(' ')
    .map(plainKey),
)

/** Names that people use for a field and that no small slip leads to. */
const hints: Record<string, string> = {
  img: 'image',
  pic: 'image',
  writtenby: 'author',
  topic: 'section',
  headlines: 'title',
}

/** The names that the documentation teaches. */
const taughtNames =
  'title summary author date updated expires language section tags url image image_caption image_credit image_alt video captions story id rating genres mirrors headline description byline published category draft status'.split(
    ' ',
  )

/**
 * What to say of fields that nobody knows: one sentence for each that is nearly the name of one, and one for the others.
 * @param file its name, for the sentences
 */
export function describeUnknownFields(fields: readonly Field[], file: string): string[] {
  const unknown = fields.filter(({ key }) => !otherPrograms.has(plainKey(key))).slice(0, 50)
  const near = unknown.flatMap((field) => {
    const name = nearestName(field.key, taughtNames)
    if (name === undefined) return []
    return [`${file}: ${quoteField(field)}, which is no field of an article and is ignored: did you mean "${name}"?`]
  })
  const others = unknown.filter(({ key }) => nearestName(key, taughtNames) === undefined)
  if (others.length === 0) return near
  const names = others.slice(0, 12).map(({ key }) => `"${key.slice(0, 40)}"`)
  const are = others.length === 1 ? 'is no field of an article and is' : 'are no fields of an article and are'
  return [...near, `${file}: ${names.join(', ')}${others.length > 12 ? ' and others' : ''} ${are} ignored.`]
}

/** The name that was probably meant: it begins with the same letter and differs by one slip, or by two in a long name. */
export function nearestName(key: string, names: readonly string[]): string | undefined {
  const plain = plainKey(key)
  if (plain.length < 3 || plain.length > 40) return undefined
  if (hints[plain]) return hints[plain]
  let nearest: string | undefined
  let least = plain.length <= 5 ? 1 : 2
  for (const name of names) {
    const other = plainKey(name)
    if (other[0] !== plain[0] && other[0] !== plain[1]) continue
    const slips = countSlips(plain, other)
    if (slips > least || (slips === least && nearest !== undefined)) continue
    nearest = name
    least = slips
  }
  return nearest
}

/** How many letters were left out, added, changed or swapped (optimal string alignment). */
function countSlips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const next = [row]
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let slips = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + cost)
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwapped) slips = Math.min(slips, before[column - 2]! + 1)
      next.push(slips)
    }
    before = last
    last = next
  }
  return last[b.length]!
}
