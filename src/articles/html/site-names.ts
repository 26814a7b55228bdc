import { isOfType, type LinkedNode } from '../../sources/page/linked-data.js'
import { lettersAndDigits } from '../plain-text.js'

/** How a site calls itself: tells its names from headlines and authors. */
export type SiteNames = {
  /** Whether a text is one of the site's names, in any spelling: `The Lantern`, `lantern.example`, `Lantern Online`. */
  includes(text: string): boolean
  /** Whether a text is one of them as the site writes it. */
  has(text: string): boolean
}

const organisationTypes = ['Organization', 'NewsMediaOrganization', 'WebSite']
/** Labels of a host that are not a name. */
const commonLabels = /^(?:www\d?|m|mobile|amp|news|online|web|blog|com?|org|net|gov|edu|ac|info)$/i
const hostName = /^(?:[\p{L}\p{N}-]{1,40}\.){1,3}\p{L}{2,12}$/u
const maxNameLength = 60
/** What a name may have besides that of the host: "Online", "News". */
const maxAddition = 12

/**
 * Collects the names of a site.
 * @param written names as the page's metadata give them
 * @param addresses of the page or the site; their hosts are names too
 */
export function collectSiteNames(
  written: readonly (string | undefined)[],
  addresses: readonly (string | undefined)[],
): SiteNames {
  const names = new Set<string>()
  const labels = new Set<string>()
  for (const name of written) if (name && name.length <= maxNameLength) names.add(lettersAndDigits(name))
  for (const address of addresses) {
    const host = readHost(address)
    if (host === undefined) continue
    names.add(lettersAndDigits(host.replace(/^www\./, '')))
    for (const label of host.split('.').slice(0, -1)) if (!commonLabels.test(label)) labels.add(lettersAndDigits(label))
  }
  names.delete('')
  labels.delete('')
  const known = new Set([...names, ...labels])
  const fold = (text: string) => (text.length > maxNameLength ? '' : lettersAndDigits(text))
  return {
    has: (text) => known.has(fold(text)),
    includes: (text) => {
      const folded = fold(text)
      return known.has(folded) || [...known].some((name) => isVariant(folded, name))
    },
  }
}

/** `Mirror Online`, `The Lantern` for `mirror`, `lantern`. */
function isVariant(folded: string, name: string): boolean {
  if (name.length < 4 || folded.length < 4) return false
  const [short, long] = folded.length <= name.length ? [folded, name] : [name, folded]
  return long.length - short.length <= maxAddition && (long.startsWith(short) || long === `the${short}`)
}

/** Whether a text is only the name of a host. */
export const isHostName = (text: string): boolean => text.length <= maxNameLength && hostName.test(text)

/** The names of the organisations and sites in JSON-LD that publish the page. */
export function readPublisherNames(article: LinkedNode | undefined, nodes: readonly LinkedNode[]): string[] {
  const publishers = [article?.publisher].flat() as unknown[]
  const organisations = nodes.filter((node) => organisationTypes.some((type) => isOfType(node, type)))
  return [...publishers, ...organisations]
    .slice(0, 50)
    .flatMap((node) => (typeof node === 'object' && node !== null ? [(node as LinkedNode).name] : [node]))
    .flat()
    .filter((name) => typeof name === 'string')
}

function readHost(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined
  return new URL(address).hostname.toLowerCase()
}
