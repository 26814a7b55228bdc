import { Problem } from '../../problem.js'

/** A Problem `video-unplayable`. @param label the file or address, as an editor knows it */
export function unplayable(label: string, sentence: string, cause?: unknown): Problem {
  return new Problem('video-unplayable', `${label} ${sentence}`, { cause })
}
