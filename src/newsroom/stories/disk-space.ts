import { type DiskUse, formatBytes } from '../../media/store/disk-use.js'
import { Problem } from '../../problem.js'

/** Bytes that a minute of story video takes on average, as measured: 16 and 26 MB. */
const bytesPerMinute = { '720p': 16e6, '1080p': 26e6 }

/** How many bytes a story video may take. */
export const storyBytes = ({ size, maxMinutes }: { size: '720p' | '1080p'; maxMinutes: number }): number =>
  maxMinutes * bytesPerMinute[size]

/** By how many bytes DISK_LIMIT and the disk would be exceeded; zero or less means that there is room. */
export function missingBytes(
  { media, limit, free, reserve }: DiskUse,
  bytes: number,
): { ofLimit: number; ofDisk: number } {
  return {
    ofLimit: limit === undefined ? 0 : media + bytes - limit,
    // Counted twice: a video is complete in its folder before it is copied into the store.
    ofDisk: reserve + 2 * bytes - free,
  }
}

/** Whether at most a tenth of the space is left. */
export const isDiskTight = ({ media, limit, free, reserve }: DiskUse): boolean =>
  (limit !== undefined && media > 0.9 * limit) || free < 1.1 * reserve

/** Why there is no room for a story video, for its editor and the operator. */
export function noSpaceProblem(use: DiskUse, bytes: number): Problem {
  const { ofLimit, ofDisk } = missingBytes(use, bytes)
  const again = 'its story video is made by itself when there is room.'
  if (ofLimit > 0 && ofLimit >= ofDisk) {
    return new Problem(
      'disk-limit',
      `There is no room for its story video: the media use ${formatBytes(use.media)} of the ${formatBytes(use.limit!)} that DISK_LIMIT allows, and newer articles come first. Raise DISK_LIMIT, or take old articles away: ${again}`,
    )
  }
  return new Problem(
    'disk-limit',
    `There is no room for its story video: the disk of DATA_DIR has ${formatBytes(use.free)} free of ${formatBytes(use.size)}, and ${formatBytes(use.reserve)} stay free for everything else. Make room on the disk: ${again}`,
  )
}

/** The disk filled up while a story video was made. */
export const diskFullProblem = (): Problem =>
  new Problem(
    'disk-full',
    'The disk was full while its story video was made: make room on the disk of DATA_DIR, and it is made by itself.',
  )
