import { posix } from 'node:path'
import { Problem } from '../../problem.js'
import { idSchema } from '../../text/id.js'
import { type Field, isMap, keyWords, plainKey, quoteField, valueText } from './field.js'
import { fieldOf, fieldsNamed, nearestName } from './field-names.js'

const words = (list: string) => new Set(list.split(' ').map(plainKey))

const yesWords = words('true yes y on 1 ja oui sí si sim da да tak ano kyllä evet 是 はい نعم')
const noWords = words('false no n off 0 never none nein non não nao нет nie ne nej nei ei hayır 否 いいえ لا')

/**
 * How site generators, content systems and note programs say that an article is not, or no longer, for the public.
 * Sources: the front matter documentation of Hugo, Jekyll, Eleventy, Astro, Hexo, Gatsby, Docusaurus, Zola, Pelican, Nikola, Grav, Statamic,
 * Decap, Obsidian Publish, Quartz, and the JSON of WordPress, Ghost, Strapi, Sanity, Directus and Craft.
 */
const table = {
  /** Held unless they say no, or nothing. */
  unlessNo: words(
    'draft isDraft drafts wip private isPrivate hidden isHidden hide unlisted isUnlisted unpublished isUnpublished unpublish internal internalOnly confidential secret doNotPublish dontPublish doNotShow doNotAir doNotUse notForPublication notForAir noPublish nopublish offline retracted withdrawn withheld spiked killed suppressed deleted isDeleted trashed trash archived isArchived disabled expired restricted protected passwordProtected password postPassword membersOnly subscribersOnly noindex noFeed excludeFromFeed excludeFromRss excludeFromCollections eleventyExcludeFromCollections headless embargo embargoed hold onHold pending isPending needsReview unreleased unapproved rejected',
  ),
  /** Held if they say no. */
  ifNo: words(
    'publish published isPublished dgPublish public isPublic visible isVisible listed isListed enabled active isActive live isLive online isOnline released approved isApproved ready show display render buildRender routable discoverable makeDiscoverable permalink rss feed syndicate syndication permitted',
  ),
  /** Held unless their value is one of the words for "open". */
  status: words(
    'status postStatus publicationStatus publishStatus publishingStatus articleStatus entryStatus workflowStatus workflowState moderationState moderationStatus visibility',
  ),
  /** Held if their value is one of the words for "closed". */
  mayBeStatus: words('state stage workflow access accessLevel audience robots approval'),
}

const openWords = words(
  'publish published public live online visible active final finalised finalized done ready approved released complete completed finished open everyone everybody all anyone world free listed featured updated corrected evergreen current new posted sent normal default veröffentlicht öffentlich publiziert publié publiée publique publicado publicada público pública pubblicato pubblico gepubliceerd openbaar publicerad publiceret publisert julkaistu opublikowany opublikowane publikováno опубликовано опубликован 已发布 已發布 公开 公開 公開済み 발행 منشور',
)
/** They need a date, which then decides. */
const scheduledWords = words('scheduled future planned timed geplant programmé programado programada agendado')
const closedWords = words(
  'draft drafts entwurf borrador brouillon rascunho bozza concept utkast kladde luonnos szkic koncept черновик 草稿 下書き 초안 مسودة private privat privado privada privé privée privato pending review inReview needsReview readyForReview hidden hide internal internalOnly notPublished notPublic intern interno interne unlisted unpublished archived trash trashed deleted embargo embargoed members member paid subscribers membersOnly subscribersOnly password onHold inProgress skip idea todo wip rejected withdrawn retracted spiked killed hold noindex confidential secret restricted never',
)

/** Words in a longer name that make it look like a restriction: `desk_private`, `hideFromSite`, `not-for-broadcast`. */
const restrictingWords = words(
  'draft private embargo embargoed internal confidential secret unpublish unpublished unlisted withhold withheld withdrawn retract retracted kill killed spike spiked suppress suppressed restricted restrict noindex nopublish hidden deleted archived trashed exclude excluded unreleased protected privat entwurf borrador brouillon rascunho',
)
const restrictingPhrase =
  /\b(?:do|does|is|dont|must) ?(?:not|nt) (?:publish|show|air|use|broadcast|run|list|index|share)|\bnot (?:for|to be|yet|public|published|listed)\b|\b(?:no|non) (?:publish|publication|broadcast|air|public|index)\b|\bhide (?:from|in|until|article|post|page|story|this|on)\b|\b(?:members|subscribers|staff|desk|editors?) only\b/

/** Names of which a slip of the pen must not put an article on air. */
const guardedNames =
  'draft private hidden unlisted unpublished published publish status visibility embargo expires expiry expiryDate expirationDate expireDate unpublishDate internal confidential noindex'.split(
    ' ',
  )

type Finding = { field: Field /** Why we think so, where it is not certain. */; because?: string }

/**
 * Holds an article that its author does not want shown.
 * @param file the name of the file, for the sentence
 * @param needsDate as for `findRestriction`
 * @throws {Problem} `draft`, with the article's own id if it has one
 */
export function holdDraft(fields: readonly Field[], file: string, needsDate = false): void {
  const restriction = findRestriction(fields, file, needsDate)
  if (restriction === undefined) return
  const id = idSchema.safeParse(fieldsNamed(fields, 'id')[0]?.value).data
  throw new Problem('draft', restriction, { articleId: id })
}

/**
 * Says which fields of an article show that its author does not want it shown, or no longer; undefined if none does. Dates are
 * no part of this: an article with a date to come, or past its expiry, is read and held by its date.
 * @param file the name of the file, for the sentence
 * @param needsDate whether a date of publication that is null means "not yet", as in the JSON of Ghost and Strapi
 */
function findRestriction(fields: readonly Field[], file: string, needsDate = false): string | undefined {
  const isDated = fields.some(({ key, value }) => fieldOf(key) === 'publishedAt' && isDateLike(value))
  const isUnpublished = ({ key, value }: Field) =>
    needsDate && value === null && /^published(?:at|on)$/.test(plainKey(key))
  const findings = fields.flatMap((field) => (isUnpublished(field) ? { field } : (restrictionOf(field, isDated) ?? [])))
  if (findings.length === 0) return undefined
  const shown = findings.slice(0, 5)
  const places = shown.map(({ field }) => quoteField(field))
  const because = shown.flatMap((finding) => finding.because ?? [])[0]
  const [them, are] = shown.length === 1 ? ['that line', 'is'] : ['these lines', 'are']
  const verdict = because === undefined ? 'it is a draft and' : `${because}, so it is held like a draft and`
  return `${file} ${places.join(' and ')}: ${verdict} is not shown until ${them} ${are} taken out or changed.`
}

/** Holds a document that lies where its site generator keeps drafts (Jekyll). @throws {Problem} `draft` */
export function holdDraftsFolder(name: string): void {
  if (!posix.dirname(name).split('/').includes('_drafts')) return
  throw new Problem(
    'draft',
    `${posix.basename(name)} lies in a folder "_drafts": it is a draft and is not shown until it is moved out of it.`,
  )
}

function restrictionOf(field: Field, isDated: boolean): Finding | undefined {
  const key = plainKey(field.key)
  if (isTakenBack(key, field.value, isDated)) return { field }
  if (/^_?id$/i.test(field.key) && /^drafts\./.test(String(field.value))) return { field }
  if (isKnown(key) || saysNothing(field.value) || saysNo(field.value)) return judgeSlip(field, key, isDated)
  if (!looksRestricting(field)) return judgeSlip(field, key, isDated)
  return { field, because: `"${field.key.slice(0, 40)}" looks like a sign that it must not be shown` }
}

const isKnown = (key: string): boolean =>
  fieldOf(key) !== undefined || Object.values(table).some((keys) => keys.has(key))

function isTakenBack(key: string, value: unknown, isDated: boolean): boolean {
  if (saysNothing(value)) return false
  // `embargo: 2026-12-01` is a date to come, and `hidden: until Monday` is not.
  if (fieldOf(key) === 'publishedAt' && isDateLike(value)) return false
  // MkDocs lists parts of the page that are hidden: `hide: [toc]`.
  if (key === 'hide' && Array.isArray(value)) return false
  if (table.unlessNo.has(key)) return !saysNo(value)
  if (table.ifNo.has(key)) return saysNo(value) || isClosed(value)
  if (table.mayBeStatus.has(key)) return isClosed(value)
  if (!table.status.has(key)) return false
  const plain = plainKey(valueText(value))
  if (scheduledWords.has(plain)) return !isDated
  return !openWords.has(plain) && !yesWords.has(plain)
}

/** A name that differs from a guarded one by a slip, with a value that would hold the article under that name. */
function judgeSlip(field: Field, key: string, isDated: boolean): Finding | undefined {
  if (isKnown(key) || keyWords(field.key).some((part) => restrictingWords.has(part))) return undefined
  const meant = nearestName(field.key, guardedNames)
  if (meant === undefined) return undefined
  const wouldExpire = fieldOf(meant) === 'expiresAt' && isDateLike(field.value)
  if (!wouldExpire && !isTakenBack(plainKey(meant), field.value, isDated)) return undefined
  return { field, because: `"${field.key.slice(0, 40)}" probably means "${meant}"` }
}

function looksRestricting({ key, value }: Field): boolean {
  const parts = keyWords(key)
  if (restrictingPhrase.test(parts.join(' '))) return true
  if (!parts.some((part) => restrictingWords.has(part))) return false
  if (parts.length === 1 || saysYes(value) || isClosed(value)) return true
  return isDateLike(value) && /^(?:at|on|date|until|since|from)$/.test(parts.at(-1)!)
}

const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0) ||
  (isMap(value) && Object.keys(value).length === 0)

/** Whether a value is a word for "yes". */
export const saysYes = (value: unknown): boolean => value === true || yesWords.has(plainKey(valueText(value)))

/** Whether a value is a word for "no". */
export const saysNo = (value: unknown): boolean => value === false || noWords.has(plainKey(valueText(value)))

/** `noindex, nofollow` is two words. */
const isClosed = (value: unknown): boolean =>
  (Array.isArray(value) ? value : [value]).some(
    (each) =>
      typeof each === 'string' &&
      each
        .slice(0, 200)
        .split(/[,;|]/)
        .some((part) => closedWords.has(plainKey(part))),
  )

/** Whether a value may be meant as a date: whether it is one is for `readDate`. */
const isDateLike = (value: unknown): boolean =>
  value instanceof Date || (/\p{Nd}/u.test(valueText(value)) && !saysYes(value) && !saysNo(value))

/** Whether a key only says if and to whom an article is shown. */
export const isRestrictionName = (key: string): boolean => Object.values(table).some((keys) => keys.has(plainKey(key)))
