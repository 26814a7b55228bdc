// Roku's documents, by the titles that comments throughout the code cite ("Roku, Search feed"):
// Direct Publisher specification, MRSS specification: github.com/rokudev/feed-specifications (2018, the last published)
// Search feed: https://developer.roku.com/dev/docs/search-feed
// Certification criteria: https://developer.roku.com/dev/docs/certification
// Streaming specifications: https://developer.roku.com/docs/specs/media/streaming-specifications.md
// Trick mode: https://developer.roku.com/docs/developer-program/media-playback/trick-mode/bif-file-creation.md
// Closed captions: docs/DEVELOPER/media-playback/closed-caption.md in github.com/rokudev/dev-doc
// Graphics: docs/SPECIFICATIONS/graphics.md, in the same repository
// Conversion template: github.com/rokudev/rdp-to-scenegraph-channel-template

/** Lengths and sizes of Direct Publisher and Search. */
export const limits = {
  idCharacters: 50,
  titleCharacters: 200,
  shortDescriptionCharacters: 200,
  longDescriptionCharacters: 500,
  tagCharacters: 20,
  playlistNameCharacters: 20,
  thumbnailMinWidth: 800,
  thumbnailMinHeight: 450,
  /** 15 minutes: longer video is not short form (2020 page; Search). */
  shortFormSeconds: 900,
  /** Roku's conversion template refuses bodies of this many characters and more. */
  templateCharacters: 512_000,
  playIdBytes: 255,
  searchImageMaxWidth: 1920,
  searchImageMaxHeight: 1080,
} as const
