import { labelLines } from './boilerplate-labels.js'
import {
  closingLines,
  commentsHeadings,
  inlineLines,
  mirrorNotice,
  moreHeadings,
  relatedHeadings,
  tagHeadings,
} from './boilerplate-patterns.js'

const linesInside = [...inlineLines, ...labelLines]
/** Boilerplate is short; the patterns are not tried on prose. */
const maxBoilerplateLength = 260
/** The longest list of other stories under an ambiguous heading. */
const maxRelatedLinks = 100
const siteNameAndSection = /^\p{Lu}[^|.!?]{1,40}(?: \| \p{Lu}[^|.!?]{1,40}){1,3}$/u
const listItem = /^[-•*·▪‣◦]\s/
const endMark = /[.!?…؟。！？।:;,]["”’»)\]]*$/u

/** Whether a site adds this line to every article: share lines, copyright, cookies, counts, links to other stories. */
export function isBoilerplateLine(line: string): boolean {
  return (
    isClosingLine(line) || (line.length <= maxBoilerplateLength && linesInside.some((pattern) => pattern.test(line)))
  )
}

function isClosingLine(line: string): boolean {
  return line.length <= maxBoilerplateLength && closingLines.some((pattern) => pattern.test(line))
}

/** Reads the names in a breadcrumb line: `Home > City > Harbour`. */
export function readBreadcrumbs(line: string): string[] | undefined {
  if (line.length > 120 || endMark.test(line)) return undefined
  const names = line.split(/\s*[>›»|]\s*|\s+[/·•]\s+/u).filter((name) => name !== '')
  const areShort = names.length >= 2 && names.length <= 7 && names.every((name) => name.split(' ').length <= 4)
  return areShort ? names : undefined
}

/** Whether a line is a few words without a full stop, like a site name, a section or a link. */
function isLabel(line: string): boolean {
  return line.length <= 80 && !endMark.test(line) && !listItem.test(line) && line.split(' ').length <= 6
}

/** Whether a line could be the headline of another story. */
function isLinkTitle(line: string): boolean {
  return line.length <= 150 && !/[.!…۔。！।:;]["”’»)\]]*$/u.test(line) && line.split(' ').length <= 20
}

type WithoutBoilerplate = {
  lines: string[]
  /** The original indices of `lines`. */
  kept: number[]
  mirrors: string[]
}

/**
 * Removes the site's own lines: certain ones anywhere, and at the end of the page also labels (site name, section, other stories)
 * that follow a certain one. Lines that only look like labels stay, so that no text is lost on a guess.
 * @param siteNames names of the site found in the text, in lower case
 */
export function removeBoilerplateLines(lines: readonly string[], siteNames: ReadonlySet<string>): WithoutBoilerplate {
  const mirrors: string[] = []
  const certain = lines.map((line, index) => {
    const found = readMirrorNotice(line) ?? readMirrorHosts(lines, index)
    if (found) mirrors.push(...found)
    return found !== undefined || isBoilerplateLine(line) || siteNames.has(line.toLowerCase())
  })
  const related = markRelated(lines, certain)
  const comments = findComments(lines)
  const pageEnd = findPageEnd(lines, (index) => {
    const line = lines[index]!
    return index >= comments ||
      related[index] ||
      isSiteName(line) ||
      (certain[index] && (isClosingLine(line) || !isBoilerplateLine(line)))
      ? 'closing'
      : certain[index]
        ? 'inline'
        : undefined
  })
  for (const line of lines.slice(pageEnd)) if (line.includes('.')) mirrors.push(...(readHostLine(line) ?? []))
  const kept = [...lines.keys()].filter((index) => index < pageEnd && !certain[index] && !related[index])
  return { lines: kept.map((index) => lines[index]!), kept, mirrors }
}

/** `© The Lantern`, `www.lantern.example`, `Lantern TV | World`: boilerplate only at the end of the page. */
function isSiteName(line: string): boolean {
  return (
    line.length <= 80 &&
    (/^©\s*\P{N}+$/u.test(line) || siteNameAndSection.test(line) || readHostLine(line)?.length === 1)
  )
}

/** The index where readers' comments begin: a comments heading in the second half of the lines. */
function findComments(lines: readonly string[]): number {
  const from = Math.ceil(lines.length / 2)
  const found = lines.findIndex(
    (line, index) => index >= Math.max(2, from) && line.length <= 80 && commentsHeadings.test(line),
  )
  return found === -1 ? lines.length : found
}

/** Hosts alone on a line are mirrors if they follow a mirror notice or other lines of mirrors. */
function readMirrorHosts(lines: readonly string[], index: number): string[] | undefined {
  const hosts = readHostLine(lines[index]!)
  for (let before = index - 1; hosts && before >= Math.max(0, index - 12); before--) {
    if (readMirrorNotice(lines[before]!)) return hosts
    if (!readHostLine(lines[before]!)) return undefined
  }
  return undefined
}

/** Marks the headings of lists of links and the links under them, up to the next sentence. */
function markRelated(lines: readonly string[], certain: readonly boolean[]): boolean[] {
  const related = lines.map(() => false)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const isCertain = line.length <= maxBoilerplateLength && relatedHeadings.test(line)
    const isAmbiguous = !isCertain && line.length <= maxBoilerplateLength && moreHeadings.test(line)
    if (!isCertain && !isAmbiguous && (line.length > maxBoilerplateLength || !tagHeadings.test(line))) continue
    let end = i + 1
    while (
      end < lines.length &&
      (isCertain || end - i <= maxRelatedLinks) &&
      (certain[end] || (isLinkTitle(lines[end]!) && !(isAmbiguous && listItem.test(lines[end]!))))
    )
      end++
    if (!isCertain && (end < lines.length || end === i + 1)) continue
    if (isAmbiguous && (certain[i + 1] || !certain.slice(i + 2, end).includes(true))) continue
    // If text follows, only the heading and the clear part of the list go: the last line may be a heading of the text.
    const stop = end === lines.length ? end : Math.max(i + 1, end - 1)
    for (let j = i; j < stop; j++) related[j] = true
    i = end - 1
  }
  return related
}

type LineKind = 'closing' | 'inline' | undefined

/** The index where the end of the page begins: its last certain lines, and the labels after a closing one. */
function findPageEnd(lines: readonly string[], kindOf: (index: number) => LineKind): number {
  let pageEnd = lines.length
  for (let index = lines.length - 1; index >= 0; index--) {
    const kind = kindOf(index)
    if (kind === 'closing') pageEnd = index
    else if (kind === undefined && !isLabel(lines[index]!)) break
    // `The Lantern | Harbour` right above the end of the page.
    else if (kind === undefined && pageEnd === index + 1 && pageEnd < lines.length && readBreadcrumbs(lines[index]!))
      pageEnd = index
  }
  return pageEnd
}

const hostPattern = /^(?:https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})((?:\/[^\s,;]{0,200})?)$/i
const maxMirrorLineLength = 1000

/** Turns host names into https addresses; undefined if any word is not a host name. */
function readHosts(words: readonly string[]): string[] | undefined {
  const addresses: string[] = []
  for (const word of words) {
    const [, name, path] = hostPattern.exec(word) ?? []
    if (!name) return undefined
    addresses.push(`https://${name.toLowerCase()}${path === '/' ? '' : path}`)
  }
  return addresses.length > 0 ? addresses : undefined
}

const splitHosts = (text: string) =>
  text
    .split(/[\s,;|•·]+/)
    .filter((word) => !/^(?:and|or|y|o|e|et|und|و|[-–—&])?$/i.test(word))
    .map((word) => word.replace(/[.,;]+$/, ''))

/** Reads a line that consists of host names (`www.a.example, www.b.example`), as https addresses. */
function readHostLine(line: string): string[] | undefined {
  return line.length > maxMirrorLineLength ? undefined : readHosts(splitHosts(line))
}

/**
 * Reads a line that announces the site's other hosts and ends in their names, or in a colon if they follow on the next lines;
 * then the result is empty. Undefined for a sentence that merely mentions such addresses.
 */
function readMirrorNotice(line: string): string[] | undefined {
  if (line.length > maxMirrorLineLength || !mirrorNotice.test(line)) return undefined
  if (/[:：]$/.test(line)) return []
  const words = splitHosts(line)
  let first = words.length
  while (first > 0 && hostPattern.test(words[first - 1]!)) first--
  const notice = words.slice(0, first).join(' ')
  // A single host at the end of a sentence may belong to it; several, or one after a colon, are a list.
  const isList = words.length - first > 1 || /[:：]$/.test(notice) || /\b(?:at|en|unter|em|à)$/i.test(notice)
  return isList && first < words.length && !/["“”«»]/.test(line) ? readHosts(words.slice(first)) : undefined
}
