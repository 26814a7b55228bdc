import { availableParallelism, loadavg } from 'node:os'

/** One figure of a benchmark, and the figure it is compared with. */
export type Row = {
  /** What was measured. */
  work: string
  value: number
  /** Unit of `value`: `ms CPU`, `requests/s`, ... */
  unit: string
  /** `value` divided by the value of the work that `beside` names, both from the same run. */
  ratio?: number
  beside?: string
  /** Bound for the ratio or, if there is none, for the value. */
  aim?: { atLeast: number } | { atMost: number }
}

/** Whether a row reaches its aim. @returns undefined if it has none */
export function isMet({ value, ratio = value, aim }: Row): boolean | undefined {
  if (!aim) return undefined
  return 'atLeast' in aim ? ratio >= aim.atLeast : ratio <= aim.atMost
}

/** One line above a table: the machine that the figures come from, and how busy it was. */
export function describeMachine(): string {
  const load = loadavg()[0]!.toFixed(1)
  return `${availableParallelism()} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}, load ${load}`
}

/** Prints rows as a plain table for a terminal, one line each. */
export function printTable(rows: readonly Row[]): string {
  const lines = [['', 'measured', '', 'ratio', 'beside', 'aim', ''], ...rows.map(printCells)]
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const isNumber = (column: number) => column === 1 || column === 3
  const print = (line: string[]) =>
    line.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
  return lines.map((line) => `  ${print(line).join('  ').trimEnd()}\n`).join('')
}

function printCells(row: Row): string[] {
  const { work, value, unit, ratio, beside = '', aim } = row
  const bound = aim && ('atLeast' in aim ? `>= ${aim.atLeast}` : `<= ${aim.atMost}`)
  const verdict = { true: 'met', false: 'missed', undefined: '' }[`${isMet(row)}`]
  return [work, printNumber(value), unit, ratio === undefined ? '' : printNumber(ratio), beside, bound ?? '', verdict]
}

/** Rounds to three significant digits, or to an integer from 100 on. */
const printNumber = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toPrecision(3) : value.toFixed(3)
