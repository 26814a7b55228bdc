import { recogniseBinary } from '../../text/recognise-binary.js'
import { recogniseContent } from '../recognise-content.js'

const searched = 2048
const feed = /<(?:rss|feed|rdf:rdf)[\s>]/i

/**
 * Says what an answer is when it is no page: its first bytes decide, then what the server calls it.
 * @returns `what` for a sentence (`a feed`), and what its sender may do instead; undefined for a page
 */
export function recogniseOther(
  bytes: Uint8Array,
  contentType: string | undefined,
): { what: string; wayOut: string } | undefined {
  const binary = recogniseBinary(bytes)
  if (binary) return { what: binary, wayOut: 'name the page that links to it' }
  const wayOut = 'name the address of a page'
  const kind = recogniseContent(bytes, contentType)
  if (kind === 'html') return undefined
  if (kind === 'json') return { what: 'JSON', wayOut }
  if (kind === 'xml') {
    const isFeed = feed.test(Buffer.from(bytes.subarray(0, searched)).toString('latin1'))
    return isFeed
      ? { what: 'a feed', wayOut: 'name it as a source of type "rss"' }
      : { what: 'an XML document', wayOut }
  }
  const label = (contentType ?? '').replace(/;.*$/s, '').trim().toLowerCase()
  // A page may begin with text, and one with stray control characters is a page all the same.
  if (label === '' || /html/.test(label)) return undefined
  return { what: label === 'text/plain' ? 'plain text' : label.slice(0, 60), wayOut }
}
