import { bylinePrefix, isNameLike, readRole } from './article-fields.js'
import { cleanLine, cleanValue } from './plain-text.js'

/** Longer texts are no names. */
const maxLength = 300
const email = /[(<[]?\s{0,3}(?:mailto:)?[^\s@()<>[\],;]{1,80}@[^\s@()<>[\],;]{1,80}\s{0,3}[)>\]]?/gu
const address = /\bhttps?:\/\/\S{1,300}/giu
/** What labels an author besides `bylinePrefix`, which plain text reads too: "Di" may begin a name. */
const label =
  /^(?:authors?|autor(?:a|i|in|en|es|as)?|auteure?s?|autore|writers?|reporters?|redakteur(?:in)?|verfasser(?:in)?|forfatter|skribent|tekst|автор[ыи]?|текст|συντάκτης|yazar|yazan|penulis|tác giả|文|撰文|編輯|编辑|責任編輯|责任编辑|記者|기자)\s?[:：]\s*/iu
const shortLabel = /^(?:Av|Af|Door|Di|av|af|door|di|da|de)\s+(?=\p{Lu}\S*\s+\p{Lu})/u
/** The beginning of a date, a time or a reading time: `12:20pm`, `16.11.2025`, `16 November 2025`, `Nov 16, 2025`, `2025年`, `5 min`. */
const dateStart =
  /(?<!\p{Nd})(?:\p{Nd}{1,2}[:h]\p{Nd}{2}|\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]|\p{Nd}{1,2}\.?\s+(?:de\s+)?\p{L}{3,12}\.?,?\s+(?:de\s+)?\p{Nd}{4}|\p{Nd}{4}\s?[年년]|(?<!^)\p{Nd}{1,3}\s?min)|(?<!\p{L})\p{L}{3,12}\.?\s+\p{Nd}{1,2},?\s+\p{Nd}{4}/iu
/** Words before a date, and on buttons beside a name. */
const trailingWord =
  /(?:(?<=^|[\s,;|·•–-])(?:(?:first\s+)?published|updated|posted|last|veröffentlicht|aktualisiert|publicado|actualizado|publié|pubblicato|aggiornato|atualizado|publisert|oppdatert|publicerad|uppdaterad|опубликовано|on|at|am|um|le|el|den|today|yesterday|heute|gestern|hoy|ayer|aujourd['’]hui|hier|oggi|ieri|hoje|ontem|(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|(?:(?<=\p{Ll})|(?<=\s))(?:Twitter|Facebook|Instagram|LinkedIn|E-?mail|Follow|Folgen|RSS))[\s,;:|·•–-]*$/iu
/** `05.06.2025 um 14:46 von Ana Roe`: the name follows the date. */
const afterDate = /^\P{L}{0,10}\p{Nd}.{0,80}?\s(?:by|von|por|par|di|da|door|av|af|od|от)\s+(?=\p{L})/iu
/** `Foto: Ana Roe`, `(Image: Getty)`: who took a picture. */
const noName = /^[\s([]*(?:foto|photo|image|bild|imagen|quelle|source|fuente|cr[eé]dit|©)/iu
const staffEnd = /\s*\/\s*[^/]{2,60}\s(?:writers?|reporters?|correspondents?)$/iu
const bracketedEnd = /(?<=\p{L})\s*\([^()]{1,60}\)$/u
const marksAround = /^[\s,;:|·•–—/-]{1,20}|[\s,;:|·•–—/-]{1,20}$/gu

/**
 * Reduces what a field or an element says of an author to the name: without "By", date, time, e-mail, address, role, buttons.
 * Several names stay together as written. Undefined if no name is left.
 */
export function cleanAuthorName(written: string): string | undefined {
  let name = cleanLine(written.slice(0, maxLength)).replace(address, ' ').replace(email, ' ')
  name = cleanLine(name).replace(afterDate, '')
  if (noName.test(name)) return undefined
  name = name.replace(bylinePrefix, '').replace(label, '').replace(shortLabel, '')
  const date = dateStart.exec(name)
  if (date) name = name.slice(0, date.index)
  for (let pass = 0; pass < 3; pass++) name = name.replace(marksAround, '').replace(trailingWord, '')
  name = dropRoles(name.replace(bracketedEnd, '').replace(staffEnd, ''))
  return /\p{L}/u.test(name) ? cleanValue(name) : undefined
}

/** `Ana Roe, Science correspondent` -> `Ana Roe`; several names stay. */
function dropRoles(name: string): string {
  const [first, ...others] = name.split(/\s*[,;]\s+/u)
  if (others.length === 0 || !isNameLike(first!)) return name
  const end = others.findIndex((part) => readRole(part) !== undefined || isDescription(part))
  return end === -1 ? name : [first, ...others.slice(0, end)].join(', ')
}

/** Several words, most of them in lower case: what somebody is, not who. */
function isDescription(part: string): boolean {
  const words = part.split(' ')
  const small = words.filter((word) => /^\p{Ll}/u.test(word))
  return words.length >= 2 && !isNameLike(part) && small.length * 2 >= words.length
}
