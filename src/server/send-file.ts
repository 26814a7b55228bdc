import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Context } from 'hono'

/**
 * Sends a file, or the one part of it that the client asks for (RFC 9110 section 14). Several ranges at once, and what is
 * no range of bytes, get the whole file, as the RFC allows; a range that lies outside gets 416.
 * @param headers what is known of the file; its ETag also answers If-Range
 * @returns undefined where there is no such file
 */
export async function sendFile(
  context: Context,
  path: string,
  headers: { ETag: string } & Record<string, string>,
): Promise<Response | undefined> {
  const facts = await stat(path).catch(() => undefined)
  if (!facts?.isFile()) return undefined
  const { size } = facts
  context.header('Accept-Ranges', 'bytes')
  const condition = context.req.header('if-range')
  const isAsked = context.req.method === 'GET' && (condition === undefined || condition === headers.ETag)
  const range = isAsked ? readRange(context.req.header('range'), size) : undefined
  if (range === 'outside') return context.body(null, 416, { 'Content-Range': `bytes */${size}` })
  const [start, end] = range ?? [0, size - 1]
  for (const [name, value] of Object.entries(headers)) context.header(name, value)
  context.header('Content-Length', String(end - start + 1))
  if (range) context.header('Content-Range', `bytes ${start}-${end}/${size}`)
  const status = range ? 206 : 200
  if (context.req.method === 'HEAD' || size === 0) return context.body(null, status)
  // Node's streams for the web are those of the web, under another type.
  return context.body(Readable.toWeb(createReadStream(path, { start, end })) as unknown as ReadableStream, status)
}

/** @returns first and last byte; undefined for the whole file */
function readRange(header: string | undefined, size: number): [number, number] | 'outside' | undefined {
  const [, first, last] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return undefined
  if (first === '') return Number(last) === 0 || size === 0 ? 'outside' : [Math.max(0, size - Number(last)), size - 1]
  if (last !== '' && Number(last) < Number(first)) return undefined
  if (Number(first) >= size) return 'outside'
  return [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
}
