import { Problem } from '../../problem.js'

const extensionPattern = /^[a-z0-9]{1,8}$/
const fileNamePattern = /^[0-9a-f]{32}\.[a-z0-9]{1,8}$/
const treeNamePattern = /^[0-9a-f]{32}\/(.+)$/s
const unitPattern = /^[0-9a-f]{32}(?:\.[a-z0-9]{1,8})?$/
const unitInTextPattern = /(?<![0-9a-f])[0-9a-f]{32}(?:\.[a-z0-9]{1,8}(?![a-z0-9])|(?=\/))/g
const maxTreeFiles = 20_000

/** Whether the store could have given this name to a file, or to a file in a tree. */
export function isMediaName(name: string): boolean {
  const inTree = treeNamePattern.exec(name)?.[1]
  return fileNamePattern.test(name) || (inTree !== undefined && isTreeFileName(inTree))
}

/** Whether this names a unit, which is stored and removed as a whole: a file `<hash>.jpg`, or a tree `<hash>`. */
export const isMediaUnit = (name: string): boolean => unitPattern.test(name)

/** The unit that a stored file belongs to: `<hash>/720p/1.m4s` -> `<hash>`; a single file is its own unit. */
export const mediaUnitOf = (name: string): string => name.split('/', 1)[0]!

/** Finds every unit mentioned in a text, such as the JSON of an item. Anything that looks like a unit counts as one. */
export const findMediaUnits = (text: string): string[] => [...new Set(text.match(unitInTextPattern))]

/** Checks the extension of a file to be stored. @throws {Problem} `media-name` */
export function checkExtension(extension: string): void {
  if (!extensionPattern.test(extension)) throw mediaNameProblem(`.${extension}`)
}

/**
 * Checks the names of the files of a tree.
 * @throws {Problem} `media-name`: too many files, a duplicate name, one that leads out of the tree, or no main file
 */
export function checkTreeNames(files: readonly { name: string }[], main: string): void {
  if (files.length > maxTreeFiles) {
    throw new Problem('media-name', `${files.length} files cannot be stored as one video: at most ${maxTreeFiles} can.`)
  }
  const names = new Set(files.map((file) => file.name))
  const parents = new Set<string>()
  for (const { name } of files) {
    if (!isTreeFileName(name)) throw mediaNameProblem(name)
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) parents.add(name.slice(0, end))
  }
  const hasDuplicate = names.size < files.length || [...names].some((name) => parents.has(name))
  if (!names.has(main) || hasDuplicate) {
    const fault = hasDuplicate
      ? 'has two files of one name'
      : `lacks its main file ${JSON.stringify(main.slice(0, 80))}`
    throw new Problem(
      'media-name',
      `The set of ${files.length} media files ${fault}: give every file once, by its name.`,
    )
  }
}

/** The problem with a name that the store cannot have given. */
export function mediaNameProblem(name: string): Problem {
  const shown = JSON.stringify(name.slice(0, 80))
  return new Problem('media-name', `${shown} is not a name in the media store: use the name that storing returned.`)
}

/**
 * Whether this is a relative name without `..`, hidden parts or control characters, so that it stays within the tree.
 */
function isTreeFileName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (name.length > 500 || /[\\\u0000-\u001f\u007f]/.test(name)) return false
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && Buffer.byteLength(part) <= 255)
}
