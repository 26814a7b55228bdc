import { z } from 'zod'
import {
  addressSchema,
  durationSchema,
  guidSchema,
  languageSchema,
  mediaContentSchema,
  subTitleSchema,
  thumbnailSchema,
} from '../mrss/schema.js'

/** RFC 822 with a numeric zone. */
const dateTime = z.string().regex(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/)
const text = z.string().min(1)

const contentSchema = mediaContentSchema
  .extend({ '@duration': durationSchema.optional(), '@expression': z.literal('nonstop').optional() })
  .refine((content) => (content['@duration'] === undefined) === (content['@expression'] === 'nonstop'), {
    message: 'a video has a duration or never stops',
  })

/** `<item>` of RSS 2.0 with Media RSS 1.5.1, in xmlbuilder2's notation. */
export const rssItemSchema = z
  .strictObject({
    title: text,
    link: addressSchema,
    description: text,
    'dc:creator': text.optional(),
    'dc:language': languageSchema.optional(),
    category: z.array(text).optional(),
    guid: guidSchema,
    pubDate: dateTime,
    enclosure: z
      .strictObject({ '@url': addressSchema, '@length': z.string().regex(/^[1-9]\d*$/), '@type': z.string() })
      .optional(),
    'media:content': contentSchema.optional(),
    'media:group': z.strictObject({ 'media:content': z.array(contentSchema).min(2) }).optional(),
    'media:description': text,
    'media:thumbnail': thumbnailSchema,
    'media:credit': z
      .strictObject({ '@role': z.literal('author'), '@scheme': z.literal('urn:ebu'), '#': text })
      .optional(),
    'media:subTitle': z.array(subTitleSchema).optional(),
  })
  .refine((item) => (item['media:content'] === undefined) !== (item['media:group'] === undefined), {
    message: 'an item has either one video or a group of them',
  })

export type RssItem = z.input<typeof rssItemSchema>
