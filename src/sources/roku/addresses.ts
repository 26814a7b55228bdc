import { resolveAddress } from '../../fetch/resolve-address.js'

/** `/v/tides.mp4`, `../tides.mp4`, `tides.mp4`: what is no path, as "none" or "https://", is no address. */
const path = /^(?:\/|\.\.?\/|[^\s:?#]{1,500}\.[a-z0-9]{2,5}(?:[?#]|$))/i

/**
 * An http(s) address with a host, made absolute; undefined for what is none, like the placeholder `https://`.
 * @param base where the feed was fetched
 */
export function readAddress(value: unknown, base: string): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim().replaceAll('&amp;', '&')
  return /^https?:\/\/[^/]/i.test(text) || path.test(text) ? resolveAddress(text, base) : undefined
}
