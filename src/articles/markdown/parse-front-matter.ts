import { parse as parseToml, TomlError } from 'smol-toml'
import { isScalar, isMap as isYamlMap, LineCounter, parseDocument, type YAMLError, type YAMLMap } from 'yaml'
import { type Field, isMap, listFields } from '../fields/field.js'
import { parseJson } from '../json/parse-json.js'
import type { FrontMatter } from './split-front-matter.js'

/** A mistake that keeps front matter from being read; `sentence` continues "story.md line 3". */
type Mistake = { line?: number; sentence: string }

type ParsedFrontMatter = { fields: Field[]; mistakes: Mistake[] }

const maxFrontMatter = 64 * 1024
const maxMistakes = 10
const notAList = 'is not a list of keys: write lines like "title: A headline"'

/** Parses front matter into its fields. What is wrong with one field does not keep the others from being read. */
export function parseFrontMatter({ format, text, firstLine, mistake }: FrontMatter): ParsedFrontMatter {
  const own = mistake ? [mistake] : []
  if (format === 'none') return { fields: [], mistakes: own }
  if (text.length > maxFrontMatter) {
    const sentence = 'begins front matter of more than 64 kB: move the text under its second "---"'
    return { fields: [], mistakes: [...own, { line: firstLine, sentence }] }
  }
  const parse = { yaml: parseYamlMatter, toml: parseTomlMatter, json: parseJsonMatter }[format]
  const { fields, mistakes } = parse(text)
  const shift = (line: number | undefined) => (line === undefined ? undefined : line + firstLine - 1)
  const shifted = fields.map((field) => ({ ...field, line: shift(field.line) }))
  const all = [...own, ...mistakes.map((each) => ({ ...each, line: shift(each.line) })), ...findDuplicates(shifted)]
  return { fields: shifted, mistakes: all.slice(0, maxMistakes) }
}

function parseYamlMatter(text: string): ParsedFrontMatter {
  const whole = parseYaml(text, 1)
  if (whole.mistakes.length === 0) return whole
  // One key at a time: a bracket that is not closed swallows the lines under it, and hides what is wrong with them.
  const parts = splitAtKeys(text).map(({ text: part, line }) => parseYaml(part, line))
  const mistakes = parts.flatMap((part) => part.mistakes.slice(0, 1))
  return {
    fields: parts.flatMap((part) => part.fields),
    mistakes: mistakes.length > 0 ? mistakes : whole.mistakes.slice(0, 1),
  }
}

/** The lines of each key, which begins at the margin. */
function splitAtKeys(text: string): { text: string; line: number }[] {
  const parts: { lines: string[]; line: number }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const continues = /^(?:[ \t]|-\s|[\]}]|#|$)/.test(line)
    if (parts.length === 0 || !continues || /^\t/.test(line)) parts.push({ lines: [line], line: index + 1 })
    else parts.at(-1)!.lines.push(line)
  }
  return parts.map(({ lines, line }) => ({ text: lines.join('\n'), line }))
}

function parseYaml(text: string, firstLine: number): ParsedFrontMatter {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { schema: 'core', uniqueKeys: false, logLevel: 'silent', lineCounter })
  const lineOf = (position: number) => lineCounter.linePos(position).line + firstLine - 1
  if (document.errors.length > 0) {
    return { fields: [], mistakes: document.errors.map((error) => describeYamlError(error, text, firstLine, lineOf)) }
  }
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === null)) return { fields: [], mistakes: [] }
  if (!isYamlMap(contents)) return { fields: [], mistakes: [{ line: firstLine, sentence: notAList }] }
  const read: ParsedFrontMatter = { fields: [], mistakes: [] }
  for (const { key, value } of (contents as YAMLMap<unknown, unknown>).items) {
    if (!isScalar(key)) continue
    const line = key.range ? lineOf(key.range[0]) : undefined
    try {
      const plain = isNode(value) ? value.toJS(document, { maxAliasCount: 100 }) : null
      read.fields.push(
        ...listFields({ [String(key.value)]: plain }, ([, inner]) => lineOfInner(value, inner, lineOf) ?? line),
      )
    } catch {
      read.mistakes.push({
        line,
        sentence: 'begins a value with "*" or repeats an alias too often: put the value in quotes',
      })
    }
  }
  return read
}

type YamlNode = { toJS(document: unknown, options?: { maxAliasCount?: number }): unknown }
const isNode = (value: unknown): value is YamlNode => typeof value === 'object' && value !== null && 'toJS' in value

function lineOfInner(map: unknown, key: string | undefined, lineOf: (position: number) => number): number | undefined {
  if (key === undefined || !isYamlMap(map)) return undefined
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
  return pair && isScalar(pair.key) && pair.key.range ? lineOf(pair.key.range[0]) : undefined
}

function describeYamlError(
  error: YAMLError,
  text: string,
  firstLine: number,
  lineOf: (position: number) => number,
): Mistake {
  const keyLine = text.split('\n', 1)[0]!
  const key = keyLine.split(':', 1)[0]!.trim().slice(0, 40)
  const value = keyLine
    .slice(keyLine.indexOf(':') + 1)
    .trim()
    .slice(0, 60)
  const line = lineOf(error.pos[0])
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        line,
        sentence: `has a colon inside the value: put the value in quotes, as ${key}: "${value.replaceAll('"', "'")}"`,
      }
    case 'BAD_INDENT':
      if (/^Flow/.test(error.message)) {
        const close = /end with a ([\]}])/.exec(error.message)?.[1] ?? ']'
        return {
          line: firstLine,
          sentence: `opens a bracket that is not closed: end the value of "${key}" with "${close}"`,
        }
      }
      return { line, sentence: 'is not as far from the margin as the lines around it: begin lines of one level alike' }
    case 'MISSING_CHAR':
      if (/quote/.test(error.message)) {
        return {
          line: firstLine,
          sentence: `opens a quotation mark that is not closed: end the value of "${key}" with one`,
        }
      }
      break
    case 'BAD_SCALAR_START':
      return { line, sentence: `begins a value with "${value.slice(0, 1)}": put the value of "${key}" in quotes` }
    case 'TAB_AS_INDENT':
      return { line, sentence: 'begins with a tab: use spaces' }
    case 'UNEXPECTED_TOKEN':
      if (/at node end/.test(error.message)) {
        return { line, sentence: `goes on after the end of the value of "${key}": put the whole value in quotes` }
      }
      break
    default:
  }
  return { line, sentence: 'is not written like "title: A headline": put values with special signs in quotes' }
}

function findDuplicates(fields: readonly Field[]): Mistake[] {
  const first = new Map<string, Field>()
  return fields.flatMap(({ key, line }, index): Mistake[] => {
    const before = first.get(key)
    if (!before) first.set(key, fields[index]!)
    if (!before || before.line === line) return []
    const sentence = `gives "${key.slice(0, 40)}" again, which line ${before.line} gives: take one of them out`
    return [{ line, sentence }]
  })
}

function parseTomlMatter(text: string): ParsedFrontMatter {
  const lines = text.split('\n')
  const mistakes: Mistake[] = []
  while (mistakes.length < maxMistakes) {
    try {
      const value = parseToml(lines.join('\n'))
      return { fields: listFields(value, (path) => findTomlLine(lines, path)), mistakes }
    } catch (error) {
      if (!(error instanceof TomlError)) throw error
      const line = Math.min(error.line, lines.length)
      if (mistakes.some((mistake) => mistake.line === line)) break
      mistakes.push({ line, sentence: describeTomlLine(lines[line - 1] ?? '') })
      lines[line - 1] = ''
    }
  }
  return { fields: [], mistakes }
}

function describeTomlLine(line: string): string {
  const [, key] = /^\s{0,20}([\w-]{1,40})\s{0,20}=/.exec(line) ?? []
  if (key) return `has a value of "${key}" that is not TOML: put texts in double quotes, as ${key} = "..."`
  if (/^\s{0,20}[\w-]{1,40}\s{0,3}:/.test(line))
    return 'has ":" where TOML, between lines of "+++", has "=": write it so, or fence the fields with "---"'
  return 'is not TOML: write lines like title = "A headline"'
}

function findTomlLine(lines: readonly string[], path: readonly string[]): number | undefined {
  const names = (name: string) => [name, `"${name}"`, `'${name}'`]
  const key = path.at(-1)!
  const table = path.length > 1 ? lines.findIndex((line) => line.trim() === `[${path[0]}]`) : -1
  const index = lines.findIndex((line, position) => {
    const trimmed = line.trimStart()
    return (
      position > table &&
      (names(key).some((name) => trimmed.startsWith(name) && /^\s{0,20}[=.]/.test(trimmed.slice(name.length))) ||
        trimmed.startsWith(`[${path.join('.')}]`))
    )
  })
  return index === -1 ? undefined : index + 1
}

function parseJsonMatter(text: string): ParsedFrontMatter {
  const { value, fault, lineOf } = parseJson(text)
  if (fault) return { fields: [], mistakes: [{ line: fault.line, sentence: `is not JSON: ${fault.sentence}` }] }
  if (!isMap(value)) return { fields: [], mistakes: [{ line: 1, sentence: notAList }] }
  return { fields: listFields(value, lineOf), mistakes: [] }
}
