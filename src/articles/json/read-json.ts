import { posix } from 'node:path'
import type { z } from 'zod'
import { Problem, shorten } from '../../problem.js'
import type { Block } from '../article.js'
import { cleanLine } from '../clean-text.js'
import { readDate } from '../dates.js'
import { readLanguage } from '../language-suffix.js'
import { resolveReference } from '../own-files.js'
import type { Reading, ReadingContext } from '../reading.js'
import { jsonArticleSchema } from './json-article.js'

/**
 * Reads an article in our own JSON form (`Article` in article.ts).
 * @throws {Problem} `article-json`: not JSON, a field that there is not, or the first field that is wrong
 */
export function readJson(json: string, context: ReadingContext): Reading {
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
  const where = issue.path.map(String).join('.')
  if (issue.code !== 'unrecognized_keys') return `${where ? `, field ${where}` : ''}: ${shorten(issue.message)}.`
  const names = issue.keys.map((key) => `"${key}"`).join(', ')
  const owner = where ? `${where} of an article` : 'an article'
  return `: ${shorten(names)} ${issue.keys.length === 1 ? 'is no field' : 'are no fields'} of ${owner}; take ${issue.keys.length === 1 ? 'it' : 'them'} out or correct the spelling.`
}

function readDateField(file: string, field: string, value: string | undefined, { dates }: ReadingContext) {
  if (value === undefined) return undefined
  const instant = readDate(value, dates)
  if (instant !== undefined) return instant
  throw new Problem(
    'article-json',
    `${file}, field ${field}: "${shorten(value)}" is no date; write it like 2025-11-16T18:10:00Z.`,
  )
}

function readLanguageField(file: string, value: string): string {
  const language = readLanguage(value)
  if (language !== undefined) return language
  throw new Problem(
    'article-json',
    `${file}, field language: "${shorten(value)}" is no language; write it like en or es-MX.`,
  )
}

function resolveFigure(block: Block, documentName: string): Block {
  if (block.type !== 'figure' || block.image === undefined) return block
  return { ...block, image: resolveMedia(block.image, documentName) }
}

function resolveMedia(reference: string, documentName: string): string {
  const resolved = resolveReference(reference, documentName)
  if (resolved !== undefined) return resolved
  throw new Problem(
    'article-json',
    `"${shorten(reference)}" is no file beside the article and no http(s) address: name one of them.`,
  )
}
