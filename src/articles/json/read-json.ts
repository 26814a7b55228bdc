import { posix } from 'node:path'
import type { z } from 'zod'
import { Problem, shorten } from '../../problem.js'
import { type Block, bodySchema, type PartialDraft, type ReadingContext } from '../article.js'
import { createFieldLog, type Field, type FieldLog, isMap, listFields, placeOf, plainKey } from '../fields/field.js'
import { nearestName } from '../fields/field-names.js'
import { readFields } from '../fields/read-fields.js'
import { holdDraft } from '../fields/restrictions.js'
import { resolveMediaReference } from '../media-files.js'
import { type ParsedJson, parseJson } from './parse-json.js'

/**
 * Reads an article in JSON: the fields of `jsonArticleSchema`, and those that other programs write under other names.
 * @throws {Problem} `draft` if its author does not want it shown; `article-json` with all that is wrong; `outside-source` as
 *   `resolveMediaReference`
 */
export function readJson(json: string, context: ReadingContext): PartialDraft {
  const file = posix.basename(context.name)
  const parsed = parseJson(json)
  if (parsed.fault) {
    throw new Problem('article-json', `${file} is not JSON: on line ${parsed.fault.line}, ${parsed.fault.sentence}.`)
  }
  if (!isMap(parsed.value)) {
    throw new Problem('article-json', `${file} is no article: write an object, as {"headline": "...", "blocks": []}.`)
  }
  const fields = listFields(parsed.value, parsed.lineOf)
  const isBody = ({ key }: Field) => /^(?:blocks|videos|embeds)$/.test(plainKey(key))
  const matter = fields.filter((field) => !isBody(field))
  holdDraft(matter, file, true)
  const log = createFieldLog(file)
  const body = readBody(fields.filter(isBody), parsed, context, log, file)
  const { lead, videos, ...head } = readFields(matter, context, log, file)
  if (log.mistakes.length > 0) throw new Problem('article-json', log.mistakes.slice(0, 10).join(' '))
  const showsLead = body.blocks.some((block) => block.type === 'figure' && block.image === lead?.image)
  return {
    ...head,
    embeds: body.embeds,
    blocks: lead && !showsLead ? [lead, ...body.blocks] : body.blocks,
    videos: [...videos, ...body.videos],
    notes: log.notes.length > 0 ? log.notes : undefined,
  }
}

type Body = { blocks: Block[]; videos: NonNullable<PartialDraft['videos']>; embeds?: string[] }

function readBody(
  fields: readonly Field[],
  { lineOf }: ParsedJson,
  context: ReadingContext,
  log: FieldLog,
  file: string,
): Body {
  const written = Object.fromEntries(fields.map(({ key, value }) => [plainKey(key), value]))
  const result = bodySchema.safeParse(written)
  if (!result.success) {
    const keys = new Map(fields.map(({ key }) => [plainKey(key), key]))
    for (const issue of result.error.issues) {
      const [first, ...rest] = issue.path.map(String)
      const line = lineOf([keys.get(first!) ?? first!, ...rest])
      log.mistakes.push(`${placeOf(file, line)}: ${describeIssue(issue, written)}.`)
    }
    return { blocks: [], videos: [] }
  }
  const { blocks, videos, embeds } = result.data
  const resolve = (reference: string): string => {
    const resolved = resolveMediaReference(reference, context.name)
    if (resolved !== undefined) return resolved
    const shown = shorten(reference)
    log.mistakes.push(
      `${file}: "${shown}" is neither a file beside the article nor an http(s) address: name one of these.`,
    )
    return reference
  }
  return {
    embeds,
    blocks: blocks.map((block) =>
      block.type === 'figure' && block.image !== undefined ? { ...block, image: resolve(block.image) } : block,
    ),
    videos: videos.map(({ url, closedCaptions }) => ({
      url: resolve(url),
      closedCaptions: closedCaptions.map((track) => ({ ...track, url: resolve(track.url) })),
    })),
  }
}

const blockTypes = ['paragraph', 'heading', 'quote', 'list', 'figure']
const memberNames = ['type', 'text', 'items', 'image', 'caption', 'credit', 'alt', 'url', 'language', 'closedCaptions']

function describeIssue(issue: z.core.$ZodIssue, written: unknown): string {
  const field = issue.path.map(String).join('.')
  const found = issue.path.reduce<unknown>(
    (value, key) => (isMap(value) || Array.isArray(value) ? (value as never)[key] : undefined),
    written,
  )
  const shown = found === undefined ? undefined : shorten(JSON.stringify(found) ?? '').slice(0, 80)
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `"${key}"`).join(', ')
    const meant = issue.keys.map((key) => nearestName(key, memberNames)).find((name) => name !== undefined)
    const hint = meant === undefined ? '' : ` (did you mean "${meant}"?)`
    const are = issue.keys.length === 1 ? 'is not a field' : 'are not fields'
    return `${shorten(names)} ${are} of ${field}${hint}; take ${issue.keys.length === 1 ? 'it' : 'them'} out or correct the spelling`
  }
  if (issue.path.at(-1) === 'type') {
    const meant = typeof found === 'string' ? nearestName(found, blockTypes) : undefined
    const hint = meant === undefined ? '' : ` (did you mean "${meant}"?)`
    const what = shown === undefined ? `field ${field} is missing` : `field ${field} is ${shown}`
    return `${what}, and a block is a paragraph, heading, quote, list or figure${hint}`
  }
  if (found === undefined) return `field ${field} is missing`
  if (issue.code === 'too_small') return `field ${field} is empty`
  const kinds: Record<string, string> = {
    string: 'a text',
    array: 'a list',
    object: 'an object',
    boolean: 'true or false',
  }
  const expected = issue.code === 'invalid_type' ? (kinds[issue.expected] ?? issue.expected) : 'what is expected there'
  return `field ${field} is ${shown}, which is not ${expected}`
}
