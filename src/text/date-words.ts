const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Zones of RFC 822 section 5.1, in hours east of UTC. */
const zones: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
}

/** The number of a month, 1 to 12, by the first three letters of its English name; undefined for anything else. */
export const findMonth = (name: string): number | undefined => months.indexOf(name.toLowerCase()) + 1 || undefined

/** Reads `+0530`, `-03:00`, `+02` or a zone of RFC 822 as minutes east of UTC; undefined for any other text. */
export function readZoneOffset(zone: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? []
  if (sign === undefined) {
    const named = zones[zone.toLowerCase()]
    return named === undefined ? undefined : named * 60
  }
  const offset = Number(hours) * 60 + Number(minutes)
  return offset > 14 * 60 ? undefined : sign === '-' ? -offset : offset
}
