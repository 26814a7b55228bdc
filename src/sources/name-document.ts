import { createHash } from 'node:crypto'

/** SHA-256 of a text, in hex. */
export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The name under which a source keeps a document: `3f2a90c1d2e4b5a6.item`. @param key what the source tells its documents apart by */
export const nameDocument = (key: string, form: 'item' | 'html' | 'json'): string =>
  `${hashText(key).slice(0, 16)}.${form}`
