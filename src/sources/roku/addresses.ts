const maxAddress = 4000
/** `/v/tides.mp4`, `../tides.mp4`, `tides.mp4`: what is no path, as "none" or "https://", is no address. */
const path = /^(?:\/|\.\.?\/|[^\s:?#]{1,500}\.[a-z0-9]{2,5}(?:[?#]|$))/i

/**
 * An http(s) address with a host, made absolute; undefined for what is none, like the placeholder `https://`.
 * @param base where the feed was fetched
 */
export function readAddress(value: unknown, base: string): string | undefined {
  if (typeof value !== 'string' || value.length > maxAddress) return undefined
  const text = value.trim().replaceAll('&amp;', '&')
  if (!/^https?:\/\/[^/]/i.test(text) && !path.test(text)) return undefined
  if (!URL.canParse(text, base)) return undefined
  const url = new URL(text, base)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : undefined
}
