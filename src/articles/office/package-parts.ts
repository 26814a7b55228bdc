import JSZip from 'jszip'
import { Problem } from '../../problem.js'
import { recogniseBinary } from '../../text/decode.js'

/** What an office document may hold. Sizes are those after unpacking, in bytes. */
const packageLimits = {
  /** Its parts in XML, all together: a text of 2 MB needs about this much. */
  xmlBytes: 16_000_000,
  pictures: 100,
  pictureBytes: 20_000_000,
  allPictureBytes: 80_000_000,
  parts: 5000,
}

/** An office document: a zip archive of parts, of which only those that are asked for are unpacked. */
export type OfficePackage = {
  /** The document's file name, for messages. */
  file: string
  names: ReadonlySet<string>
  /** @returns undefined if there is no such part @throws {Problem} `too-large`, `office-file` */
  readXml(name: string): Promise<string | undefined>
  /** @returns undefined if there is no such part @throws {Problem} `too-large`, `office-file` */
  readPicture(name: string): Promise<Uint8Array | undefined>
}

/** @throws {Problem} `office-file`: it is no zip archive, is damaged or has a password; `too-large` */
export async function openPackage(bytes: Uint8Array, file: string): Promise<OfficePackage> {
  const archive = await openArchive(bytes, file)
  const names = new Set(Object.values(archive.files).flatMap(({ dir, name }) => (dir ? [] : [name])))
  if (names.size > packageLimits.parts) {
    throw tooLarge(file, `${names.size} parts`, `${packageLimits.parts}`, 'split it into several articles')
  }
  let xmlLeft = packageLimits.xmlBytes
  let pictureBytesLeft = packageLimits.allPictureBytes
  let picturesLeft = packageLimits.pictures

  return {
    file,
    names,
    async readXml(name) {
      const entry = names.has(name) ? archive.file(name) : null
      if (!entry) return undefined
      const part = await unpack(entry, xmlLeft, file)
      const limit = `${packageLimits.xmlBytes / 1_000_000} MB`
      if (!part) throw tooLarge(file, `over ${limit} of text`, limit, 'split it into several articles')
      xmlLeft -= part.length
      return decodeXml(part)
    },
    async readPicture(name) {
      const entry = names.has(name) ? archive.file(name) : null
      if (!entry) return undefined
      if (--picturesLeft < 0) {
        throw tooLarge(
          file,
          `more than ${packageLimits.pictures} pictures`,
          `${packageLimits.pictures}`,
          'take some of them out',
        )
      }
      const part = await unpack(entry, Math.min(packageLimits.pictureBytes, pictureBytesLeft), file)
      if (!part) {
        const limits = `${packageLimits.pictureBytes / 1_000_000} MB each and ${packageLimits.allPictureBytes / 1_000_000} MB together`
        throw tooLarge(file, 'larger pictures than that', limits, 'have its pictures compressed when you save it')
      }
      pictureBytesLeft -= part.length
      return part
    },
  }
}

async function openArchive(bytes: Uint8Array, file: string): Promise<JSZip> {
  const kind = recogniseBinary(bytes)
  if (kind?.startsWith('an old Word')) {
    throw new Problem(
      'office-file',
      `${file} has a password or is an old Word file under a new name: save it again as .docx, without a password.`,
    )
  }
  try {
    return await JSZip.loadAsync(bytes)
  } catch (error) {
    const what = kind && !kind.includes('zip') && !/^an? (?:Word|Open)/.test(kind) ? `is ${kind}` : 'is damaged'
    throw new Problem(
      'office-file',
      `${file} ${what} and not what its name says: open it and save it again as .docx or .odt.`,
      { cause: error },
    )
  }
}

/** Unpacks a part piece by piece, so that no archive can unpack to more than the limit. @returns undefined if it is larger */
function unpack(entry: JSZip.JSZipObject, maxBytes: number, file: string): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    const stream = entry.nodeStream('nodebuffer')
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size <= maxBytes) return void chunks.push(chunk)
      stream.pause()
      resolve(undefined)
    })
    stream.on('error', (error) => reject(damaged(file, error)))
    stream.on('end', () => resolve(Buffer.concat(chunks)))
  })
}

/** Office programs write UTF-8; XML also allows UTF-16 with a mark. */
function decodeXml(part: Buffer): string {
  const isWide = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  return new TextDecoder(isWide ? (part[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(part)
}

/** The problem of a document whose inside is not as it should be. */
export const damaged = (file: string, cause: unknown): Problem =>
  new Problem('office-file', `${file} is damaged or has a password: open it and save it again, without a password.`, {
    cause,
  })

const tooLarge = (file: string, found: string, limit: string, remedy: string): Problem =>
  new Problem('too-large', `${file} has ${found}, and an article may have ${limit}: ${remedy}.`)
