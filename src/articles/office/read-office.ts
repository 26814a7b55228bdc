import { posix } from 'node:path'
import type { EmbeddedFile } from '../../sources/document.js'
import type { Block, Figure, PartialDraft, ReadingContext } from '../article.js'
import { readFragment } from '../html/read-html.js'
import { htmlText } from '../plain-text.js'
import { readHead } from '../text/read-head.js'
import { readDocumentProperties } from './document-properties.js'
import { openPackage } from './package-parts.js'
import { readDocx } from './read-docx.js'
import { readOdt } from './read-odt.js'

type OfficeDraft = {
  partial: PartialDraft
  /** The pictures inside the document, under the names that the figures give them. */
  files: EmbeddedFile[]
  /** When the document says it was written, ISO 8601. */
  writtenAt?: string
}

/**
 * Reads a Word document or an OpenDocument text. The headline is the paragraph in the style Title, else the heading on top, else
 * the first line; byline, dates and section are recognised in the lines under it as in a plain text.
 * @throws {Problem} `office-file`: damaged, with a password, or another kind of file; `too-large`; `too-complex` as `parsePage`
 */
export async function readOffice(bytes: Uint8Array, context: ReadingContext): Promise<OfficeDraft> {
  const file = posix.basename(context.name)
  const parts = await openPackage(bytes, file)
  const isWord = file.toLowerCase().endsWith('.docx')
  const { html, pictures } = await (isWord ? readDocx(parts) : readOdt(parts))
  const properties = readDocumentProperties(
    await parts.readXml(isWord ? 'docProps/core.xml' : 'meta.xml'),
    context.modifiedAt,
    context.dates,
  )
  const { title, body } = takeTitle(html)
  const { blocks, ...fragment } = readFragment(body, context)
  const { head, blocks: text } = takeHead(title, blocks, context)
  const files: EmbeddedFile[] = []
  for (const part of pictures) {
    const bytes = await parts.readPicture(part)
    if (bytes) files.push({ name: nameEmbedded(context.name, part, files), bytes })
  }
  return {
    partial: {
      ...fragment,
      ...head,
      byline: head.byline ?? properties.author,
      language: differentLanguage(properties.language, context.dates.language),
      blocks: nameFigures(joinCaptionsAbove(text.map(dropLabel)), files),
    },
    files,
    writtenAt: properties.writtenAt,
  }
}

/** The language that a document names, if it says anything: programs that nobody set up name English. */
function differentLanguage(named: string | undefined, feed: string): string | undefined {
  const [base = ''] = named?.split('-') ?? []
  return base === '' || base === 'en' || base === feed.split('-')[0] ? undefined : named
}

/** Takes out what has the style Title; a title of several paragraphs is one headline. */
function takeTitle(html: string): { title?: string; body: string } {
  const titles: string[] = []
  const body = html.replace(/<h1 class="title">((?:(?!<\/h1>).){0,3000})<\/h1>/gs, (_, inner: string) => {
    titles.push(htmlText(inner.replaceAll('<br', ' <br')) ?? '')
    // A picture may stand in the line of the title.
    return (inner.match(/<img\b[^>]{0,2000}>/g) ?? []).join('')
  })
  return { title: titles.filter(Boolean).join(' ') || undefined, body }
}

/** Lines in which byline, dates and section are looked for. */
const maxHeadBlocks = 8
/** Lines above a heading that may be a section, a date or a byline; anything longer is text. */
const maxLineAboveHeadline = 100

/** Reads the lines at the top as `readText` does; the blocks that remain keep their order. */
function takeHead(title: string | undefined, blocks: readonly Block[], { dates }: ReadingContext) {
  const lines: string[] = []
  for (const block of blocks) {
    if (lines.length >= maxHeadBlocks || block.type === 'list') break
    if (block.type !== 'figure') lines.push(block.text)
  }
  const heading = title === undefined ? findHeading(blocks) : undefined
  const headline = title ?? heading
  const rest = headline === undefined ? lines : lines.filter((line) => line !== heading)
  const { rest: kept, siteNames: _, ...head } = readHead(headline === undefined ? lines : [headline, ...rest], dates)
  let seen = 0
  const text = blocks.filter((block) => {
    if (block.type === 'figure' || block.type === 'list' || seen >= lines.length) return true
    seen++
    if (block.text !== kept[0]) return false
    kept.shift()
    return true
  })
  return { head, blocks: text }
}

/** The first heading, if there are only short lines above it. */
function findHeading(blocks: readonly Block[]): string | undefined {
  for (const block of blocks.slice(0, maxHeadBlocks)) {
    if (block.type === 'heading') return block.text
    if (block.type === 'list' || (block.type !== 'figure' && block.text.length > maxLineAboveHeadline)) return undefined
  }
  return undefined
}

/** What office programs put in front of a caption: `Figure 1: `, `Abbildung 2 – `. */
const captionLabel =
  /^(?:figure|fig|image|picture|illustration|photo|abbildung|abb|bild|foto|figura|imagen|ilustraci[oó]n|ilustra[cç][aã]o|imagem|afbeelding|figuur|figur|kuva|rysunek|obrázek|obrázok|ábra|slika|şekil|resim|рисунок|рис|малюнок|εικόνα|الشكل|شكل|صورة|איור|תמונה|चित्र|图|圖|図|写真|그림|사진|hình|gambar|ภาพที่)\.?\s{0,3}(?:[\d\p{Nd}]{1,3}(?:[.-]\d{1,3})?\s{0,3}[:：.–—-]?|[:：.–—-])\s{0,3}/iu

function dropLabel(block: Block): Block {
  if (block.type !== 'figure' || block.caption === undefined) return block
  return { ...block, caption: block.caption.replace(captionLabel, '') || undefined }
}

/** A caption stands above its picture in some houses: then it is a figure without a picture in front of one without a caption. */
function joinCaptionsAbove(blocks: readonly Block[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    const isAbove = last?.type === 'figure' && last.image === undefined && last.caption !== undefined
    if (isAbove && block.type === 'figure' && block.image !== undefined && block.caption === undefined) {
      joined[joined.length - 1] = { ...block, caption: last.caption, credit: block.credit ?? last.credit }
    } else joined.push(block)
  }
  return joined
}

/** `sport/regatta.docx/image1.jpeg`: no file can have such a name, because `regatta.docx` is no folder. */
function nameEmbedded(document: string, part: string, others: readonly EmbeddedFile[]): string {
  const name = `${document}/${posix.basename(part)}`
  return others.some((other) => other.name === name) ? `${document}/${part}` : name
}

const placeholder = /(?:^|\/)embedded-(\d{1,4})$/

/** Gives the figures the names of their files. */
function nameFigures(blocks: readonly Block[], files: readonly EmbeddedFile[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type !== 'figure' || block.image === undefined) return [block]
    const [, index] = placeholder.exec(block.image) ?? []
    if (index === undefined) return [block]
    const figure: Figure = { ...block, image: files[Number(index)]?.name, alt: cleanAlt(block.alt) }
    return figure.image === undefined && figure.caption === undefined ? [] : [figure]
  })
}

/** Word describes pictures by itself and says so; `image1.jpg` is no description either. */
const madeByProgram =
  /automati(?:cally|sch|camente|quement)|автоматически|自动生成|自動產生|자동|\.(?:jpe?g|png|gif|webp|heic)$/iu

const cleanAlt = (alt: string | undefined): string | undefined => (alt && madeByProgram.test(alt) ? undefined : alt)
