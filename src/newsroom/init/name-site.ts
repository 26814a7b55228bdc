/** A blank on both sides, or a sign that no name has inside. */
const separators = /\s+[|–—·•»:-]+\s+|\s*[|»]\s*/u
/** What a title says of the page and not of the site. */
const noName =
  /^(?:home(?:\s?page)?|index|news|latest news|front page|welcome|start(?:seite)?|aktuelles|nachrichten|inicio|portada|noticias|accueil|actualités|início|notícias|nieuws)$/i

/**
 * The name of a site without slogans: `The Lantern | News from the harbour` -> `The Lantern`. Of several parts the one that the host
 * is called after, else the first that is no word for a home page.
 * @param titles what the site calls itself, the most trustworthy first
 */
export function nameSite(titles: readonly (string | undefined)[], host: string): string {
  const letters = lettersOf(host.replace(/^www\./, ''))
  for (const title of titles) {
    const parts = (title ?? '').split(separators).map((part) => part.trim())
    const names = parts.filter((part) => /\p{L}/u.test(part) && !noName.test(part))
    const name = names.find((part) => isOfHost(part, letters)) ?? names[0]
    if (name !== undefined) return name
  }
  return host
}

/** Whether a host is called after the name or a word of it: `lantern.example` after `The Lantern`. */
function isOfHost(name: string, host: string): boolean {
  const words = name.split(/\s+/).map(lettersOf)
  return host.startsWith(lettersOf(name)) || words.some((word) => word.length >= 4 && host.includes(word))
}

const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
