import { iso6391Code } from './languages.js'

const tag = /^([a-z]{2,3})((?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3})){0,2})$/
/** What may stand after the language: for the hard of hearing, only where speech is foreign, and so on. */
const remarks = new Set(['sdh', 'cc', 'forced', 'default', 'full', 'auto', 'captions', 'subtitles', 'closed-captions'])
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * The language of a caption file by its name: `story.es-mx.srt` -> `es-mx`, `story.eng.sdh.srt` -> `en`. Three-letter
 * codes become two where ISO 639-1 has two. `.hi` after another language means "hearing impaired", else Hindi.
 * @param name file name, path or address
 * @param fallback where the name has no language
 * @returns BCP 47, lower case
 */
export function captionLanguage(name: string, fallback: string): string {
  const file = name
    .replace(/[?#].*$/s, '')
    .split(/[/\\]/)
    .at(-1)!
  const parts = file.toLowerCase().split('.').slice(0, -1)
  while (parts.length > 1 && remarks.has(parts.at(-1)!)) parts.pop()
  // `run.srt` is a story about a run and not in Rundi, but `en.vtt` is English.
  if (parts.length === 1 && /^[a-z]{3}$/.test(parts[0]!)) return fallback
  const last = readTag(parts.at(-1))
  const before = last === 'hi' && parts.length > 2 ? readTag(parts.at(-2)) : undefined
  return before ?? last ?? fallback
}

function readTag(part: string | undefined): string | undefined {
  const match = tag.exec(part ?? '')
  if (!match) return undefined
  const [, code, rest] = match as unknown as [string, string, string]
  const language = iso6391Code(code) ?? (code.length === 3 && names.of(code) ? code : undefined)
  return language && language + rest.replaceAll('_', '-')
}
