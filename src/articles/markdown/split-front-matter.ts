import { fieldOf } from '../fields/field-names.js'
import { parseJson } from '../json/parse-json.js'

export type FrontMatter = {
  format: 'none' | 'yaml' | 'toml' | 'json'
  /** Without its fences. */
  text: string
  /** The line of the file on which `text` begins, from 1. */
  firstLine: number
  body: string
  /** What is wrong with the fences themselves, as a sentence that follows the place in the file. */
  mistake?: { line: number; sentence: string }
  /** A missing fence that did no harm. */
  note?: { line: number; sentence: string }
}

const fence = /^[ \t]{0,3}(-{3,20}|\+{3,20})[ \t]*(yaml|yml|toml|json|js|javascript)?[ \t]*$/i
/** What people write, or a word processor makes, of `---`. */
const wrongFence = /^[ \t]{0,3}(?:--|[–—]{1,3}-?|-[–—]|={3,20}|\*{3,20}|_{3,20}|~{3,20}|- - -|\/{3,20}|;{3,20})[ \t]*$/
const keyLine = /^["']?(\p{L}[\p{L}\p{M}\p{N}_ .-]{0,40})["']?\s{0,3}[:=](?=\s|$|["'[{])/u
/** What continues the value of the line before: a list, an indented line, a bracket, a remark. */
const continuation = /^(?:[ \t]+\S|-[ \t]|[\]}]|#|$)/

/**
 * Splits front matter off a document: YAML between `---`, TOML between `+++`, or a JSON object. Fences may have more signs, spaces
 * around them, and blank lines before them; `...` closes YAML too; and a missing second fence is put where the fields end.
 * @param document with `\n` alone at the ends of lines
 */
export function splitFrontMatter(document: string): FrontMatter {
  const text = document.replace(/^\ufeff+/, '')
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  const none: FrontMatter = { format: 'none', text: '', firstLine: 1, body: text }
  if (first === -1) return none
  const open = fence.exec(lines[first]!)
  if (open) return splitFenced(lines, first, open[1]![0] === '+' ? '+' : '-', open[2]?.toLowerCase()) ?? none
  if (/^\s{0,3}\{\s*(?:["}]|$)/.test(lines[first]!)) return splitJson(text, lines, first) ?? none
  return findUnfenced(lines, first) ?? none
}

function splitFenced(
  lines: readonly string[],
  first: number,
  sign: '-' | '+',
  language: string | undefined,
): FrontMatter | undefined {
  const format = language === 'toml' || (sign === '+' && !language) ? 'toml' : language === 'json' ? 'json' : 'yaml'
  const end = findClose(lines, first, sign)
  const firstLine = first + 2
  const part = (to: number, bodyFrom: number): FrontMatter => ({
    format,
    text: lines.slice(first + 1, to).join('\n'),
    firstLine,
    body: lines.slice(bodyFrom).join('\n'),
  })
  if (language === 'js' || language === 'javascript') {
    const sentence = `opens fields written in JavaScript, which is not run: write them in YAML, as "title: A headline"`
    return { ...part(first, lines.length), mistake: { line: first + 1, sentence } }
  }
  const written = lines.slice(first + 1, end)
  const prose = sign === '-' ? findProse(written) : undefined
  if (end !== undefined && prose === undefined) return part(end, end + 1)
  // Without a second fence: the fields end at the first blank line, or before the first line that is none of them.
  const to = first + 1 + (prose ?? countFieldLines(written))
  if (!written.slice(0, to - first - 1).some((line) => keyLine.test(line))) return undefined
  const closesWrongly = wrongFence.test(lines[to] ?? '')
  const sentence = `has no line "${sign.repeat(3)}" under the fields: they were taken to end there`
  return { ...part(to, closesWrongly ? to + 1 : to), note: { line: to + 1, sentence } }
}

function findClose(lines: readonly string[], first: number, sign: '-' | '+'): number | undefined {
  const closing = sign === '+' ? /^[ \t]{0,3}\+{3,20}[ \t]*$/ : /^(?:[ \t]{0,3}-{3,20}|\.\.\.)[ \t]*$/
  const index = lines.findIndex((line, position) => position > first && closing.test(line))
  return index === -1 ? undefined : index
}

/** Where the text begins if the second fence was forgotten and a rule in the text took its place: after fields, a blank line and prose. */
function findProse(written: readonly string[]): number | undefined {
  const blank = written.findIndex((line, index) => index > 0 && line.trim() === '')
  if (blank === -1) return undefined
  const next = written.findIndex((line, index) => index > blank && line.trim() !== '')
  if (next === -1) return undefined
  const before = written.slice(0, blank)
  const isProse =
    /^[\p{L}\p{N}"“„«!#[*>(]/u.test(written[next]!) &&
    !keyLine.test(written[next]!) &&
    !/^#[^#\s]|^# /.test(written[next]!)
  const areFields =
    before.some((line) => keyLine.test(line)) && before.every((line) => keyLine.test(line) || continuation.test(line))
  return isProse && areFields ? blank : undefined
}

function countFieldLines(written: readonly string[]): number {
  const end = written.findIndex((line) => line.trim() === '' || !(keyLine.test(line) || continuation.test(line)))
  return end === -1 ? written.length : end
}

function splitJson(text: string, lines: readonly string[], first: number): FrontMatter | undefined {
  const start = lines.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0)
  const { end, fault } = parseJson(text.slice(start), false)
  if (fault && !/^\s*\{\s*"/.test(text.slice(start, start + 2000))) return undefined
  return {
    format: 'json',
    text: fault ? text.slice(start) : text.slice(start, start + end),
    firstLine: first + 1,
    body: fault ? '' : text.slice(start + end),
  }
}

/** Fields at the beginning of a file without the fences that mark them: they would be read aloud. */
function findUnfenced(lines: readonly string[], first: number): FrontMatter | undefined {
  const isWrong = wrongFence.test(lines[first]!)
  const from = isWrong ? first + 1 : first
  const count = countFieldLines(lines.slice(from))
  const keys = lines.slice(from, from + count).flatMap((line) => keyLine.exec(line)?.[1] ?? [])
  const known = keys.filter(
    (key) => fieldOf(key) !== undefined || /^(?:draft|status|layout|slug|private|visibility)$/i.test(key.trim()),
  )
  const isHead = isWrong ? known.length > 0 : keys.length === count && known.length >= 2 && known[0] === keys[0]
  if (!isHead && !/^(?:draft|private|unlisted|hidden)\s{0,3}[:=]\s*(?:true|yes|on)\s*$/i.test(lines[from] ?? ''))
    return undefined
  const sentence = isWrong
    ? `opens the fields with "${lines[first]!.trim()}": write three hyphens, "---", on a line above and a line below them`
    : `begins with the field "${lines[from]!.trim().slice(0, 60)}" but without a fence: write three hyphens, "---", on a line above and a line below the fields`
  return {
    format: 'yaml',
    text: lines.slice(from, from + count).join('\n'),
    firstLine: from + 1,
    body: lines.slice(from + count).join('\n'),
    mistake: { line: first + 1, sentence },
  }
}
