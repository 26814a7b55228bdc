import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HttpProblem } from '../../../src/server/http-errors.js'
import { parseMultipart } from '../../../src/server/push/multipart.js'

type Read = { name: string; fileName?: string; contentType?: string; text: string }

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function readAll(bytes: Uint8Array | string, contentType: string, sizes = [65_536]): Promise<Read[]> {
  const parts: Read[] = []
  const pieces = inPieces(Buffer.from(bytes as Uint8Array), sizes)
  for await (const { body, ...part } of parseMultipart(pieces, contentType)) {
    const got: Uint8Array[] = []
    for await (const piece of body) got.push(piece)
    parts.push({ ...part, text: Buffer.concat(got).toString('latin1') })
  }
  return parts
}

const type = 'multipart/form-data; boundary=b'
const disposition = 'Content-Disposition: form-data; name="article"'
const part = (head: string, text = 'Ferry') => `--b\r\n${head}\r\n\r\n${text}\r\n`
const refusalOf = (bytes: string, contentType = type): Promise<HttpProblem> =>
  readAll(bytes, contentType).then(
    (parts) => expect.unreachable(JSON.stringify(parts)),
    (error: HttpProblem) => error,
  )

describe('readParts', () => {
  it('gives what a form holds, however its bytes are cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '-', '--', 'é', '\r\n--', '\r\n--b', '\0') })
    const name = fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '"', '\\', ';', '=', 'é', '港', '.'), minLength: 1 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name, text, fileName: fc.option(name, { nil: undefined }) }), { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
        async (fields, sizes) => {
          const form = new FormData()
          for (const field of fields) {
            if (field.fileName === undefined) form.append(field.name, field.text)
            else form.append(field.name, new Blob([field.text], { type: 'text/markdown' }), field.fileName)
          }
          const sent = new Response(form)
          const contentType = sent.headers.get('content-type')!
          const parts = await readAll(new Uint8Array(await sent.arrayBuffer()), contentType, sizes)
          // A form's own text has its line ends made whole; a file's bytes are as they were.
          const whole = (value: string) => value.replace(/\r\n?|\n/g, '\r\n')
          expect(parts).toEqual(
            fields.map(({ name, text, fileName }) => ({
              name: whole(name),
              fileName,
              contentType: fileName === undefined ? undefined : 'text/markdown',
              text: Buffer.from(fileName === undefined ? whole(text) : text).toString('latin1'),
            })),
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  it('throws nothing but a refusal, whatever comes', async () => {
    const scraps = fc.constantFrom(
      '--b',
      '\r\n',
      '--b--',
      disposition,
      ': ',
      'name="',
      '"',
      ';',
      'filename*=',
      '\0',
      'é',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(scraps, { maxLength: 40 }), async (pieces) => {
        await readAll(pieces.join(''), type, [3]).catch((error: unknown) => {
          expect(error).toBeInstanceOf(HttpProblem)
          expect((error as HttpProblem).message).toMatch(/^The body [^\n]{5,200}: send multipart[^\n]{1,60}\.$/)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('passes over what nobody takes', async () => {
    const form = `${part(disposition, 'x'.repeat(100_000))}${part(disposition)}--b--`
    let read = 0
    for await (const { body } of parseMultipart(inPieces(Buffer.from(form), [1000]), type)) {
      for await (const piece of body) {
        read += piece.length
        break
      }
    }
    expect(read).toBeLessThan(2000)
    const names: string[] = []
    for await (const { name } of parseMultipart(inPieces(Buffer.from(form), [1000]), type)) names.push(name)
    expect(names).toEqual(['article', 'article'])
  })

  it.each([
    ['filename="a\\"b.jpg"', 'a"b.jpg'],
    ['filename="a%22b.jpg"', 'a"b.jpg'],
    ['filename="C:\\boats\\a.jpg"', 'C:\\boats\\a.jpg'],
    ['filename="?.jpg"; filename*=UTF-8\'\'H%C3%A4fen.jpg', 'Häfen.jpg'],
    ["filename=a.jpg; filename*=UTF-8''%ff", 'a.jpg'],
    ['FileName=a.jpg', 'a.jpg'],
  ])('takes the name of a file from %s', async (parameter, fileName) => {
    const parts = await readAll(`${part(`${disposition}; ${parameter}`)}--b--`, type)
    expect(parts).toEqual([{ name: 'article', fileName, contentType: undefined, text: 'Ferry' }])
  })

  it.each([
    ['', 'ends before its last boundary'],
    ['Ferry', 'ends before its last boundary'],
    [part(disposition), 'ends before its last boundary'],
    [`--b\r\n${disposition}`, 'ends before its last boundary'],
    [`${part('Content-Type: text/plain')}--b--`, 'has a part without "Content-Disposition'],
    [`${part('Content-Disposition: attachment; name="a"')}--b--`, 'has a part without "Content-Disposition'],
    [`${part('Content-Disposition')}--b--`, 'has the line "Content-Disposition" where a header should be'],
    [`${part(`${disposition}\r\nContent-Transfer-Encoding: base64`)}--b--`, 'has a part in the encoding "base64"'],
    [`--bb\r\n${disposition}\r\n\r\nFerry\r\n--bb--`, 'has something after a boundary'],
    [part(`X-Long: ${'x'.repeat(20_000)}`), 'longer than 16384 bytes'],
    ['x'.repeat(100_000), 'has no boundary at its beginning'],
  ])('refuses body %#', async (bytes, reason) => {
    expect(await refusalOf(bytes)).toMatchObject({
      status: 400,
      code: 'multipart',
      message: expect.stringContaining(reason),
    })
  })

  it.each(['multipart/form-data', 'multipart/form-data; boundary=', `multipart/form-data; boundary=${'b'.repeat(71)}`])(
    'refuses the type %s',
    async (contentType) => {
      expect((await refusalOf('--b--', contentType)).message).toContain('names no boundary')
    },
  )
})
