/** What stands in a text as markup of a dialect and is no text: a picture, a video file or another service's player. */
export type Piece =
  | { type: 'figure'; reference: string; caption?: string; credit?: string; alt?: string }
  | { type: 'video'; reference: string }
  | { type: 'embed'; address: string }

/** Keeps pieces and code apart from the text while dialects are read; the text holds marks in their places. */
export type Pieces = {
  /** Keeps a piece. @returns a paragraph of its own that stands for it */
  place(piece: Piece): string
  /** Keeps code, in which nothing is a mark of a dialect. @returns what stands for it */
  hideCode(code: string): string
  /** Puts the code back. */
  restoreCode(text: string): string
  /** The piece that a paragraph stands for. */
  pieceOf(paragraph: string): Piece | undefined
  /** What was left out, by its name. */
  leftOut: Set<string>
}

/** Private characters of Unicode; `removeMarks` takes them out of what we are given. */
const marks = /[\ue000-\ue003]/g
const pieceMark = /^\s*\ue000(\d{1,7})\ue001\s*$/
const maxPieces = 5000

/** Removes our private marks from a text. */
export const removeMarks = (text: string): string => text.replace(marks, '')

/** Removes the places of pieces from a text. */
export const removePlaces = (text: string): string => text.replace(/\ue000\d{1,7}\ue001/g, ' ')

/** Starts a collection of pieces. */
export function createPieces(): Pieces {
  const pieces: Piece[] = []
  const codes: string[] = []
  return {
    leftOut: new Set(),
    place(piece) {
      if (pieces.length >= maxPieces) return ''
      return `\n\n\ue000${pieces.push(piece) - 1}\ue001\n\n`
    },
    hideCode: (code) => `\ue002${codes.push(code) - 1}\ue003`,
    restoreCode: (text) => text.replace(/\ue002(\d{1,7})\ue003/g, (_, index: string) => codes[Number(index)] ?? ''),
    pieceOf: (paragraph) => pieces[Number(pieceMark.exec(paragraph)?.[1] ?? -1)],
  }
}
