import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkChannel } from '../../src/channel/check.js'

const source = fileURLToPath(new URL('../../roku-channel', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channel-'))
  await cp(source, folder, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true }))

test('the channel as it stands passes', async () => {
  await expect(checkChannel(source)).resolves.toBeUndefined()
})

test.each([
  ['an unknown function', 'sub broken()\n  nowhere()\nend sub\n', /source\/main\.brs:\d+ .*nowhere/],
  ['an unused variable', 'sub broken()\n  idle = 1\nend sub\n', /source\/main\.brs:\d+ .*idle/],
  ['a print', 'sub broken()\n  print 1\nend sub\n', /source\/main\.brs:\d+ .*[Pp]rint/],
  ['a syntax error', 'sub broken(\n', /source\/main\.brs:\d+/],
])('%s is named with file and line', async (_, code, message) => {
  const file = join(folder, 'source/main.brs')
  const text = await readFile(file, 'utf8')
  await writeFile(file, `${text}\n${code}`)
  await expect(checkChannel(folder)).rejects.toMatchObject({
    code: 'channel-invalid',
    message: expect.stringMatching(message),
  })
  await writeFile(file, text)
})
