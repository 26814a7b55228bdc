import { z } from 'zod'
import { limits } from '../../roku/limits.js'

// What MRSS documents contain, in xmlbuilder2's notation (`@name` an attribute, `#` the text); all values are strings.
// The schemas up to `guidSchema` apply to general RSS too.

export const addressSchema = z.url({ protocol: /^https?$/, hostname: /./ })
export const languageSchema = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/)
const wholeNumber = z.string().regex(/^[1-9]\d*$/)

export const thumbnailSchema = z.strictObject({ '@url': addressSchema, '@width': wholeNumber, '@height': wholeNumber })

export const subTitleSchema = z.strictObject({
  '@type': z.enum(['application/x-subrip', 'text/vtt']),
  '@lang': languageSchema,
  '@href': addressSchema,
})

/** Seconds with decimals. */
export const durationSchema = z.string().regex(/^\d+(\.\d{1,3})?$/)

/** The attributes that depend on the file (Roku, MRSS specification: media:content; from `type` on Media RSS 1.5.1). */
export const mediaContentSchema = z.strictObject({
  '@url': addressSchema,
  '@bitrate': wholeNumber,
  '@lang': languageSchema,
  '@type': z.string().regex(/^[a-z]+\/[a-zA-Z0-9.+-]+$/),
  '@medium': z.literal('video'),
  '@width': wholeNumber,
  '@height': wholeNumber,
  '@fileSize': wholeNumber.optional(),
})

export const guidSchema = z.strictObject({ '@isPermaLink': z.literal('false'), '#': z.string().min(1) })

/** Section 3: ISO 8601, where RSS 2.0 has RFC 822. */
const dateTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
const text = z.string().min(1)
const description = text.max(limits.shortDescriptionCharacters)

/** `<item>` of Roku MRSS, in xmlbuilder2's notation (Roku, MRSS specification: item, media:content). */
export const mrssItemSchema = z.strictObject({
  guid: guidSchema,
  pubDate: dateTime,
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
        '@language': languageSchema,
        'media:thumbnail': z.strictObject({ '@url': addressSchema }),
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
