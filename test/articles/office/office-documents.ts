import JSZip from 'jszip'

/** A picture that every decoder knows: one grey pixel. */
export const greyPixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

const wordSpaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Styles as a German Word writes them: ids in German, names in English. */
const wordStyles = [
  ['Titel', 'Title'],
  ['berschrift1', 'heading 1'],
  ['Beschriftung', 'caption'],
  ['Zitat', 'Quote'],
  ['Verzeichnis1', 'toc 1'],
]

const coreProperties = (fields: string): string =>
  `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${fields}</cp:coreProperties>`

/** A Word paragraph. @param style id of the style @param inner runs, or plain text */
export const paragraph = (inner: string, style?: string): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${inner.includes('<w:') ? inner : run(inner)}</w:p>`

/** A Word run. @param properties such as `<w:strike/>` */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`

/** A picture in a Word run. @param index of the picture in the document, from 0 */
export const drawing = (index: number, description = ''): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="" descr="${description}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rPicture${index}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

/** Packs a Word document. @param body paragraphs @param parts further parts by name @param pictures PNG files */
export function makeDocx(
  body: string,
  { properties = '', pictures = [], parts = {} }: OfficeParts = {},
): Promise<Buffer> {
  return pack(
    {
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rStyles" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rComments" Type="${relations}/comments" Target="comments.xml"/>${pictures.map((_, index) => `<Relationship Id="rPicture${index}" Type="${relations}/image" Target="media/image${index + 1}.png"/>`).join('')}</Relationships>`,
      'word/styles.xml': `<w:styles ${wordSpaces}>${wordStyles.map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`).join('')}</w:styles>`,
      'word/document.xml': `<?xml version="1.0"?><w:document ${wordSpaces}><w:body>${body}</w:body></w:document>`,
      'docProps/core.xml': coreProperties(properties),
      ...parts,
    },
    pictures.map((bytes, index) => [`word/media/image${index + 1}.png`, bytes]),
  )
}

type OfficeParts = { properties?: string; pictures?: Uint8Array[]; parts?: Record<string, string> }

const odfSpaces =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'

/** Packs an OpenDocument text. @param automaticStyles those of formatting by hand */
export function makeOdt(
  body: string,
  { properties = '', pictures = [], automaticStyles = '', parts = {} }: OfficeParts & { automaticStyles?: string } = {},
): Promise<Buffer> {
  return pack(
    {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': `<?xml version="1.0"?><office:document-content ${odfSpaces}><office:automatic-styles>${automaticStyles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      'styles.xml': `<?xml version="1.0"?><office:document-styles ${odfSpaces}><office:styles><style:style style:name="Title" style:family="paragraph"/><style:style style:name="Caption" style:family="paragraph"/><style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/></office:styles></office:document-styles>`,
      'meta.xml': `<?xml version="1.0"?><office:document-meta ${odfSpaces}><office:meta>${properties}</office:meta></office:document-meta>`,
      ...parts,
    },
    pictures.map((bytes, index) => [`Pictures/10${index}.png`, bytes]),
  )
}

function pack(texts: Record<string, string>, pictures: [name: string, bytes: Uint8Array][]): Promise<Buffer> {
  const archive = new JSZip()
  for (const [name, text] of Object.entries(texts)) archive.file(name, text)
  for (const [name, bytes] of pictures) archive.file(name, bytes)
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}
