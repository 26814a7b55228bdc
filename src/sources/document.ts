/** 2 MB: no article is longer, and every reader is done with that within a second or two. */
export const maxDocumentBytes = 2 * 1024 * 1024

/** A media file that lies beside an article. */
export type Asset = {
  /** Path relative to the source's root, with `/`: `sport/regatta-2.png`. */
  name: string
  /** Absolute path on this machine. */
  path: string
}

/** What a source hands to the readers: one document in the form its publisher wrote it. */
export type SourceDocument = {
  /** Path relative to the source's root, with `/`: `sport/regatta.es.txt`. It is the article's identity unless the article names another. */
  name: string
  bytes: Uint8Array
  /** ISO 8601; stands in for a publication date that the document does not give. */
  modifiedAt: string
  /** Media files that belong to it by name, sorted naturally: `regatta.jpg`, `regatta-2.png`, `regatta.mp4`, `regatta.en.vtt`. */
  assets: Asset[]
  /** Where it was fetched; relative addresses in it are meant from there. */
  url?: string
  /** What its publisher knows it by, wherever it came from: `guid:https://example.org/?p=12`, `url:https://example.org/ferry`. */
  identity?: string
}
