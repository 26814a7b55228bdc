import { type DiskUse, wordBytes } from '../../media/disk.js'
import { Problem } from '../../problem.js'

/** Bytes that a minute of story video takes on the average (16 and 26 MB), and that we count on. */
const bytesPerMinute = { '720p': 16e6, '1080p': 26e6 }

/** How many bytes the video of some work may take. */
export const bytesOf = ({ size, maxMinutes }: { size: '720p' | '1080p'; maxMinutes: number }): number =>
  maxMinutes * bytesPerMinute[size]

/** How many bytes are too many for a limit, and for the disk; zero or less: there is room. */
export function lackOf({ media, limit, free, reserve }: DiskUse, bytes: number): { ofLimit: number; ofDisk: number } {
  return {
    ofLimit: limit === undefined ? 0 : media + bytes - limit,
    // A video is whole in its folder before it is copied into the store.
    ofDisk: reserve + 2 * bytes - free,
  }
}

/** Whether a tenth of the room is left at most. */
export const isTight = ({ media, limit, free, reserve }: DiskUse): boolean =>
  (limit !== undefined && media > 0.9 * limit) || free < 1.1 * reserve

/** Why there is no room for a story video, in a sentence for its editor and the operator. */
export function describeLack(use: DiskUse, bytes: number): Problem {
  const { ofLimit, ofDisk } = lackOf(use, bytes)
  const again = 'its story video is made by itself when there is room.'
  if (ofLimit > 0 && ofLimit >= ofDisk) {
    return new Problem(
      'disk-limit',
      `There is no room for its story video: the media use ${wordBytes(use.media)} of the ${wordBytes(use.limit!)} that DISK_LIMIT allows, and newer articles come first. Raise DISK_LIMIT, or take old articles away: ${again}`,
    )
  }
  return new Problem(
    'disk-limit',
    `There is no room for its story video: the disk of DATA_DIR has ${wordBytes(use.free)} free of ${wordBytes(use.size)}, and ${wordBytes(use.reserve)} stay free for everything else. Make room on the disk: ${again}`,
  )
}

/** What is told where a disk is full while a story video is made. */
export const diskFull = (): Problem =>
  new Problem(
    'disk-full',
    'The disk was full while its story video was made: make room on the disk of DATA_DIR, and it is made by itself.',
  )
