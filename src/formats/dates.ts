/**
 * ISO 8601 in UTC, whole seconds, numeric zone: `2026-01-05T08:55:00+00:00` (Roku, Direct Publisher specification).
 * Always UTC, so that a reader that passes over the zone (BrightScript's `FromISO8601String`) still has the right instant.
 * @param instant ISO 8601 with zone
 */
export const isoDateTime = (instant: string): string => `${new Date(instant).toISOString().slice(0, 19)}+00:00`

/** The day as the publisher wrote it, `2026-01-05`: a story of a late evening keeps its own date, whatever UTC says. */
export const isoDate = (instant: string): string => instant.slice(0, 10)

/** RFC 822 with numeric zone: `Mon, 05 Jan 2026 08:55:00 +0000` (RSS 2.0). */
export const rfc822DateTime = (instant: string): string => new Date(instant).toUTCString().replace('GMT', '+0000')
