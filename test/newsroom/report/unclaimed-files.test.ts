import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeReport } from '../../../src/newsroom/report/report.js'
import { drawPicture, markdown, openTestNewsroom } from '../open-test-newsroom.js'

let place: Awaited<ReturnType<typeof openTestNewsroom>>

beforeEach(async () => {
  place = await openTestNewsroom()
})

afterEach(() => place.close())

type Opened = Awaited<ReturnType<typeof place.open>>
const reportOf = ({ application, newsroom }: Opened) => makeReport(application, newsroom, new Date())

test('files that nothing uses are listed in the report, each with a sentence', async () => {
  await place.define({ brand: { logo: 'articles/logo.svg' } })
  await place.put('articles/regatta.txt', 'Harbour boats race\n\nThe boats left the harbour at noon.\n')
  await place.put('articles/regatta.jpg', await drawPicture(1600, 900))
  await place.putVideo('articles/regatta.mp4')
  await place.put('articles/regatta.en.vtt', 'WEBVTT\n\n00:00.100 --> 00:01.000\nHello\n')
  await place.put('articles/regatta.svg', '<svg/>')
  await place.put('articles/quay.md', `${markdown('Quay')}\n![Quay](pictures/quay-old.jpg)\n`)
  await place.put('articles/quay.srt', '1\n00:00:00,100 --> 00:00:01,000\nHello\n')
  await place.put('articles/pictures/quay-old.jpg', await drawPicture(1600, 900))
  // A document that cannot be read may use everything beside it.
  await place.put('articles/broken.json', '{')
  await place.put('articles/broken.jpg', 'x')
  await place.put('articles/logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"/>')
  for (const name of [
    'Regatta (1).JPG',
    'boat.heic',
    'lone.de.vtt',
    'notes.xyz',
    'sound.mp3',
    'Thumbs.db',
    '.hidden',
  ]) {
    await place.put(`articles/${name}`, 'x')
  }
  await place.put('articles/old/regatta.webm', 'x')
  const folder = join(place.feedsDir, 'lantern', 'articles')
  await writeFile(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.txt')]), 'Café\n')
  await symlink(join(folder, 'absent.jpg'), join(folder, 'linked.jpg'))
  await symlink(process.execPath, join(folder, 'node.jpg'))

  const opened = await place.open()
  const { unclaimedFiles, moreUnclaimedFiles } = await reportOf(opened)
  expect(moreUnclaimedFiles).toBe(0)
  expect(unclaimedFiles.map(({ message }) => message).toSorted()).toEqual([
    'Regatta (1).JPG belongs to no article by its name: if it is a picture of regatta.txt, call it regatta-1.jpg.',
    'boat.heic is a picture in a form that is not read: save it as JPEG or PNG.',
    'caf\ufffd.txt has a name that is not written in UTF-8, so it cannot be opened: rename it.',
    'linked.jpg is a link to a file that is not there: put the file there, or take the link away.',
    'lone.de.vtt belongs to no article by its name, and none names it: call it like its article (regatta.de.vtt for regatta.txt), or take it away.',
    'node.jpg is a link that leads out of the folder, and such links are not followed: copy what it leads to into the folder.',
    'notes.xyz is no article and no medium of one: articles are .txt, .md, .html, .json, .docx or .odt files, so rename it or take it away.',
    'old/regatta.webm belongs to no article by its name: if it is the video of regatta.txt, call it regatta.webm.',
    'quay.srt has no video to go with: put one beside it (quay.mp4), or take it away.',
    'regatta.svg is a drawing in SVG, which is not shown: save it as PNG.',
    'sound.mp3 is sound without a picture, which is not used: make a video of it, as MP4.',
  ])
  const page = await (await opened.app.request('/feeds/lantern/report')).text()
  expect(page).toContain('Files that nothing uses')
  expect(page).toContain('boat.heic is a picture in a form that is not read')

  // What is used by the next scan is no longer listed.
  await place.putVideo('articles/quay.mp4')
  await opened.newsroom.scan()
  expect((await reportOf(opened)).unclaimedFiles.map(({ name }) => name)).not.toContain('quay.srt')
})

test('a hundred are listed, and the rest counted; a folder without any has no such section', async () => {
  const opened = await place.open()
  expect(await (await opened.app.request('/feeds/lantern/report')).text()).not.toContain('Files that nothing uses')
  for (let number = 0; number < 130; number++) await place.put(`articles/${number}.heic`, 'x')
  await opened.newsroom.scan()
  const { unclaimedFiles, moreUnclaimedFiles } = await reportOf(opened)
  expect([unclaimedFiles.length, moreUnclaimedFiles]).toEqual([100, 30])
  expect(await (await opened.app.request('/feeds/lantern/report')).text()).toContain('and 30 more files')
})
