import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/articles/read-document.js'
import { Problem } from '../../../src/problem.js'
import { isRefusedForm, refuseForm } from '../../../src/sources/article-forms.js'
import { defaults, documentOf } from '../document.js'
import { drawing, greyPixel, makeDocx, makeOdt, paragraph, run } from './office-documents.js'

const read = async (name: string, bytes: Uint8Array, assets: string[] = []) =>
  readDocument(documentOf(name, bytes, assets), defaults)
const texts = async (name: string, bytes: Uint8Array) => (await read(name, bytes)).draft.blocks

describe('a Word document', () => {
  test('gives headline, byline, date, headings, lists, quotations and pictures with their captions', async () => {
    const bytes = await makeDocx(
      [
        paragraph('Ferry returns to Port Meridian', 'Titel'),
        paragraph('By Ada Quill'),
        paragraph('16 November 2025'),
        paragraph('The ferry left the quay at seven with forty passengers on board, nine weeks after the storm.'),
        paragraph(drawing(0, 'A ferry')),
        paragraph('Figure 1: The ferry at the quay. (Photo: Ana Roe)', 'Beschriftung'),
        paragraph('What comes next', 'berschrift1'),
        paragraph('We had missed the sound of it.', 'Zitat'),
        `<w:tbl><w:tr><w:tc>${paragraph('First crossing')}</w:tc><w:tc>${paragraph('07:00')}</w:tc></w:tr></w:tbl>`,
      ].join(''),
      { pictures: [greyPixel] },
    )
    const { draft, files } = await read('sport/ferry.docx', bytes)
    expect(draft).toMatchObject({
      headline: 'Ferry returns to Port Meridian',
      byline: 'Ada Quill',
      publishedAt: '2025-11-16T00:00:00Z',
      language: 'en',
      blocks: [
        { type: 'paragraph', text: expect.stringMatching(/^The ferry left/) },
        {
          type: 'figure',
          image: 'sport/ferry.docx/image1.png',
          caption: 'The ferry at the quay.',
          credit: 'Ana Roe',
          alt: 'A ferry',
        },
        { type: 'heading', text: 'What comes next' },
        { type: 'quote', text: 'We had missed the sound of it.' },
        { type: 'list', items: ['First crossing – 07:00'] },
      ],
    })
    expect(files).toEqual([{ name: 'sport/ferry.docx/image1.png', bytes: greyPixel }])
  })

  test('leaves out what its author took back: deletions, comments, struck and hidden text, notes', async () => {
    const bytes = await makeDocx(
      [
        paragraph('Lamps on the pier', 'Titel'),
        paragraph('Contents\t3', 'Verzeichnis1'),
        paragraph(
          [
            run('The pier has '),
            '<w:del w:id="1" w:author="x"><w:r><w:delText>sixty SECRET </w:delText></w:r></w:del>',
            `<w:ins w:id="2" w:author="x">${run('forty ')}</w:ins>`,
            `<w:moveFrom w:id="3">${run('SECRET')}</w:moveFrom><w:moveTo w:id="4">${run('new ')}</w:moveTo>`,
            run('SECRET struck ', '<w:strike/>'),
            run('SECRET twice struck ', '<w:dstrike/>'),
            run('SECRET hidden ', '<w:vanish/>'),
            run('shown ', '<w:strike w:val="0"/>'),
            run('lamps.'),
            '<w:r><w:commentReference w:id="0"/></w:r>',
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
          ].join(''),
        ),
      ].join(''),
      {
        parts: {
          'word/comments.xml':
            '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0"><w:p><w:r><w:t>SECRET comment</w:t></w:r></w:p></w:comment></w:comments>',
          'word/footnotes.xml':
            '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r><w:t>SECRET note</w:t></w:r></w:p></w:footnote></w:footnotes>',
        },
      },
    )
    expect(await texts('pier.docx', bytes)).toEqual([
      { type: 'paragraph', text: 'The pier has forty new shown lamps.' },
    ])
  })

  test('takes the heading or the first line as headline where nothing has the style Title', async () => {
    const heading = await makeDocx(
      paragraph('HARBOUR') + paragraph('Lamps on the pier', 'berschrift1') + paragraph('They are new since Monday.'),
    )
    expect((await read('a.docx', heading)).draft).toMatchObject({
      headline: 'Lamps on the pier',
      section: 'HARBOUR',
      blocks: [{ type: 'paragraph', text: 'They are new since Monday.' }],
    })
    const line = await makeDocx(paragraph('Lamps on the pier') + paragraph('They are new since Monday.'))
    expect((await read('a.docx', line)).draft).toMatchObject({
      headline: 'Lamps on the pier',
      blocks: [{ type: 'paragraph', text: 'They are new since Monday.' }],
    })
  })

  test('asks its properties for author, date and language where the text does not say', async () => {
    const body = paragraph('Ny lampe på moloen', 'Titel') + paragraph('Lampen lyser siden mandag.')
    const properties = (author: string, created: string, modified: string, language: string) =>
      `<dc:creator>${author}</dc:creator><dc:language>${language}</dc:language><dcterms:created>${created}</dcterms:created><dcterms:modified>${modified}</dcterms:modified>`
    const of = async (name: string, fields: string) =>
      (await read(name, await makeDocx(body, { properties: fields }))).draft
    expect(
      await of('a.docx', properties('Ada Quill', '2025-11-02T08:00:00Z', '2025-11-03T08:00:00Z', 'nb-NO')),
    ).toMatchObject({ byline: 'Ada Quill', publishedAt: '2025-11-02T08:00:00Z', language: 'nb-no' })
    const old = await of(
      'a.da.docx',
      properties('Microsoft Office User', '2013-12-23T00:00:00Z', '2025-11-03T08:00:00Z', 'en-US'),
    )
    expect(old).toMatchObject({ publishedAt: '2025-11-03T08:00:00Z', language: 'da' })
    expect(old.byline).toBeUndefined()
  })
})

describe('an OpenDocument text', () => {
  const frame = (href: string, caption = '') =>
    `<draw:frame>${caption ? '<draw:text-box><text:p text:style-name="Illustration"><draw:frame>' : ''}<draw:image xlink:href="${href}"/><svg:desc>A lamp</svg:desc>${caption ? `</draw:frame>${caption}</text:p></draw:text-box>` : ''}</draw:frame>`

  test('gives headline, byline, headings, lists, tables and pictures with their captions', async () => {
    const bytes = await makeOdt(
      [
        '<text:p text:style-name="P1">Lamps on the <text:span>pier</text:span></text:p>',
        '<text:p>By Ada Quill</text:p>',
        `<text:p>${frame('Pictures/100.png', 'Illustration <text:sequence>1</text:sequence>: The new lamps. (Photo: Ana Roe)')}They<text:s text:c="2"/>are new since Monday.</text:p>`,
        '<text:list><text:list-item><text:h text:outline-level="2">What they cost</text:h></text:list-item></text:list>',
        '<text:list><text:list-item><text:p>Forty lamps</text:p></text:list-item><text:list-item><text:p>One pier &amp; a quay</text:p></text:list-item></text:list>',
        '<table:table><table:table-row><table:table-cell><text:p>Old</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>',
        `<text:p>${frame('../boat.jpg')}</text:p>`,
      ].join(''),
      {
        automaticStyles:
          '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"><style:text-properties fo:color="#fff"/></style:style>',
        pictures: [greyPixel],
        properties: '<meta:initial-creator>Other Person</meta:initial-creator><dc:date>2025-11-03T08:00:00.5</dc:date>',
      },
    )
    const { draft, files } = await read('lamps.odt', bytes)
    expect(draft).toMatchObject({
      headline: 'Lamps on the pier',
      byline: 'Ada Quill',
      publishedAt: '2025-11-03T08:00:00Z',
      blocks: [
        { type: 'figure', image: 'lamps.odt/100.png', caption: 'The new lamps.', credit: 'Ana Roe', alt: 'A lamp' },
        { type: 'paragraph', text: 'They are new since Monday.' },
        { type: 'heading', text: 'What they cost' },
        { type: 'list', items: ['Forty lamps', 'One pier & a quay'] },
        { type: 'list', items: ['Old – 12'] },
        { type: 'figure', image: 'boat.jpg' },
      ],
    })
    expect(files).toEqual([{ name: 'lamps.odt/100.png', bytes: greyPixel }])
  })

  test('leaves out what its author took back: deletions, comments, struck and hidden text, notes, indexes', async () => {
    const bytes = await makeOdt(
      [
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>SECRET</text:p></text:deletion></text:changed-region></text:tracked-changes>',
        '<text:table-of-content><text:index-body><text:p>SECRET 3</text:p></text:index-body></text:table-of-content>',
        '<text:p text:style-name="Title">Lamps on the pier</text:p>',
        '<text:p>The pier <office:annotation><dc:creator>SECRET</dc:creator><text:p>SECRET</text:p></office:annotation>has <text:span text:style-name="T1">SECRET</text:span><text:span text:style-name="T2">SECRET</text:span><text:change text:change-id="1"/>lamps<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>SECRET</text:p></text:note-body></text:note>.</text:p>',
        '<text:p text:style-name="P2">SECRET</text:p>',
      ].join(''),
      {
        automaticStyles: [
          ['T1', 'text', 'style:text-line-through-style="solid"'],
          ['T2', 'text', 'text:display="none"'],
          ['P2', 'paragraph', 'style:text-line-through-type="single"'],
        ]
          .map(
            ([name, family, property]) =>
              `<style:style style:name="${name}" style:family="${family}"><style:text-properties ${property}/></style:style>`,
          )
          .join(''),
      },
    )
    expect(await texts('pier.odt', bytes)).toEqual([{ type: 'paragraph', text: 'The pier has lamps.' }])
  })
})

test.each(['.docx', '.odt'])('pictures beside a %s of its name are its own too', async (form) => {
  const make =
    form === '.docx' ? makeDocx(paragraph('Lamps on the pier')) : makeOdt('<text:p>Lamps on the pier</text:p>')
  const { draft } = await read(`lamps${form}`, await make, ['lamps.jpg'])
  expect(draft).toMatchObject({ headline: 'Lamps on the pier', blocks: [{ type: 'figure', image: 'lamps.jpg' }] })
})

describe('what is refused', () => {
  test('an archive that unpacks to more than it may, whatever its directory says', async () => {
    const bomb = await makeDocx(paragraph(`A ${'<w:r/>'.repeat(3_000_000)}`))
    expect(bomb.length).toBeLessThan(200_000)
    await expect(read('bomb.docx', bomb)).rejects.toMatchObject({
      code: 'too-large',
      message: 'bomb.docx has over 16 MB of text, and an article may have 16 MB: split it into several articles.',
    })
    const pictures = await makeDocx(paragraph(drawing(0)), { pictures: [Buffer.alloc(21_000_000)] })
    await expect(read('a.docx', pictures)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringMatching(/^a\.docx has larger pictures than that, and an article may have 20 MB each/),
    })
  })

  test('more pictures than an article may have', async () => {
    const body = Array.from({ length: 101 }, (_, index) => paragraph(drawing(index))).join('')
    const bytes = await makeDocx(body, { pictures: Array.from({ length: 101 }, () => greyPixel) })
    await expect(read('a.docx', bytes)).rejects.toMatchObject({
      message: 'a.docx has more than 100 pictures, and an article may have 100: take some of them out.',
    })
  })

  test.each([
    [
      'a Word file with a password',
      'a.docx',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      /has a password or is an old Word file/,
    ],
    ['a PDF under another name', 'a.odt', '%PDF-1.7', /^a\.odt is a PDF and not what its name says/],
    ['half of an archive', 'a.docx', 'PK\x03\x04word/', /^a\.docx is damaged and not what its name says/],
    ['text under another name', 'a.docx', 'Lamps on the pier', /^a\.docx is damaged and not what its name says/],
  ])('%s', async (_, name, content, message) => {
    await expect(read(name, Buffer.from(content, 'latin1'))).rejects.toMatchObject({
      code: 'office-file',
      message: expect.stringMatching(message),
    })
  })

  test('documents without their text, with broken XML, or nested without end', async () => {
    const broken = { parts: { 'word/document.xml': '<w:document><w:body>' } }
    await expect(read('a.docx', await makeDocx('', broken))).rejects.toMatchObject({ code: 'office-file' })
    await expect(read('a.odt', await makeOdt('<text:p>'))).rejects.toMatchObject({ code: 'office-file' })
    await expect(
      read('a.odt', await makeOdt(`${'<text:section>'.repeat(9000)}${'</text:section>'.repeat(9000)}`)),
    ).rejects.toMatchObject({ code: 'office-file' })
    await expect(
      read('a.docx', await makeDocx(`${'<w:ins>'.repeat(50_000)}${'</w:ins>'.repeat(50_000)}`)),
    ).rejects.toMatchObject({ code: 'office-file' })
  })

  test.each(['.doc', '.rtf', '.pdf', '.pages', '.wpd', '.gdoc'])(
    '%s, with a sentence that says what to save as',
    (form) => {
      expect(isRefusedForm(form)).toBe(true)
      expect(refuseForm(`regatta${form}`, form)).toMatch(/^regatta\.\w+ is .{10,150}(?:\.docx|\.odt|\(\.docx\))\.$/)
    },
  )
})

test('any damage to a document is read over or refused, never a fault', async () => {
  const body = paragraph('Lamps on the pier', 'Titel') + paragraph(drawing(0)) + paragraph('They are new.', 'Zitat')
  const documents: [string, Buffer][] = [
    ['a.docx', await makeDocx(body, { pictures: [greyPixel] })],
    ['a.odt', await makeOdt('<text:p text:style-name="Title">Lamps</text:p><text:p>They are new.</text:p>')],
  ]
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...documents), damage, async ([name, bytes], changes) => {
      const broken = Buffer.from(bytes)
      for (const [at, byte] of changes) broken[at % broken.length] = byte
      await read(name, broken).catch((error: unknown) => expect(error).toBeInstanceOf(Problem))
    }),
    { numRuns: 150 },
  )
  // Inside, where no checksum would notice: any part of the XML may be missing.
  const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  await fc.assert(
    fc.asyncProperty(fc.nat(xml.length), fc.nat(200), async (start, length) => {
      const parts = { 'word/document.xml': xml.slice(0, start) + xml.slice(start + length) }
      await read('a.docx', await makeDocx('', { parts })).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Problem),
      )
    }),
    { numRuns: 100 },
  )
})
