import { Problem } from '../problem.js'

const extensionPattern = /^[a-z0-9]{1,8}$/
const fileNamePattern = /^[0-9a-f]{32}\.[a-z0-9]{1,8}$/
const treeNamePattern = /^[0-9a-f]{32}\/(.+)$/s
const unitPattern = /^[0-9a-f]{32}(?:\.[a-z0-9]{1,8})?$/
const mentionPattern = /(?<![0-9a-f])[0-9a-f]{32}(?:\.[a-z0-9]{1,8}(?![a-z0-9])|(?=\/))/g
const maxTreeFiles = 20_000

/** Whether it is a name that the store gives: of a file, or of a file in a tree. */
export function isMediaName(name: string): boolean {
  const inTree = treeNamePattern.exec(name)?.[1]
  return fileNamePattern.test(name) || (inTree !== undefined && isTreeFileName(inTree))
}

/** What is stored and removed as one: `<hash>.jpg`, or `<hash>` of a tree with all its files. */
export const isUnit = (name: string): boolean => unitPattern.test(name)

/** `<hash>/720p/1.m4s` -> `<hash>`; a file is its own unit. */
export const unitOf = (name: string): string => name.split('/', 1)[0]!

/** Every unit that a text mentions, e.g. the JSON of an item; what merely looks like one is taken for one. */
export const mentionedUnits = (text: string): string[] => [...new Set(text.match(mentionPattern))]

/** @throws {Problem} `media-name` */
export function checkExtension(extension: string): void {
  if (!extensionPattern.test(extension)) throw badName(`.${extension}`)
}

/** @throws {Problem} `media-name`: too many files, a name twice, one that leads elsewhere, or no main file */
export function checkTree(files: readonly { name: string }[], main: string): void {
  if (files.length > maxTreeFiles) {
    throw new Problem('media-name', `${files.length} files cannot be stored as one video: at most ${maxTreeFiles} can.`)
  }
  const names = new Set(files.map((file) => file.name))
  const parents = new Set<string>()
  for (const { name } of files) {
    if (!isTreeFileName(name)) throw badName(name)
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) parents.add(name.slice(0, end))
  }
  const twice = names.size < files.length || [...names].some((name) => parents.has(name))
  if (!names.has(main) || twice) {
    const rule = twice ? 'has two files of one name' : `lacks its main file ${JSON.stringify(main.slice(0, 80))}`
    throw new Problem(
      'media-name',
      `The set of ${files.length} media files ${rule}: give every file once, by its name.`,
    )
  }
}

export function badName(name: string): Problem {
  const shown = JSON.stringify(name.slice(0, 80))
  return new Problem('media-name', `${shown} is no name in the media store: use the one that storing gave.`)
}

/** A relative name whose parts cannot leave the tree, hide, or end a string early. */
function isTreeFileName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (name.length > 500 || /[\\\u0000-\u001f\u007f]/.test(name)) return false
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && Buffer.byteLength(part) <= 255)
}
