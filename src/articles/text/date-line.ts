import { type DateSettings, readDate } from '../dates.js'

export type DateLine = { publishedAt?: string; updatedAt?: string }

const longest = 200
const updated =
  '(?:last\\s+)?(?:updated?|modified)(?:\\s+(?:on|at))?|last update|(?:última\\s+)?actualizaci[oó]n|actualizado(?:\\s+el)?|mis(?:e)? à jour(?:\\s+le)?|modifié(?:\\s+le)?|(?:zuletzt\\s+)?aktualisiert(?:\\s+am)?|atualizado(?:\\s+em)?|آخر تحديث|تحديث|עודכן(?: ב)?|अपडेट(?:ेड)?|更新(?:时间|于)?'
const updatedLabel = new RegExp(`^(?:${updated})\\s*[:：]?\\s*`, 'iu')
const publishedLabel =
  /^(?:(?:first\s+)?(?:published|posted|created|issued|released|date)(?:\s+(?:on|at|date))?|publicado(?:\s+el|\s+em)?|publié(?:\s+le)?|(?:veröffentlicht|erstellt)(?:\s+am)?|stand|fecha|data|تاريخ النشر|نشر(?:\s+في)?|פורסם(?: ב)?|प्रकाशित|发布(?:时间|于)?|时间)\s*[:：]?\s*/iu
const divider = new RegExp(
  `\\s*[[\\]()|•·]\\s*|\\s+[–—/-]\\s+|\\s*[,;]?(?<!\\blast)\\s+(?=(?:${updated})(?:\\s|:))`,
  'iu',
)
/** `Atualizado há 2 horas`: says nothing that stays true. */
const relative =
  /^(?:(?:updated|published|actualizado|atualizado|mis à jour|aktualisiert)\s+)?(?:(?:hace|il y a|vor|há)\s+)?\d{1,3}\s+(?:min(?:ute|uto)?s?|hours?|hrs?|days?|horas?|d[ií]as?|heures?|jours?|minuten|stunden?|tage?n?)(?:\s+(?:ago|atrás))?$/iu

/**
 * Reads a line of dates alone: `Sunday, 16 November 2025 6:10 PM [ Last Update: Sunday, 16 November 2025 7:30 PM ]`,
 * `Published: 16/11/2025 | Updated: 17/11/2025`. Undefined when a part of the line is anything else.
 */
export function readDateLine(line: string, settings: DateSettings): DateLine | undefined {
  if (line.length > longest || !/[\d\u0660-\u0669\u06f0-\u06f9]/.test(line)) return undefined
  const whole = readPart(line, settings)
  if (whole) return whole
  const parts = line.split(divider).filter((part) => part !== '' && !relative.test(part))
  if (parts.length === 0 || parts[0] === line) return undefined
  const read: DateLine = {}
  for (const part of parts) {
    const found = readPart(part, settings)
    if (!found) return undefined
    read.publishedAt ??= found.publishedAt
    read.updatedAt ??= found.updatedAt
  }
  return read
}

function readPart(part: string, settings: DateSettings): DateLine | undefined {
  const updated = updatedLabel.exec(part)
  const published = updated ? null : publishedLabel.exec(part)
  const date = readDate(part.slice((updated ?? published)?.[0].length ?? 0), settings)
  if (date === undefined) return undefined
  return updated ? { updatedAt: date } : { publishedAt: date }
}
