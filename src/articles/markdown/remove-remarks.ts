import type { Pieces } from './pieces.js'

/** Remarks by how they begin and end: HTML, Obsidian, MDX, Hugo, Nunjucks, CriticMarkup. */
const remarkEnds: Record<string, string> = {
  '<!--': '-->',
  '%%': '%%',
  '{/*': '*/}',
  '{{/*': '*/}}',
  '{{</*': '*/>}}',
  '{{%/*': '*/%}}',
  '{#': '#}',
  '{>>': '<<}',
  '{--': '--}',
}

/** Where code, a remark or a deletion begins. */
const opening =
  /(?:^|\n)[ \t>]{0,12}(`{3,20}|~{3,20})[^\n`]{0,300}(?=\n|$)|``[^\n]{1,500}?``|`[^`\n]{1,500}`|<!--|%%|\{\{?[<%]?\/\*|\{#(?=\s)|\{>>|\{--|<(del|s|strike)(?=[\s>])[^<>]{0,500}>/gi

/** Languages of fenced code that a program draws or computes something from. */
const drawn =
  /^(?:[ \t>]{0,12})(?:`{3,20}|~{3,20})[ \t{.]{0,3}(dataview(?:js)?|mermaid|query|tasks|chart|plantuml|graphviz|dot|button|kanban|excalidraw|leaflet|tracker|base|meta-bind|toc|math|latex|abc)\b/i

/**
 * Removes what an author does not want read: remarks and what is struck out in HTML. Markdown's own `~~struck~~` is left to its parser.
 * Code is hidden in `pieces`, since nothing in it is a mark; one pass over the text, because it is untrusted.
 */
export function removeRemarks(text: string, pieces: Pieces): string {
  const missing = new Set<string>()
  let kept = ''
  let from = 0
  opening.lastIndex = 0
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [whole, codeFence, struck] = match
    const start = match.index
    let end: number | undefined
    let instead = ''
    if (codeFence) {
      end = findFenceEnd(text, start + whole.length, codeFence)
      const code = text.slice(start, end)
      const program = drawn.exec(code.replace(/^\n/, ''))?.[1]
      if (program) pieces.leftOut.add(program.toLowerCase())
      instead = program ? '\n\n' : `${code.startsWith('\n') ? '\n' : ''}${pieces.hideCode(code.replace(/^\n/, ''))}`
    } else if (whole.startsWith('`')) {
      end = start + whole.length
      instead = pieces.hideCode(whole)
    } else if (struck) end = findStruckEnd(text, start, struck.toLowerCase(), missing)
    else end = findRemarkEnd(text, start, whole, missing)
    if (end === undefined) continue
    kept += text.slice(from, start) + instead
    from = end
    opening.lastIndex = end
  }
  return keepAdditions(kept + text.slice(from))
}

function findFenceEnd(text: string, from: number, fence: string): number {
  const closing = new RegExp(`\\n[ \\t>]{0,12}${fence[0]}{${fence.length},30}[ \\t]*(?=\\n|$)`, 'g')
  closing.lastIndex = from
  const found = closing.exec(text)
  return found ? found.index + found[0].length : text.length
}

function findRemarkEnd(text: string, start: number, open: string, missing: Set<string>): number | undefined {
  const close = remarkEnds[open]!
  if (open === '<!--' && /^<!---?>/.test(text.slice(start, start + 6))) return text.indexOf('>', start) + 1
  const startsLine = /(?:^|\n)[ \t]{0,8}$/.test(text.slice(Math.max(0, start - 9), start))
  // `100%% wool` is no remark.
  if (open === '%%' && /[\p{N}%]/u.test(text[start - 1] ?? '')) return undefined
  const found = missing.has(close) ? -1 : text.indexOf(close, start + open.length)
  if (found === -1) {
    missing.add(close)
    // What is opened and never closed hides the rest, as in the programs that have these marks.
    return open === '<!--' || (open === '%%' && startsLine) ? text.length : undefined
  }
  if (open === '%%' && !startsLine && text.slice(start, found).includes('\n\n')) return undefined
  return found + close.length
}

/** The end of the element; without a closing tag, of the paragraph. */
function findStruckEnd(text: string, start: number, tag: string, missing: Set<string>): number {
  const paragraph = text.indexOf('\n\n', start)
  const paragraphEnd = paragraph === -1 ? text.length : paragraph
  if (missing.has(tag)) return paragraphEnd
  const tags = new RegExp(`<(/?)${tag}(?=[\\s>])[^<>]{0,500}>`, 'gi')
  tags.lastIndex = start
  let depth = 0
  for (let match = tags.exec(text); match; match = tags.exec(text)) {
    depth += match[1] ? -1 : 1
    if (depth === 0) return tags.lastIndex
  }
  missing.add(tag)
  return paragraphEnd
}

/** CriticMarkup: `{++added++}` and `{~~before~>after~~}` show what was added, `{==marked==}` what was marked. */
const keepAdditions = (text: string): string =>
  text
    .replace(/\{~~[^{}]{0,2000}?~>([^{}]{0,2000}?)~~\}/g, '$1')
    .replace(/\{\+\+([^{}]{0,2000}?)\+\+\}/g, '$1')
    .replace(/\{==([^{}]{0,2000}?)==\}/g, '$1')
