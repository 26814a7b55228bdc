import { createFieldReader, getField, type JsonPlace } from '../../check/json-fields.js'
import { describeValue, type RuleContext } from '../../check/rule.js'
import { isLanguageCode, readIsoDateTime, suggestDate } from '../../values.js'
import type { DirectPublisherRule } from '../direct-publisher-rule-table.js'

export type DirectPublisherContext = RuleContext<DirectPublisherRule, JsonPlace>

/** Makes what the checks of one document share: the field reader and what they have found out so far. */
export function createDirectPublisherCheck(context: DirectPublisherContext) {
  return {
    ...context,
    read: createFieldReader(context.report, {
      wrongType: 'dp-type',
      nullValue: 'dp-null',
      badAddress: 'dp-url-invalid',
      plainHttp: 'dp-url-http',
    }),
    /** What each id belongs to. */
    ids: new Map<string, 'item' | 'episode'>(),
    /** The tags of all items, in lower case. */
    tags: new Set<string>(),
    /** How many items there are, including episodes. */
    items: 0,
  }
}

export type DirectPublisherCheck = ReturnType<typeof createDirectPublisherCheck>

/** Checks the `language` of an object. */
export function checkLanguage(check: DirectPublisherCheck, parent: JsonPlace, missing?: DirectPublisherRule): void {
  const language = check.read.text(parent, 'language', missing)
  if (language !== undefined && !isLanguageCode(language)) {
    check.report('dp-language-format', getField(parent, 'language'), describeValue(language), suggestLanguage(language))
  }
}

/** The code of a language that is named in English: `English` is `en`. */
function suggestLanguage(language: string): string | undefined {
  const bare = language.trim().replace(/_/g, '-')
  if (isLanguageCode(bare) && bare !== language) return `Write "${bare}".`
  const names = new Intl.DisplayNames('en', { type: 'language' })
  const name = bare.replace(/\s*\(.*\)$/, '').toLowerCase()
  const code = [
    'en',
    'es',
    'fr',
    'de',
    'it',
    'pt',
    'nl',
    'ru',
    'uk',
    'pl',
    'ar',
    'he',
    'hi',
    'zh',
    'ja',
    'ko',
    'tr',
    'sv',
  ].find((candidate) => names.of(candidate)?.toLowerCase() === name)
  return code && `Write "${code}".`
}

/**
 * Reads an ISO 8601 date-time.
 * @param format the rule for other forms
 * @returns milliseconds since 1970; undefined for other forms
 */
export function readDateTime(
  check: DirectPublisherCheck,
  parent: JsonPlace,
  key: string,
  format: DirectPublisherRule,
  missing?: DirectPublisherRule,
): number | undefined {
  const text = check.read.text(parent, key, missing)
  if (text === undefined) return undefined
  const time = readIsoDateTime(text)
  if (time === undefined) check.report(format, getField(parent, key), describeValue(text), suggestDate(text, 'time'))
  return time
}
