import { parsePage } from '../sources/page/parse-page.js'
import { cleanValue } from './clean-text.js'
import { spacedText } from './html/spaced-text.js'

/**
 * The words of a value that may hold HTML, as feeds and WordPress give titles, names and captions; undefined when it has none.
 * @throws {Problem} `too-complex` as `parsePage`
 */
export function readMarkup(html: string): string | undefined {
  if (!/[<&]/.test(html)) return cleanValue(html)
  return cleanValue(spacedText(parsePage(html).body))
}
