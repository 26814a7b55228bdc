import { readFile, stat } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import type { Config } from '../config.js'
import { createFetcher, type Fetcher } from '../fetch/fetcher.js'
import { check, type PictureFacts } from '../formats/check/index.js'
import { printCheck } from '../formats/check/print.js'
import { maxPictureBytes, measurePicture } from '../media/pictures/decode-picture.js'
import { Problem } from '../problem.js'

/** Roku's own limit of a Search feed page; a larger document is refused by everybody. */
const maxFeedBytes = 250_000_000
/** Thumbnails measured for one check: enough to find what is wrong with the rest. */
const maxPictures = 500

/**
 * `newsreel check`.
 * @returns the exit code: 0 without an error, 1 with one
 * @throws {Problem} the target cannot be read at all
 */
export async function runCheck(
  target: string,
  options: { json?: boolean; pictures: boolean },
  config: Config,
  out: Writable & { isTTY?: boolean },
  progress: Writable & { isTTY?: boolean },
): Promise<number> {
  const url = /^https?:\/\//i.test(target) ? new URL(target) : undefined
  // Whoever types an address means it, wherever it is; the addresses inside the feed are anybody's.
  const fetcher = createFetcher({ allowHosts: [...config.allowHosts, ...(url ? [url.host] : [])] })
  const bytes = url
    ? (await fetcher.get(target, { maxBytes: maxFeedBytes, timeoutMs: 60_000 })).bytes
    : await readTarget(target)
  let measured = 0
  const pictureFacts = async (address: string): Promise<PictureFacts | undefined> => {
    if (++measured > maxPictures) return undefined
    if (progress.isTTY) progress.write(`\rmeasuring thumbnails: ${measured}`)
    return measureAt(address, fetcher)
  }
  const result = await check(bytes, { name: target, pictureFacts: options.pictures ? pictureFacts : undefined })
  if (measured > 0 && progress.isTTY) progress.write('\r\u001b[K')
  out.write(
    options.json ? `${JSON.stringify(result, null, 2)}\n` : printCheck(result, target, { colour: out.isTTY === true }),
  )
  return result.findings.some((finding) => finding.level === 'error') ? 1 : 0
}

async function readTarget(path: string): Promise<Uint8Array> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`
    throw new Problem('check', `The file ${path} ${reason}: name a feed's file, or its http(s) address.`)
  })
  if (!facts.isFile()) throw new Problem('check', `${path} is not a file: name a feed's file, or its http(s) address.`)
  if (facts.size > maxFeedBytes) {
    throw new Problem(
      'check',
      `${path} has ${Math.round(facts.size / 1e6)} MB and a feed may have 250 MB: split it into pages.`,
    )
  }
  return readFile(path)
}

async function measureAt(url: string, fetcher: Fetcher): Promise<PictureFacts> {
  try {
    const { status, headers, bytes } = await fetcher.get(url, { maxBytes: maxPictureBytes, timeoutMs: 10_000 })
    return { status, type: headers.get('content-type') ?? undefined, ...(await measurePicture(bytes)) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { problem: error.message }
  }
}
