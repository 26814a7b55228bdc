const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i
const rfc822 = /^(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?\s+(?:GMT|UTC?|Z|[+-]\d{4})$/i

/**
 * Reads the date of an item where it is written as its format says (RFC 3339, RFC 822 with a year of four digits) and names its zone.
 * The reader of items reads more; this one stands in for the date of a document's file.
 * @returns ISO 8601 in UTC
 */
export function readItemDate(text: string | undefined): string | undefined {
  const date = text?.trim() ?? ''
  const instant = iso.test(date) || rfc822.test(date) ? Date.parse(date) : Number.NaN
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString()
}
