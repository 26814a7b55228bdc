import { createHash } from 'node:crypto'
import type { RemoteSource } from '../feed-definition.js'

/** 2 MB: no article is longer, and every reader handles it within a second or two. */
export const maxDocumentBytes = 2 * 1024 * 1024

/** A document as it was fetched, to be parsed. */
export type RawDocument = {
  bytes: Uint8Array
  /** `Content-Type` header; often wrong. */
  contentType?: string
  /** Its address after redirects. */
  url: string
}

/** A media file beside an article. */
export type Asset = {
  /** Path relative to the source's root, with `/`: `sport/regatta-2.png`. */
  name: string
  /** Absolute path on this machine. */
  path: string
}

/** A picture inside an office document; `name` is what the article's figures call it: `sport/regatta.docx/image1.jpeg`. */
export type EmbeddedFile = { name: string; bytes: Uint8Array }

/** A loaded document as the article readers get it, in its publisher's format. */
export type LoadedDocument = {
  /** Path relative to the source's root, with `/`: `sport/regatta.es.txt`. It identifies the article unless the article has an id. */
  name: string
  bytes: Uint8Array
  /** ISO 8601; used as publication date if the document has none. */
  modifiedAt: string
  /** Media files that belong to it by their names, in natural order: `regatta.jpg`, `regatta-2.png`, `regatta.mp4`, `regatta.en.vtt`. */
  assets: Asset[]
  /** Where it was fetched: the base of relative addresses. */
  url?: string
  /** Its publisher's identifier, the same from every source: `guid:https://example.org/?p=12`, `url:https://example.org/ferry`. */
  identity?: string
}

/** A document as a source delivers it, to be kept until the source removes it. */
export type FetchedDocument = Pick<LoadedDocument, 'bytes' | 'modifiedAt' | 'url'> & {
  /**
   * Unique in its source and stable as long as the article exists; the extension names the format: `3f2a90c1.item`,
   * `3f2a90c1.post`, `3f2a90c1.html`, `3f2a90c1.json`.
   */
  name: string
  /** Its publisher's identifier (`guid:...`, `url:...`), the same from every source. */
  identity: string
  /** Hash of everything that matters: a document whose stamp is already kept needs no further work. */
  stamp: string
}

/** SHA-256 of a text, in hex. */
export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The name under which a source keeps a document: `3f2a90c1d2e4b5a6.item`. @param key unique in the source */
export const nameDocument = (key: string, form: 'item' | 'html' | 'json'): string =>
  `${hashText(key).slice(0, 16)}.${form}`

/** The key of a source in the catalogue, made from its type and address: `rss-3f2a90c1`. */
export const sourceKey = ({ type, url }: Pick<RemoteSource, 'type' | 'url'>): string =>
  `${type}-${hashText(url).slice(0, 8)}`
