const widestCell = 60
const mostCells = 20

/**
 * Turns the rows of a copied table into list items, as the rows of a table in a page are: cells are divided by tabs, and at
 * least two lines beside each other have as many. Any other line stays as it is.
 */
export function markTableRows(text: string): string {
  if (!text.includes('\t')) return text
  const lines = text.split(/\r\n|\n|\r/)
  const rows = lines.map(readCells)
  const isRow = (index: number) => {
    const count = rows[index]?.length
    return count !== undefined && (rows[index - 1]?.length === count || rows[index + 1]?.length === count)
  }
  return lines.map((line, index) => (isRow(index) ? `• ${rows[index]!.join(' – ')}` : line)).join('\n')
}

function readCells(line: string): string[] | undefined {
  if (!line.includes('\t') || line.length > widestCell * mostCells) return undefined
  const cells = line
    .split('\t')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
  const areCells = cells.length >= 2 && cells.length <= mostCells && cells.every((cell) => cell.length <= widestCell)
  return areCells ? cells : undefined
}
