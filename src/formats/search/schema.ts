import { z } from 'zod'
import { limits } from '../../roku/limits.js'
import { searchCountries, searchGenres, searchLanguages, searchLicenses, searchQualities } from '../../roku/search.js'
import { isRatingPair } from './vocabulary.js'

// The parts of a Roku Search feed that Newsreel writes, in the order in which it writes them.

const language = z.enum(searchLanguages)
const country = z.enum(searchCountries)
const texts = (max: number) =>
  z.array(z.strictObject({ value: z.string().min(1).max(max), languages: z.array(language).min(1) })).min(1)
const timeStamp = z.int().min(0)

/** Section 6: source and value must belong together. */
const advisoryRatingSchema = z
  .strictObject({ source: z.string(), value: z.string() })
  .refine(({ source, value }) => isRatingPair(source, value), { message: 'no such pair' })

/** Section 7. */
const imageSchema = z.strictObject({
  type: z.literal('main'),
  url: z.url({ protocol: /^https?$/, hostname: /./ }),
  languages: z.array(language).min(1),
})

/** Section 4. */
const playOptionSchema = z
  .strictObject({
    license: z.enum(searchLicenses),
    quality: z.enum(searchQualities),
    playId: z
      .string()
      .regex(/^[!-~]+$/)
      .max(limits.playIdBytes),
    availabilityStartTimeStamp: timeStamp,
    availabilityEndTimeStamp: timeStamp,
    availabilityInfo: z.strictObject({ country: z.array(country).min(1) }),
  })
  .refine((option) => option.availabilityEndTimeStamp > option.availabilityStartTimeStamp)

/** Section 2. */
const searchAssetSchema = z.strictObject({
  id: z.string().min(1).max(limits.idCharacters),
  type: z.enum(['shortForm', 'tvSpecial']),
  titles: texts(limits.titleCharacters),
  shortDescriptions: texts(limits.shortDescriptionCharacters),
  longDescriptions: texts(limits.longDescriptionCharacters).optional(),
  releaseDate: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  genres: z.array(z.enum(searchGenres)).min(1),
  tags: z.array(z.string().min(1).max(limits.tagCharacters)).min(1).optional(),
  advisoryRatings: z.array(advisoryRatingSchema).min(1),
  images: z.array(imageSchema).min(1),
  durationInSeconds: z.int().min(1),
  content: z.strictObject({ playOptions: z.array(playOptionSchema).min(1) }),
})

/** Section 1. */
export const searchSchema = z.strictObject({
  version: z.literal('1'),
  defaultLanguage: language,
  defaultAvailabilityCountries: z.array(country).min(1),
  assets: z.array(searchAssetSchema),
})

export type SearchFeed = z.infer<typeof searchSchema>
export type SearchAsset = z.infer<typeof searchAssetSchema>
