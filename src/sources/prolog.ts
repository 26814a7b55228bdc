/** Characters before the root element of a document: white space, comments, processing instructions. */
export function countProlog(text: string): number {
  // A piece at a time: one expression for all of them could divide a row of comments in endlessly many ways.
  const piece = /\s+|<!--.*?-->|<\?.*?\?>/sy
  let at = 0
  while (piece.test(text)) at = piece.lastIndex
  return at
}
