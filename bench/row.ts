/** One figure of a bench, beside the figure it is held against. */
export type Row = {
  /** What was done. */
  work: string
  value: number
  /** What `value` counts: `ms CPU`, `requests/s`, ... */
  unit: string
  /** `value` over the value of the work named by `beside`, both measured in this run. */
  ratio?: number
  beside?: string
  /** Bound of the ratio, or of the value where there is no ratio. */
  aim?: { atLeast: number } | { atMost: number }
}

/** @returns undefined for a row without an aim */
export function isMet({ value, ratio = value, aim }: Row): boolean | undefined {
  if (!aim) return undefined
  return 'atLeast' in aim ? ratio >= aim.atLeast : ratio <= aim.atMost
}
