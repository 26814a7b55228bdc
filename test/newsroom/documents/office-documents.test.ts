import { createHash } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importTarget } from '../../../src/newsroom/import/import-target.js'
import { listArticleStates, viewArticle } from '../../../src/newsroom/report/article-states.js'
import { createApp } from '../../../src/server/app.js'
import { drawing, makeDocx, makeOdt, paragraph } from '../../articles/office/office-documents.js'
import { drawPicture, log, openTestNewsroom, shortVideo } from '../open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>

beforeEach(async () => {
  place = await openTestNewsroom({ ADMIN_TOKEN: 'lantern-0123456789' })
})

afterEach(() => place.close())

const ferryWith = (picture: Buffer) =>
  makeDocx(
    paragraph('Ferry returns', 'Titel') +
      paragraph('The ferry left the quay at seven with forty passengers.') +
      paragraph(drawing(0)) +
      paragraph('The ferry at the quay.', 'Beschriftung'),
    { pictures: [picture] },
  )

type Opened = Awaited<ReturnType<typeof place.open>>

/** The figures of an article as they are served, and whether its item has thumbnails of its own picture. */
async function shown({ application }: Opened, id: string) {
  const view = await viewArticle(application.database, 'lantern', id, new Date())
  const figures = view!.article!.blocks.filter((block) => block.type === 'figure')
  for (const { image } of figures) expect(await application.store.has(image!.replace('/media/', ''))).toBe(true)
  return { state: view!.state, figures, thumbnail: view!.item?.thumbnails.full.width }
}

const stored = {
  type: 'figure',
  image: expect.stringMatching(/^\/media\/[0-9a-f]{32}\.jpg$/),
  caption: 'The ferry at the quay.',
}

test('a Word document in the folder is shown with the picture inside it, and follows its edits', async () => {
  await place.put('articles/ferry.docx', await ferryWith(await drawPicture(1600, 900)))
  await place.putVideo('articles/ferry.mp4')
  const opened = await place.open()
  const before = await shown(opened, 'ferry')
  expect(before).toEqual({ state: 'published', figures: [stored], thumbnail: 1920 })
  // Nothing has changed: nothing is read again.
  const rows = await opened.application.database.selectFrom('articles').select('changed_at').execute()
  await opened.newsroom.scan()
  expect(await opened.application.database.selectFrom('articles').select('changed_at').execute()).toEqual(rows)

  await place.put('articles/ferry.docx', await ferryWith(await drawPicture(1600, 900, 2)))
  await opened.newsroom.scan()
  expect((await shown(opened, 'ferry')).figures[0]).not.toEqual(before.figures[0])
})

test('it may be pushed, and imported, with nothing beside it', async () => {
  const { application, newsroom } = await place.open()
  const app = createApp({ ...application, log, adminToken: 'lantern-0123456789' })
  const bytes = await ferryWith(await drawPicture(1600, 900))
  const push = async (type: string) => {
    const response = await app.request('/feeds/lantern/articles/pushed', {
      method: 'PUT',
      headers: { host: 'tv.example', authorization: 'Bearer lantern-0123456789', 'content-type': type },
      body: new Uint8Array(bytes),
    })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  expect(await push(word)).toMatchObject({ status: 201, body: { id: 'pushed' } })
  expect(await push('application/msword')).toMatchObject({ status: 415 })
  // Larger than a text may be.
  const large = await makeOdt('<text:p text:style-name="Title">Imported</text:p>', {
    pictures: [createHashNoise(3_000_000)],
  })
  await place.put('../desk/imported.odt', large)
  await copyFile(shortVideo, join(place.feedsDir, 'desk', 'imported.mp4'))
  const target = join(place.feedsDir, 'desk', 'imported.odt')
  expect(await importTarget(application, newsroom.feed, { target, onKept: () => {} })).toMatchObject({ kept: 1 })
  await newsroom.scan()
  expect((await shown({ application, newsroom } as Opened, 'pushed')).figures).toEqual([stored])
  expect(await listArticleStates(application.database, 'lantern', new Date())).toMatchObject([
    { id: 'pushed', state: 'held', reason: 'no-video' },
    { id: 'imported', state: 'published' },
  ])
})

/** Bytes that do not get smaller when they are packed. */
function createHashNoise(size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, index) =>
    createHash('sha256').update(String(index)).digest(),
  )
  return Buffer.concat(blocks)
}

test('other office forms are held back with a sentence, however large they are', async () => {
  await place.put('articles/old.doc', Buffer.alloc(5_000_000))
  await place.put('articles/linked.gdoc', '{"url": "https://docs.example/1"}')
  const { application } = await place.open()
  const held = await listArticleStates(application.database, 'lantern', new Date())
  expect(held.map(({ message }) => message).toSorted()).toEqual([
    'linked.gdoc is only a link to Google Docs: download the document there as Word (.docx).',
    'old.doc is an old Word document: open it and save it as .docx.',
  ])
})
