import type { ArticleVideo, Figure, PartialDraft, ReadingContext } from '../article.js'
import { splitCaption } from '../credit-text.js'
import { readTrackName, resolveMediaReference } from '../media-files.js'
import { cleanValue } from '../plain-text.js'
import { type Field, type FieldLog, isMap, plainKey } from './field.js'
import { type FieldName, fieldsNamed } from './field-names.js'

export type MediaFields = {
  /** The picture above the text. */
  lead?: Figure
  videos: ArticleVideo[]
  closedCaptions?: PartialDraft['closedCaptions']
}

const fileOrAddress = 'a file beside the article or an http(s) address'

/**
 * Reads the fields that name a picture, a video or its closed captions.
 * @throws {Problem} as `resolveMediaReference`
 */
export function readMediaFields(fields: readonly Field[], context: ReadingContext, log: FieldLog): MediaFields {
  const first = (name: FieldName) => fieldsNamed(fields, name).find(({ value }) => value !== null && value !== '')
  const resolve = (field: Field, value: string) => {
    const address = resolveMediaReference(value, context.name)
    if (address !== undefined) return address
    if (!value.startsWith('/')) return log.reject(field, fileOrAddress, value)
    log.notes.push(`"${value.slice(0, 200)}" is a path on a site and was not looked for: name ${fileOrAddress}.`)
    return undefined
  }
  const video = first('video')
  const videos = listReferences(video?.value).flatMap(({ reference }) => resolve(video!, reference) ?? [])
  const captions = first('captions')
  const tracks = listReferences(captions?.value).flatMap(({ reference }) => resolve(captions!, reference) ?? [])
  return {
    videos: videos.map((url) => ({ url, closedCaptions: [] })),
    closedCaptions: captions === undefined ? undefined : tracks.map(readTrackName),
    lead: readLead(fields, first, resolve),
  }
}

function readLead(
  fields: readonly Field[],
  first: (name: FieldName) => Field | undefined,
  resolve: (field: Field, value: string) => string | undefined,
): Figure | undefined {
  const field = fieldsNamed(fields, 'image').find(({ value }) => listReferences(value).length > 0)
  const [picture] = listReferences(field?.value)
  if (!field || !picture) return undefined
  const image = resolve(field, picture.reference)
  if (image === undefined) return undefined
  const text = (name: FieldName) => {
    const value = first(name)?.value
    return typeof value === 'object' || value === undefined ? undefined : cleanValue(String(value))
  }
  const caption = splitCaption(text('imageCaption') ?? picture.caption)
  return {
    type: 'figure',
    image,
    ...caption,
    credit: text('imageCredit') ?? picture.credit ?? caption.credit,
    alt: text('imageAlt') ?? picture.alt,
  }
}

type Reference = { reference: string; caption?: string; credit?: string; alt?: string }

/** `boat.jpg`, a list of such, or maps like `{src: boat.jpg, alt: A boat}`; `[[boat.jpg]]` is a link to a file. */
function listReferences(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.slice(0, 50).flatMap(listReferences)
  if (typeof value === 'string' || typeof value === 'number') {
    const reference = String(value)
      .trim()
      .replace(/^!?\[\[([^[\]|]{1,300})(?:\|[^[\]]{0,300})?\]\]$/, '$1')
    return reference === '' ? [] : [{ reference }]
  }
  if (!isMap(value)) return []
  const member = (...names: string[]) => {
    const found = Object.entries(value).find(
      ([key, inner]) => names.includes(plainKey(key)) && typeof inner === 'string',
    )
    return cleanValue(found?.[1] as string | undefined)
  }
  const reference = member('src', 'url', 'path', 'file', 'image', 'href', 'filename', 'relative')
  if (reference === undefined) return []
  const credit = member('credit', 'attribution', 'attr', 'photographer', 'copyright')
  return [{ reference, caption: member('caption', 'title', 'description'), credit, alt: member('alt', 'alttext') }]
}
