import JSZip from 'jszip'
import mammoth from 'mammoth'
import { damaged, type OfficePackage } from './package-parts.js'

/** What the reader of an office format found: HTML of our own making, whose pictures are called `embedded-0`, `embedded-1`, ... */
export type OfficeText = {
  html: string
  /** Names of the parts that hold the pictures, in the order of their numbers. */
  pictures: string[]
}

/** Word keeps the English names of its own styles in every language. */
const styleMap = [
  // Nothing reads it, and each word in bold would count as a tag.
  'b =>',
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
  "p[style-name='List Bullet'] => ul > li:fresh",
  "p[style-name='List Number'] => ol > li:fresh",
  "p[style-name^='toc '] => !",
  "p[style-name='TOC Heading'] => !",
  "p[style-name='table of figures'] => !",
]

/** Parts that hold nothing of the text: comments, headers and footers, design. */
const otherParts =
  /(?:^|\/)(?:comments|header|footer|theme|settings|fontTable|webSettings|people|glossary|customXml|diagrams|charts|embeddings)[^/]*(?:\/|$|\.xml)/i
const pictureName = /\.(?:jpe?g|jfif|png|gif|webp|avif|tiff?|bmp|emf|wmf|svg|heic)$/i

/**
 * Reads a Word document: its text without comments, tracked deletions, struck and hidden text, notes and tables of contents.
 * @throws {Problem} `office-file`, `too-large`
 */
export async function readDocx(parts: OfficePackage): Promise<OfficeText> {
  const { archive, pictureParts } = await repack(parts)
  const used: string[] = []
  const convertImage = mammoth.images.imgElement(async (image) => {
    const part = pictureParts[Number(await image.read('utf-8'))]!
    if (!used.includes(part)) used.push(part)
    return { src: `embedded-${used.indexOf(part)}` }
  })
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: archive },
      { styleMap, convertImage, includeEmbeddedStyleMap: false, transformDocument: removeUnwanted },
    )
    return { html: movePicturesOutOfCaptions(value), pictures: used }
  } catch (error) {
    throw damaged(parts.file, error)
  }
}

/**
 * Packs a document again with the parts that its text is made of. Each was unpacked within the limits, which the library does
 * not have; a picture is replaced by its number, so that only those which the text shows are unpacked.
 */
async function repack(parts: OfficePackage): Promise<{ archive: Buffer; pictureParts: string[] }> {
  const archive = new JSZip()
  const pictureParts: string[] = []
  for (const name of parts.names) {
    if (pictureName.test(name)) archive.file(name, String(pictureParts.push(name) - 1))
    else if (/\.(?:xml|rels)$/i.test(name) && !otherParts.test(name)) {
      archive.file(name, markUnwanted((await parts.readXml(name))!))
    }
  }
  return { archive: await archive.generateAsync({ type: 'nodebuffer', compression: 'STORE' }), pictureParts }
}

const hiddenMark = /<w:(?:vanish|dstrike)(?=[\s/>])/g
const simpleField = /<\/?w:fldSimple(?:\s[^<>]{0,500})?>/g

/** Has hidden and doubly struck text treated like struck text, and keeps the text of simple fields; the library knows neither. */
const markUnwanted = (xml: string): string => xml.replace(hiddenMark, '<w:strike').replace(simpleField, '')

type DocumentNode = { type: string; children?: DocumentNode[]; isStrikethrough?: boolean }

/** Removes struck text, and the marks of footnotes and with them the footnotes. */
function removeUnwanted(node: DocumentNode): DocumentNode {
  if (!node.children) return node
  const kept = node.children.filter((child) => child.type !== 'noteReference' && child.isStrikethrough !== true)
  return { ...node, children: kept.map(removeUnwanted) }
}

/** A picture in the paragraph of its caption stands above it. */
const movePicturesOutOfCaptions = (html: string): string =>
  html.replace(/<p class="caption">(?:(?!<\/p>).){0,5000}<\/p>/gs, (caption) => {
    const pictures = caption.match(/<img\b[^>]{0,2000}>/g) ?? []
    return pictures.join('') + caption.replace(/<img\b[^>]{0,2000}>/g, '')
  })
