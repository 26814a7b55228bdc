/** `application/ld+json` says what a page is; every other script could only be run. */
const linkedData = /\btype\s*=\s*["']?application\/ld\+json/i
const inert = /<(?:!--|(script|style)(?=[\s/>])|input(?=[\s/>])|meta(?=[\s/>]))/gi
/** Tokens that servers make anew for each request. */
const tokens =
  /\s(?:nonce|data-(?:nonce|csrf(?:-token)?|token|request-?id|trace-?id|reactid|ved))\s*=\s*(?:"[^"]{0,500}"|'[^']{0,500}'|[^\s"'>]{1,500})/gi
const tokenName = /(?:name|property|http-equiv)\s*=\s*["']?[\w-]{0,40}(?:csrf|nonce|token|request-?id|trace)/i

/**
 * Takes out of a page what shows nothing and changes with every request: scripts but JSON-LD, styles, comments, form fields and one-time
 * tokens. One pass over the text, since it is a stranger's.
 */
export function stripPage(html: string): string {
  const find = createFinder(html)
  let kept = ''
  let from = 0
  inert.lastIndex = 0
  for (let match = inert.exec(html); match; match = inert.exec(html)) {
    const start = match.index
    const end = endOf(html, start, match[1]?.toLowerCase(), find)
    inert.lastIndex = end
    if (isWanted(html.slice(start, Math.min(end, start + 500)), match[1])) continue
    kept += html.slice(from, start)
    from = end
  }
  return (kept + html.slice(from)).replace(tokens, '')
}

function isWanted(start: string, element: string | undefined): boolean {
  const tag = start.replace(/>.*$/s, '')
  if (element) return element.toLowerCase() === 'script' && linkedData.test(tag)
  return /^<meta/i.test(start) && !tokenName.test(tag)
}

function endOf(html: string, start: number, element: string | undefined, find: Find): number {
  if (element) return find(element === 'script' ? '</script' : '</style', start, true)
  if (!html.startsWith('<!--', start)) return find('>', start, false)
  // `<!-->` and `<!--->` are whole comments (HTML standard, 13.2.5.43).
  const [whole] = /^<!---?>/.exec(html.slice(start, start + 6)) ?? []
  return whole ? start + whole.length : find('-->', start, false)
}

type Find = (end: string, from: number, isTag: boolean) => number

/** Finds ends; one that is missing is looked for once, and everything up to the end of the page belongs to it. */
function createFinder(html: string): Find {
  const missing = new Set<string>()
  return (end, from, isTag) => {
    if (missing.has(end)) return html.length
    const pattern = new RegExp(isTag ? `${end}[\\s/>]` : end, 'gi')
    pattern.lastIndex = from
    const found = pattern.exec(html)
    if (!found) {
      missing.add(end)
      return html.length
    }
    if (!isTag) return pattern.lastIndex
    const close = html.indexOf('>', found.index)
    return close === -1 ? html.length : close + 1
  }
}
