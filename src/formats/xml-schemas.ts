import { z } from 'zod'

// Shapes that MRSS and RSS share, in xmlbuilder2's notation (`@name` an attribute, `#` the text), as printed: all strings.

export const address = z.url({ protocol: /^https?$/, hostname: /./ })
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/)
const wholeNumber = z.string().regex(/^[1-9]\d*$/)

export const thumbnailSchema = z.strictObject({ '@url': address, '@width': wholeNumber, '@height': wholeNumber })

export const subTitleSchema = z.strictObject({
  '@type': z.enum(['application/x-subrip', 'text/vtt']),
  '@lang': languageTag,
  '@href': address,
})

/** Seconds with decimals. */
export const durationSchema = z.string().regex(/^\d+(\.\d{1,3})?$/)

/** Roku, MRSS specification: media:content, what hangs on the file; the attributes from `type` on are Media RSS 1.5.1. */
export const mediaContentSchema = z.strictObject({
  '@url': address,
  '@bitrate': wholeNumber,
  '@lang': languageTag,
  '@type': z.string().regex(/^[a-z]+\/[a-zA-Z0-9.+-]+$/),
  '@medium': z.literal('video'),
  '@width': wholeNumber,
  '@height': wholeNumber,
  '@fileSize': wholeNumber.optional(),
})

export const guidSchema = z.strictObject({ '@isPermaLink': z.literal('false'), '#': z.string().min(1) })
