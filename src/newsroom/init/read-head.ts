import { readWords } from '../../articles/feed-item/read-words.js'

/** Metas stand in the head; a home page may be large. */
const searched = 500_000

/**
 * Reads what a page says of its site in `meta` elements.
 * @returns contents by name or property in lower case; the first of each counts
 */
export function readHead(html: string): ReadonlyMap<string, string> {
  const contents = new Map<string, string>()
  for (const [, attributes] of html.slice(0, searched).matchAll(/<meta\s([^<>]{1,3000})>/gi)) {
    const name = (readAttribute(attributes!, 'name') ?? readAttribute(attributes!, 'property'))?.toLowerCase()
    const content = readWords(readAttribute(attributes!, 'content'))
    if (name && content && !contents.has(name)) contents.set(name, content)
  }
  return contents
}

function readAttribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i').exec(attributes)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}
