import { limits } from '../../../roku/limits.js'
import { searchImageTypes, searchLanguages } from '../../../roku/search.js'
import { getField, isRecord, type JsonPlace } from '../../check/json-fields.js'
import { describeValue } from '../../check/rule.js'
import { readExtension } from '../../values.js'
import type { SearchRule } from '../search-rule-table.js'
import type { SearchCheck } from './search-context.js'

/**
 * Checks the titles and descriptions of an asset (Roku, Search feed: titles, descriptions).
 * @param isRequired whether the asset must have them
 */
export function checkTexts(check: SearchCheck, asset: JsonPlace, isRequired: boolean): void {
  readTexts(
    check,
    asset,
    'titles',
    limits.titleCharacters,
    'search-title-long',
    isRequired ? 'search-titles-missing' : undefined,
  )
  const short = readTexts(
    check,
    asset,
    'shortDescriptions',
    limits.shortDescriptionCharacters,
    'search-short-description-long',
    isRequired ? 'search-short-descriptions-missing' : undefined,
  )
  const long = readTexts(
    check,
    asset,
    'longDescriptions',
    limits.longDescriptionCharacters,
    'search-long-description-long',
  )
  for (const [language, { value, place }] of long) {
    if (short.get(language)?.value === value) {
      check.report('search-descriptions-same', place, `the short description again (${language})`)
    }
  }
}

function readTexts(
  check: SearchCheck,
  asset: JsonPlace,
  key: string,
  limit: number,
  tooLong: SearchRule,
  missing?: SearchRule,
): Map<string, { value: string; place: JsonPlace }> {
  const byLanguage = new Map<string, { value: string; place: JsonPlace }>()
  for (const entry of check.read.records(asset, key, missing)) {
    const value = check.read.text(entry, 'value', 'search-value-missing')
    const place = getField(entry, 'value')
    const languages = readLanguages(check, entry)
    if (value === undefined) continue
    if ([...value].length > limit) check.report(tooLong, place, `${[...value].length} characters`)
    for (const language of languages) {
      if (byLanguage.has(language))
        check.report('search-language-twice', place, `a second text in ${describeValue(language)}`)
      else byLanguage.set(language, { value, place })
    }
  }
  return byLanguage
}

const imageExtensions = ['jpg', 'jpeg', 'png', 'gif']

/** Checks an asset's images (Roku, Search feed: images). */
export function checkImages(check: SearchCheck, asset: JsonPlace, type: string | undefined, isRequired: boolean): void {
  const { read, report, addPicture } = check
  const images = read.records(asset, 'images', isRequired ? 'search-images-missing' : undefined)
  const types = images.map((image) => {
    const url = check.address(image, 'url', 'search-image-url-missing')
    if (url !== undefined) {
      const extension = readExtension(new URL(url).pathname)
      // An address without an extension may still lead to a picture.
      if (extension !== '' && !imageExtensions.includes(extension))
        report('search-image-file', getField(image, 'url'), describeValue(url))
      else addPicture(url, getField(image, 'url'))
    }
    readLanguages(check, image)
    const known = check.choice(image, 'type', searchImageTypes, 'search-image-type-unknown')
    return known ?? getField(image, 'type').value
  })
  const sufficientTypes = type === 'episode' ? ['main', 'poster', 'background'] : ['main', 'poster']
  // An unknown type has been reported already, and may be meant to be the one that is missing here.
  const areKnown = types.every((imageType) => (searchImageTypes as readonly unknown[]).includes(imageType))
  if (
    isRequired &&
    images.length > 0 &&
    areKnown &&
    !types.some((imageType) => sufficientTypes.includes(String(imageType)))
  ) {
    report('search-image-main-missing', getField(asset, 'images'), `only ${[...new Set(types)].join(', ')}`)
  }
}

/**
 * Reads the languages of a text or image; the feed's default if it names none (Roku, Search feed: languages of texts).
 */
function readLanguages(check: SearchCheck, place: JsonPlace): string[] {
  const languages = check.read.texts(place, 'languages').map((language) => {
    checkLanguage(check, language, language.value)
    return language.value
  })
  if (languages.length > 0) return languages
  check.needsDefaultLanguage = true
  return check.defaultLanguage === undefined ? [] : [check.defaultLanguage]
}

/** Reports a language code that is not on Roku's list. */
export function checkLanguage({ checkListed }: SearchCheck, place: JsonPlace, language: string): void {
  checkListed({ ...place, value: language }, searchLanguages, 'search-language-unknown')
}

/** Reports the first language that is missing from the titles, the short descriptions or the images. */
export function compareLanguages(check: SearchCheck, asset: JsonPlace): void {
  const groups = ['titles', 'shortDescriptions', 'images'].flatMap((key) => {
    const { value } = getField(asset, key)
    const entries = Array.isArray(value) ? value.filter(isRecord) : []
    return entries.length === 0 ? [] : [{ key, languages: listLanguages(check, entries) }]
  })
  const all = new Set(groups.flatMap(({ languages }) => [...languages]))
  // Without a default language, texts without languages cannot be compared; that is reported at the root.
  if (all.has(undefined)) return
  for (const language of all) {
    const without = groups.find(({ languages }) => !languages.has(language))
    if (!without) continue
    check.report(
      'search-languages-differ',
      getField(asset, without.key),
      `no ${describeValue(language)} in ${without.key}`,
    )
    return
  }
}

function listLanguages(
  { defaultLanguage }: SearchCheck,
  entries: readonly Record<string, unknown>[],
): Set<string | undefined> {
  const named = entries.flatMap(({ languages }) => {
    const own = Array.isArray(languages) ? languages.filter((language) => typeof language === 'string') : []
    return own.length > 0 ? own : [defaultLanguage]
  })
  return new Set(named.map((language) => language?.toLowerCase()))
}
