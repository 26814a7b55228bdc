import { pipeline, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchProblem, printAddress } from './fetch-problem.js'

/** How many nested codings are decoded; no honest server uses more than two. */
const maxCodings = 3

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** A body as it comes from the network. */
type Body = {
  stream: AsyncIterable<Uint8Array>
  /** `Content-Encoding` and `Content-Length`; null if the header is missing. */
  encoding: string | null
  length: string | null
  /** Where it was fetched, for messages. */
  url: URL
}

/**
 * Reads and decompresses a body, and stops as soon as it is too large, whatever its headers say: compressed, decompressed and
 * at every step in between.
 * @param maxBytes after decompression
 * @param truncate cut a larger body off at `maxBytes` instead of refusing it
 * @throws {FetchProblem} `fetch-too-large`, `fetch-broken`; and whatever the stream throws
 */
export async function readBody(
  { stream, encoding, length, url }: Body,
  maxBytes: number,
  truncate = false,
): Promise<Uint8Array> {
  const tooLarge = () =>
    new FetchProblem(
      'fetch-too-large',
      `${printAddress(url)} is larger than the ${formatSize(maxBytes)} that are read of it: offer a smaller file.`,
    )
  const codings = readCodings(encoding)
  const unknown = codings.find((coding) => !Object.hasOwn(decoders, coding))
  if (unknown !== undefined || codings.length > maxCodings) {
    throw new FetchProblem(
      'fetch-broken',
      `${printAddress(url)} is compressed as "${codings.join(', ').slice(0, 60)}", which was not requested: offer it uncompressed or with gzip.`,
    )
  }
  // Compression adds a little to incompressible content.
  const maxPackedBytes = codings.length === 0 ? maxBytes : Math.ceil(maxBytes * 1.01) + 4096
  if (!truncate && Number(length) > maxPackedBytes) throw tooLarge()

  const received = { bytes: 0 }
  let content = codings.length === 0 ? stream : limitBytes(stream, maxPackedBytes, tooLarge, received)
  for (const coding of codings.reverse()) {
    // An error of the pipeline is thrown where its output is read.
    content = limitBytes(
      pipeline(content, decoders[coding]!(), () => {}),
      maxPackedBytes,
      tooLarge,
    )
  }

  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of content) {
      size += chunk.byteLength
      if (size > maxBytes && !truncate) throw tooLarge()
      chunks.push(size > maxBytes ? chunk.subarray(0, chunk.byteLength - (size - maxBytes)) : chunk)
      if (size >= maxBytes && truncate) break
    }
  } catch (error) {
    // Some servers declare "gzip" for an empty body.
    const isEmpty = codings.length > 0 && received.bytes === 0 && (error as { code?: unknown }).code === 'Z_BUF_ERROR'
    if (!isEmpty) throw error
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function readCodings(encoding: string | null): string[] {
  return (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
}

/** A nested compression bomb may expand at a step whose output is small: every step is limited. */
async function* limitBytes(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  tooLarge: () => Error,
  count = { bytes: 0 },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    count.bytes += chunk.byteLength
    if (count.bytes > maxBytes) throw tooLarge()
    yield chunk
  }
}

/** `20 MB`, `500 kB`, `1000 bytes`. */
function formatSize(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${Number((bytes / 1e6).toFixed(1))} MB`
}
