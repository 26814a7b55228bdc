import { mirrorNotice } from './chrome-words.js'

const host = /^(?:https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})((?:\/[^\s,;]{0,200})?)$/i
const longest = 1000

/** Host names in a line of nothing else (`www.a.example, www.b.example`), as https addresses; undefined for any other line. */
function readHosts(words: readonly string[]): string[] | undefined {
  const addresses: string[] = []
  for (const word of words) {
    const [, name, path] = host.exec(word) ?? []
    if (!name) return undefined
    addresses.push(`https://${name.toLowerCase()}${path === '/' ? '' : path}`)
  }
  return addresses.length > 0 ? addresses : undefined
}

const wordsOf = (text: string) =>
  text
    .split(/[\s,;|•·]+/)
    .filter((word) => !/^(?:and|or|y|o|e|et|und|و|[-–—&])?$/i.test(word))
    .map((word) => word.replace(/[.,;]+$/, ''))

/** A line of host names alone, as https addresses. */
export function readHostLine(line: string): string[] | undefined {
  return line.length > longest ? undefined : readHosts(wordsOf(line))
}

/**
 * The line with which a site names its other hosts: it says so and ends in them or in a colon. Gives the addresses,
 * possibly none (they are on the next lines then); undefined for a sentence that is about such addresses.
 */
export function readMirrorNotice(line: string): string[] | undefined {
  if (line.length > longest || !mirrorNotice.test(line)) return undefined
  if (/[:：]$/.test(line)) return []
  const words = wordsOf(line)
  let first = words.length
  while (first > 0 && host.test(words[first - 1]!)) first--
  const said = words.slice(0, first).join(' ')
  // One host at the end of a sentence may be part of it; several, or one after a colon, are a list.
  const isList = words.length - first > 1 || /[:：]$/.test(said) || /\b(?:at|en|unter|em|à)$/i.test(said)
  return isList && first < words.length && !/["“”«»]/.test(line) ? readHosts(words.slice(first)) : undefined
}
