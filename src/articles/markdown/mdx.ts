import { isPictureName } from '../media-files.js'
import type { Pieces } from './pieces.js'
import { readPiece } from './short-codes.js'

const importLine =
  /^import\s+(?:([\w$]{1,60})|[\w*{$][^'"\n;]{0,300}(?:\n[^'"\n;]{0,300}){0,20}?)?\s{0,3}(?:from\s{1,3})?(['"])([^'"\n]{1,300})\2[ \t]*;?[ \t]*$/gm
const exportStart = /^export\s+(?:default\b|const\b|let\b|var\b|async\b|function\b|class\b|type\b|interface\b|\{|\*)/gm
/** A component: its name begins with a capital letter. Attributes hold text in quotes or code in braces, which may hold braces. */
const attributes =
  '(?:[^<>{}"\']|"[^"]{0,2000}"|\'[^\']{0,2000}\'|\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]{0,500}\\}){0,500}\\}){0,2000}\\}){0,200}?'
const component = new RegExp(`<(/?)([A-Z][\\w.]{0,60})(?=[\\s/>])(${attributes})(/?)>`, 'g')
const attribute =
  /([\w:.-]{1,60})\s{0,3}=\s{0,3}(?:"([^"]{0,2000})"|'([^']{0,2000})'|\{\s{0,5}["'`]?([^{}"'`]{0,2000})["'`]?\s{0,5}\})/g
/** `{" "}`, `{props.name}` between words. */
const expression = /\{(?:[^{}\n]|\{[^{}\n]{0,300}\}){0,500}\}/g

/**
 * Reads what MDX and Astro add to Markdown: imports and exports go; components that show a picture, a video file or a player become
 * pieces; of others the text inside stays. Text without imports, exports or components is returned as it is.
 */
export function readMdx(text: string, pieces: Pieces): string {
  const pictures = new Map<string, string>()
  let isMdx = false
  const withoutImports = text.replace(importLine, (_, name: string | undefined, _quote, path: string) => {
    isMdx = true
    if (name && isPictureName(path)) pictures.set(name, path)
    return ''
  })
  const withoutExports = removeExports(withoutImports)
  isMdx ||= withoutExports !== withoutImports
  const withoutComponents = withoutExports.replace(
    component,
    (_, slash: string, name: string, written: string, end: string) => {
      isMdx = true
      if (slash) return ''
      const named = new Map<string, string>()
      for (const [, key, double, single, code] of written.matchAll(attribute)) {
        const value = double ?? single ?? code?.trim() ?? ''
        named.set(key!.toLowerCase(), pictures.get(value.replace(/\.src$/, '')) ?? value)
      }
      const piece = readPiece(name, { named, positional: [] })
      if (piece) return pieces.place(piece)
      if (end) pieces.leftOut.add(name)
      return ''
    },
  )
  return isMdx ? withoutComponents.replace(expression, ' ') : text
}

/** Removes each export up to the line on which its brackets are closed. */
function removeExports(text: string): string {
  let kept = ''
  let from = 0
  exportStart.lastIndex = 0
  for (let match = exportStart.exec(text); match; match = exportStart.exec(text)) {
    kept += text.slice(from, match.index)
    let depth = 0
    let end = match.index
    for (; end < text.length; end++) {
      const sign = text[end]!
      if ('{[('.includes(sign)) depth++
      if ('}])'.includes(sign)) depth--
      if (sign === '\n' && (depth <= 0 || text[end + 1] === '\n')) break
    }
    from = end
    exportStart.lastIndex = end
  }
  return kept + text.slice(from)
}
