import { readFile, stat } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import type { Config } from '../config.js'
import { createFetcher, type Fetcher } from '../fetch/fetcher.js'
import { check, type PictureFacts } from '../formats/check/check.js'
import { printCheck } from '../formats/check/print.js'
import { maxPictureBytes, readPictureInfo } from '../media/pictures/decode-picture.js'
import { Problem } from '../problem.js'

/** Roku's limit for a page of a Search feed; no reader accepts a larger document. */
const maxFeedBytes = 250_000_000
/** Thumbnails measured per check: enough to show what is wrong with the rest. */
const maxPictures = 500

/**
 * `newsreel check`: checks a feed against Roku's rules and prints the findings.
 * @param target a file, or an http(s) URL
 * @param progress where a person sees how many thumbnails were measured
 * @returns the exit code: 0 without errors, 1 with errors
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
  // The user chose this URL, even on a private network. The URLs inside the feed are not trusted.
  const fetcher = createFetcher({ allowHosts: [...config.allowHosts, ...(url ? [url.host] : [])] })
  const bytes = url
    ? (await fetcher.get(target, { maxBytes: maxFeedBytes, timeoutMs: 60_000 })).bytes
    : await readFeedFile(target)
  let measured = 0
  const pictureFacts = async (address: string): Promise<PictureFacts | undefined> => {
    if (measured === maxPictures) return undefined
    measured += 1
    if (progress.isTTY) progress.write(`\rmeasuring thumbnails: ${measured}`)
    return fetchPictureFacts(address, fetcher)
  }
  const result = await check(bytes, {
    name: target,
    pictureFacts: options.pictures ? pictureFacts : undefined,
    whyUnmeasured: options.pictures ? `a check measures ${maxPictures}` : '--no-pictures was given',
  })
  if (measured > 0 && progress.isTTY) progress.write('\r\u001b[K')
  out.write(
    options.json ? `${JSON.stringify(result, null, 2)}\n` : printCheck(result, target, { colour: out.isTTY === true }),
  )
  return result.findings.some((finding) => finding.level === 'error') ? 1 : 0
}

async function readFeedFile(path: string): Promise<Uint8Array> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`
    throw new Problem('check', `The file ${path} ${reason}: name a feed's file, or its http(s) address.`)
  })
  if (!stats.isFile()) throw new Problem('check', `${path} is not a file: name a feed's file, or its http(s) address.`)
  if (stats.size > maxFeedBytes) {
    throw new Problem(
      'check',
      `${path} has ${Math.round(stats.size / 1e6)} MB and a feed may have 250 MB: split it into pages.`,
    )
  }
  return readFile(path)
}

async function fetchPictureFacts(url: string, fetcher: Fetcher): Promise<PictureFacts> {
  try {
    const { status, headers, bytes } = await fetcher.get(url, { maxBytes: maxPictureBytes, timeoutMs: 10_000 })
    return { status, type: headers.get('content-type') ?? undefined, ...(await readPictureInfo(bytes)) }
  } catch (error) {
    return { problem: error instanceof Problem ? error.message : 'it cannot be read as a picture' }
  }
}
