import { pipeline, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchProblem, printAddress } from './fetch-problem.js'

/** Codings one over the other that are taken off; more than two are nobody's honest answer. */
const maxCodings = 3

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** A body as it comes from the network. */
export type Body = {
  stream: AsyncIterable<Uint8Array>
  /** `Content-Encoding`, `Content-Length`; null where the server does not say. */
  encoding: string | null
  length: string | null
  /** Where it comes from, for sentences. */
  url: URL
}

/**
 * Reads and unpacks a body, and stops as soon as it is too large, whatever its headers promise: packed, unpacked, and
 * at every step in between.
 * @param maxBytes after decompression
 * @param cut whether what is too large is cut off at `maxBytes` instead of refused
 * @throws {FetchProblem} `fetch-too-large`, `fetch-broken`; and whatever the stream throws
 */
export async function readBody(
  { stream, encoding, length, url }: Body,
  maxBytes: number,
  cut = false,
): Promise<Uint8Array> {
  const tooLarge = () =>
    new FetchProblem(
      'fetch-too-large',
      `${printAddress(url)} is larger than the ${wordSize(maxBytes)} that are read of it: offer a smaller file.`,
    )
  const codings = readCodings(encoding)
  const unknown = codings.find((coding) => !Object.hasOwn(decoders, coding))
  if (unknown !== undefined || codings.length > maxCodings) {
    throw new FetchProblem(
      'fetch-broken',
      `${printAddress(url)} is packed as "${codings.join(', ').slice(0, 60)}", which was not asked for: offer it plain or with gzip.`,
    )
  }
  // Packing adds a little to what cannot be packed.
  const packedMost = codings.length === 0 ? maxBytes : Math.ceil(maxBytes * 1.01) + 4096
  if (!cut && Number(length) > packedMost) throw tooLarge()

  const came = { bytes: 0 }
  let content = codings.length === 0 ? stream : atMost(stream, packedMost, tooLarge, came)
  for (const coding of codings.reverse()) {
    // What fails is thrown where the result is read.
    content = atMost(
      pipeline(content, decoders[coding]!(), () => {}),
      packedMost,
      tooLarge,
    )
  }

  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of content) {
      size += chunk.byteLength
      if (size > maxBytes && !cut) throw tooLarge()
      chunks.push(size > maxBytes ? chunk.subarray(0, chunk.byteLength - (size - maxBytes)) : chunk)
      if (size >= maxBytes && cut) break
    }
  } catch (error) {
    // Some servers say "gzip" of nothing at all.
    const isNothing = codings.length > 0 && came.bytes === 0 && (error as { code?: unknown }).code === 'Z_BUF_ERROR'
    if (!isNothing) throw error
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

/** A bomb in a bomb may swell at a step whose result is nothing: each one is counted. */
async function* atMost(
  stream: AsyncIterable<Uint8Array>,
  most: number,
  tooLarge: () => Error,
  count = { bytes: 0 },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    count.bytes += chunk.byteLength
    if (count.bytes > most) throw tooLarge()
    yield chunk
  }
}

/** `20 MB`, `500 kB`, `1000 bytes`. */
function wordSize(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${Number((bytes / 1e6).toFixed(1))} MB`
}
