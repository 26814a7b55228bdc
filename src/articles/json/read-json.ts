import { posix } from 'node:path'
import type { z } from 'zod'
import { Problem, shorten } from '../../problem.js'
import { type Block, jsonArticleSchema, type PartialDraft, type ReadingContext } from '../article.js'
import { readLanguage } from '../article-fields.js'
import { readDate } from '../dates/read-date.js'
import { resolveMediaReference } from '../media-files.js'
import { cleanLine } from '../plain-text.js'

/**
 * Reads an article in our own JSON format (`jsonArticleSchema`).
 * @throws {Problem} `article-json` if it is not JSON, or for the first unknown or invalid field; `outside-source` as `resolveMediaReference`
 */
export function readJson(json: string, context: ReadingContext): PartialDraft {
  const file = posix.basename(context.name)
  const result = jsonArticleSchema.safeParse(parseJson(json, file))
  if (!result.success) throw new Problem('article-json', `${file}${describeIssue(result.error.issues[0]!)}`)
  const { publishedAt, updatedAt, expiresAt, language, ...article } = result.data
  const date = (field: string, value: string | undefined) => readDateField(file, field, value, context)
  return {
    ...article,
    headline: cleanLine(article.headline),
    publishedAt: date('publishedAt', publishedAt),
    updatedAt: date('updatedAt', updatedAt),
    expiresAt: date('expiresAt', expiresAt),
    language: language === undefined ? undefined : readLanguageField(file, language),
    blocks: article.blocks.map((block) => resolveFigure(block, context.name)),
    videos: article.videos.map(({ url, closedCaptions }) => ({
      url: resolveMedia(url, context.name),
      closedCaptions: closedCaptions.map((track) => ({ ...track, url: resolveMedia(track.url, context.name) })),
    })),
  }
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Problem('article-json', `${file} is not JSON: ${shorten((error as Error).message)}.`, { cause: error })
  }
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join('.')
  if (issue.code !== 'unrecognized_keys') return `${field ? `, field ${field}` : ''}: ${shorten(issue.message)}.`
  const names = issue.keys.map((key) => `"${key}"`).join(', ')
  const owner = field ? `${field} of an article` : 'an article'
  return `: ${shorten(names)} ${issue.keys.length === 1 ? 'is not a field' : 'are not fields'} of ${owner}; take ${issue.keys.length === 1 ? 'it' : 'them'} out or correct the spelling.`
}

function readDateField(file: string, field: string, value: string | undefined, { dates }: ReadingContext) {
  if (value === undefined) return undefined
  const instant = readDate(value, dates)
  if (instant !== undefined) return instant
  throw new Problem(
    'article-json',
    `${file}, field ${field}: "${shorten(value)}" is not a date; write it like 2025-11-16T18:10:00Z.`,
  )
}

function readLanguageField(file: string, value: string): string {
  const language = readLanguage(value)
  if (language !== undefined) return language
  throw new Problem(
    'article-json',
    `${file}, field language: "${shorten(value)}" is not a language; write it like en or es-MX.`,
  )
}

function resolveFigure(block: Block, documentName: string): Block {
  if (block.type !== 'figure' || block.image === undefined) return block
  return { ...block, image: resolveMedia(block.image, documentName) }
}

function resolveMedia(reference: string, documentName: string): string {
  const resolved = resolveMediaReference(reference, documentName)
  if (resolved !== undefined) return resolved
  throw new Problem(
    'article-json',
    `"${shorten(reference)}" is neither a file beside the article nor an http(s) address: name one of these.`,
  )
}
