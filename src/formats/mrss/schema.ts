import { z } from 'zod'
import { limits } from '../../roku/tables.js'
import {
  address,
  durationSchema,
  guidSchema,
  languageTag,
  mediaContentSchema,
  subTitleSchema,
  thumbnailSchema,
} from '../xml-schemas.js'

/** Section 3: ISO 8601 date-time, where RSS 2.0 would have RFC 822. */
export const mrssDateTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
const text = z.string().min(1)
const description = text.max(limits.shortDescriptionCharacters)

/** `<item>` of Roku MRSS, in xmlbuilder2's notation (Roku, MRSS specification: item, media:content). */
export const mrssItemSchema = z.strictObject({
  guid: guidSchema,
  pubDate: mrssDateTime,
  title: text,
  'media:title': text,
  description,
  'media:description': description,
  'media:category': z.array(text).min(1),
  'media:keywords': text.optional(),
  'media:thumbnail': thumbnailSchema,
  'media:content': z
    .array(
      mediaContentSchema.extend({
        '@duration': durationSchema,
        '@language': languageTag,
        'media:thumbnail': z.strictObject({ '@url': address }),
      }),
    )
    .min(1),
  'media:subTitle': z.array(subTitleSchema).optional(),
  'dcterms:valid': z
    .string()
    .regex(/^start=\S+; end=\S+; scheme=W3C-DTF$/)
    .optional(),
})

export type MrssItem = z.input<typeof mrssItemSchema>
