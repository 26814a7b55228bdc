import { posix } from 'node:path'
import type { Writable } from 'node:stream'
import type { ArticleDraft } from '../articles/article.js'
import { type ExplainingReader, startArticleReader } from '../articles/reading-process.js'
import type { Config } from '../config.js'
import { checkAddress } from '../fetch/address-guard.js'
import { createFetcher } from '../fetch/fetcher.js'
import { isWebAddress } from '../newsroom/import/read-target.js'
import { loadTarget, type TargetTools } from '../newsroom/read/load-target.js'
import { clean, printArticle } from '../newsroom/read/print-article.js'
import { Problem } from '../problem.js'
import type { LoadedDocument } from '../sources/document.js'
import { startParser } from '../sources/parse-process.js'
import { formatInstant } from '../text/standard-dates.js'

/** What an article gets that does not say it, as in a feed.json that names neither. */
const defaults = { language: 'en', timeZone: 'UTC' }

export type ReadOptions = {
  /** The address that the target, a file, was saved from. */
  url?: string
  json?: boolean
}

/**
 * `newsreel read`: reads files and addresses as articles and prints what was read. Stores nothing, and needs no feed.
 * @param targets files, or http(s) addresses
 * @param errors where a person sees which targets could not be read
 * @returns the exit code: 0 if every target was read
 * @throws {Problem} `read`: `url` does not fit the targets
 */
export async function runRead(
  targets: readonly string[],
  { url, json }: ReadOptions,
  config: Config,
  out: Writable & { isTTY?: boolean; columns?: number },
  errors: Writable,
): Promise<number> {
  const savedFrom = url === undefined ? undefined : checkSavedAddress(url, targets)
  // The user chose these addresses, even on a private network. The addresses in what they lead to are not trusted.
  const chosen = targets.filter((target) => isWebAddress(target) && URL.canParse(target))
  const allowHosts = [...config.allowHosts, ...chosen.map((target) => new URL(target).host)]
  const parser = startParser()
  const reader = startArticleReader()
  const tools = { fetcher: createFetcher({ allowHosts }), parse: parser.parse, now: () => new Date() }
  const print = { width: out.columns ?? 80, colour: out.isTTY === true }
  let unread = 0
  try {
    for (const [index, target] of targets.entries()) {
      const title = targets.length === 1 ? '' : `${index === 0 ? '' : '\n\n'}=== ${clean(target)}\n\n`
      try {
        const { document, notes, article } = await readTarget(target, savedFrom, tools, reader)
        if (json) out.write(`${JSON.stringify({ target, article })}\n`)
        else
          out.write(title + printArticle(article, { ...print, ...(await explain(reader, document, article, notes)) }))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        unread++
        const { code, message } = error
        if (json) out.write(`${JSON.stringify({ target, problem: { code, message } })}\n`)
        else errors.write(`newsreel: ${clean(message)}\n`)
      }
    }
  } finally {
    await Promise.all([reader.close(), parser.close()])
  }
  return unread === 0 ? 0 : 1
}

/** @throws {Problem} `read`, `fetch-address` */
function checkSavedAddress(address: string, targets: readonly string[]): string {
  if (targets.length !== 1 || isWebAddress(targets[0]!)) {
    const found = targets.length === 1 ? `${targets[0]} is an address itself` : `${targets.length} targets were given`
    throw new Problem('read', `--url names the address that one file was saved from, and ${found}: leave --url out.`)
  }
  return checkAddress(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`).href
}

type ReadTarget = { document: LoadedDocument; notes: string[]; article: ArticleDraft }

/** @throws {Problem} as `loadTarget` and `readArticle` */
async function readTarget(
  target: string,
  url: string | undefined,
  tools: TargetTools,
  reader: ExplainingReader,
): Promise<ReadTarget> {
  const { document, notes } = await loadTarget(target, url, tools)
  try {
    return { document, notes, article: await reader.read(document, defaults) }
  } catch (error) {
    const name = posix.basename(document.name)
    if (!(error instanceof Problem) || target.includes(name)) throw error
    // A document without a name of its own was given one, which means nothing to whoever named the target.
    throw new Problem(error.code, error.message.replaceAll(name, target), { cause: error })
  }
}

/** What the article lacks, as far as can be told. */
async function explain(reader: ExplainingReader, document: LoadedDocument, article: ArticleDraft, notes: string[]) {
  const hasText = article.blocks.some((block) => block.type !== 'figure')
  const hasDate = article.publishedAt !== formatInstant(Date.parse(document.modifiedAt))
  return {
    notes: [
      ...notes,
      ...(article.notes ?? []),
      ...(hasText ? [] : ['No text was found under the headline.']),
      ...(hasDate ? [] : ['No date was found, so it has the date of the file or of this reading.']),
    ],
    leftOut: /\.html?$/i.test(document.name) ? await reader.findLeftOut(document.name, document.bytes, article) : [],
  }
}
