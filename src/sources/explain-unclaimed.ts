import { extname, posix } from 'node:path'
import { articleForms } from './article-forms.js'
import { type DocumentEntry, type FolderListing, fileStem, findMediaKind, type MediaKind } from './folder.js'

/** A file in a folder of articles that nothing uses, and why, in one sentence. */
export type UnclaimedFile = { name: string; message: string }

/** Files that may be of no use: those that are no documents, and those that cannot be read at all. */
export type LooseFiles = {
  /** By name; with the name of the document that a file belongs to by its own name. */
  files: ReadonlyMap<string, string | undefined>
  /** All documents, for advice. */
  documents: readonly string[]
  passedOver: FolderListing['passedOver']
}

/** Files that systems leave behind; nobody put them there. */
const systemFiles = /^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r?|\$recycle\.bin|__macosx)$/i

/** Picks the files of a listing that are no documents. */
export function findLooseFiles({ files, passedOver }: FolderListing, documents: readonly DocumentEntry[]): LooseFiles {
  const owners = new Map<string, string>()
  for (const document of documents) for (const asset of document.assets) owners.set(asset.name, document.name)
  const names = documents.map(({ name }) => name)
  const isDocument = new Set(names)
  const loose = [...files.keys()].filter(
    (name) => !isDocument.has(name) && !name.split('/').some((part) => systemFiles.test(part)),
  )
  return { files: new Map(loose.map((name) => [name, owners.get(name)])), documents: names, passedOver }
}

const passedOverReasons: Record<FolderListing['passedOver'][number]['why'], string> = {
  name: 'has a name that is not written in UTF-8, so it cannot be opened: rename it',
  'broken-link': 'is a link to a file that is not there: put the file there, or take the link away',
  'link-outside':
    'is a link that leads out of the folder, and such links are not followed: copy what it leads to into the folder',
}

/** Forms of media that are not used, and what to save them as. */
const unusedForms: [extensions: RegExp, what: string][] = [
  [
    /^\.(?:heic|heif|bmp|psd|ai|eps|raw|cr2|cr3|nef|arw|dng|jp2|jxl|tga|emf|wmf)$/,
    'is a picture in a form that is not read: save it as JPEG or PNG',
  ],
  [/^\.svg$/, 'is a drawing in SVG, which is not shown: save it as PNG'],
  [
    /^\.(?:avi|flv|wmv|mpe?g|mts|m2ts|ogv|3gp|vob|asf|rm)$/,
    'is a video in a form that is not played: save it as MP4 (H.264)',
  ],
  [
    /^\.(?:mp3|wav|m4a|aac|ogg|opus|flac|wma|aiff?)$/,
    'is sound without a picture, which is not used: make a video of it, as MP4',
  ],
  [
    /^\.(?:sub|ass|ssa|sbv|stl|smi|sami|lrc|idx|sup)$/,
    'holds closed captions in a form that is not read: save them as SRT or WebVTT',
  ],
  [/^\.(?:crdownload|part|partial|tmp|download)$/, 'is not complete yet: wait for it, or take it away'],
  [/^\.(?:zip|rar|7z|tar|gz|tgz)$/, 'is an archive, which is not opened: unpack it here'],
  [
    /^\.(?:xlsx?|ods|csv|tsv|pptx?|odp|key|numbers)$/,
    'is a table or a presentation and no article: write what matters into one',
  ],
]

const mediaNames: Record<MediaKind, string> = {
  picture: 'a picture of',
  video: 'the video of',
  'closed-captions': 'the closed captions of',
}

/** Says why files are not used. @param names those of `loose.files` that no article uses */
export function explainUnclaimed(loose: LooseFiles, names: readonly string[]): UnclaimedFile[] {
  const nearest = createNameIndex(loose.documents)
  const explained = names.map((name) => ({
    name,
    message: `${name} ${explain(name, loose.files.get(name), nearest)}.`,
  }))
  const passedOver = loose.passedOver.map(({ name, why }) => ({ name, message: `${name} ${passedOverReasons[why]}.` }))
  return [...passedOver, ...explained]
}

function explain(name: string, owner: string | undefined, nearest: (name: string) => string | undefined): string {
  const extension = extname(name).toLowerCase()
  const unused = unusedForms.find(([extensions]) => extensions.test(extension))
  if (unused) return unused[1]
  const kind = findMediaKind(name)
  if (kind === undefined) {
    return `is no article and no medium of one: articles are ${articleForms}, so rename it or take it away`
  }
  if (kind === 'closed-captions' && owner !== undefined) {
    return `has no video to go with: put one beside it (${replaceExtension(owner, '.mp4')}), or take it away`
  }
  if (owner !== undefined) return `is not used by ${owner}, which has its name: name it in the article, or take it away`
  const near = nearest(name)
  if (near === undefined) {
    return `belongs to no article by its name, and none names it: call it like its article (${suggestName('regatta.txt', name, kind)} for regatta.txt), or take it away`
  }
  return `belongs to no article by its name: if it is ${mediaNames[kind]} ${near}, call it ${suggestName(near, name, kind)}`
}

const replaceExtension = (name: string, extension: string): string =>
  posix.basename(name).slice(0, -extname(name).length) + extension

/** `regatta1.jpg` for `regatta.txt` -> `regatta-1.jpg`; with its folder where that is another. */
function suggestName(document: string, file: string, kind: MediaKind): string {
  const extension = extname(file).toLowerCase()
  const number = kind === 'picture' ? /(\d{1,3})\D{0,2}$/.exec(fileStem(file))?.[1] : undefined
  const language = kind === 'closed-captions' ? (/\.[a-z]{2,3}$/i.exec(fileStem(file))?.[0] ?? '') : ''
  const stem = fileStem(document) + (number === undefined ? language : `-${Number(number)}`)
  return posix.dirname(document) === posix.dirname(file) ? posix.basename(stem) + extension : stem + extension
}

/** Fewer letters than this are no likeness. */
const leastLikeness = 4

/** Finds the document whose name a file's begins with, whatever case, spaces, hyphens and numbers are in both. */
function createNameIndex(documents: readonly string[]): (name: string) => string | undefined {
  const byKey = new Map<string, string>()
  for (const document of documents) {
    const key = nameKey(document)
    if (key.length > 0 && !byKey.has(key)) byKey.set(key, document)
  }
  return (name) => {
    const key = nameKey(name)
    const same = byKey.get(key)
    if (same !== undefined) return same
    for (let length = key.length - 1; length >= leastLikeness; length--) {
      const document = byKey.get(key.slice(0, length))
      if (document !== undefined) return document
    }
    return undefined
  }
}

/** `Sport/Regatta (2).jpg` -> `regatta`; a name of nothing but numbers stays. */
function nameKey(name: string): string {
  const stem = posix
    .basename(fileStem(name))
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\.[a-z]{2,3}$/, '')
  const letters = stem.replace(/[^\p{L}\p{N}]+/gu, '')
  return letters.replace(/\p{N}{1,4}$/u, '') || letters
}
