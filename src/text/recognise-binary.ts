const signatures: readonly (readonly [kind: string, offset: number, bytes: string])[] = [
  ['a PDF', 0, '%PDF-'],
  ['a rich-text (RTF) document', 0, '{\\rtf'],
  ['an old Word or Office document', 0, '\xd0\xcf\x11\xe0'],
  ['a JPEG picture', 0, '\xff\xd8\xff'],
  ['a PNG picture', 0, '\x89PNG'],
  ['a GIF picture', 0, 'GIF8'],
  ['a WebP picture', 8, 'WEBP'],
  ['a TIFF picture', 0, 'II*\0'],
  ['a TIFF picture', 0, 'MM\0*'],
  ['a video or picture in an MP4 container', 4, 'ftyp'],
  ['a Matroska or WebM video', 0, '\x1a\x45\xdf\xa3'],
  ['an MP3 sound file', 0, 'ID3'],
  ['a gzip archive', 0, '\x1f\x8b'],
  ['a program', 0, '\x7fELF'],
]

/** Names the kind of a well-known file that is not text (`a PDF`), by its first bytes; undefined when none is recognised. */
export function recogniseBinary(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  if (start.startsWith('PK\x03\x04')) return zipKind(start)
  return signatures.find(([, offset, signature]) => start.startsWith(signature, offset))?.[0]
}

function zipKind(start: string): string {
  if (start.includes('word/')) return 'a Word document'
  if (start.includes('opendocument.text')) return 'an OpenDocument text'
  return 'a zip archive (a Word document is one too)'
}
