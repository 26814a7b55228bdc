import { resolveAddress } from '../../fetch/resolve-address.js'
import type { PageElement } from '../../sources/page/parse-page.js'
import { isPlayer } from '../../sources/players.js'
import { cleanValue } from '../clean-text.js'
import type { Resolve } from './pictures.js'

const mostEmbeds = 20
const mostFrames = 200

const lazy = [
  'src',
  'data-src',
  'data-lazy-src',
  'data-litespeed-src',
  'data-cookieblock-src',
  'data-cmp-src',
  'data-url',
  'data',
]
const elements =
  'iframe,embed,object,lite-youtube,lite-vimeo,amp-youtube,amp-vimeo,amp-dailymotion,amp-iframe,blockquote.tiktok-embed,blockquote.twitter-video,.fb-video,[data-youtube-id],[data-vimeo-id]'

/**
 * The players of other services that a page shows, each address once, in the order of the page. Addresses that stand alone
 * on a line, as editors and feeds leave them where a script would put the player, are taken out of the page.
 */
export function takeEmbeds(root: PageElement, resolve: Resolve): string[] {
  const found: string[] = []
  for (const element of root.querySelectorAll(`${elements},p,div,figure`)) {
    if (/^(?:p|div|figure)$/i.test(element.localName)) {
      const alone = addressAlone(element)
      if (alone !== undefined) element.remove()
      found.push(...(alone ?? []))
    }
    const player = readPlayer(element, resolve)
    found.push(...player)
    // Its text is a post of the other service.
    if (player.length > 0 && element.localName.toLowerCase() === 'blockquote') element.remove()
  }
  return [...new Set(found)].slice(0, mostEmbeds)
}

/** Addresses of frames and objects, whatever they show: some are video files. */
export function frameAddresses(root: PageElement, resolve: Resolve): string[] {
  return [...root.querySelectorAll('iframe,embed,object')]
    .slice(0, mostFrames)
    .flatMap((element) => lazy.flatMap((name) => resolveAddress(resolve(element.getAttribute(name) ?? '')) ?? []))
}

function readPlayer(element: PageElement, resolve: Resolve): string[] {
  const id = (...names: string[]) =>
    names.map((name) => element.getAttribute(name)).find((value) => value && /^[\w-]{4,20}$/.test(value))
  const tag = element.localName.toLowerCase()
  const youtube = id('data-youtube-id') ?? (tag.endsWith('-youtube') ? id('videoid', 'data-videoid') : undefined)
  if (youtube) return [`https://www.youtube.com/embed/${youtube}`]
  const vimeo = id('data-vimeo-id') ?? (tag.endsWith('-vimeo') ? id('videoid', 'data-videoid') : undefined)
  if (vimeo) return [`https://player.vimeo.com/video/${vimeo}`]
  const daily = tag === 'amp-dailymotion' ? id('data-videoid') : undefined
  if (daily) return [`https://www.dailymotion.com/embed/video/${daily}`]
  const names = tag === 'blockquote' || tag === 'div' || tag === 'p' ? ['cite', 'data-href'] : lazy
  const addresses = names.flatMap((name) => resolveAddress(resolve(element.getAttribute(name) ?? '')) ?? [])
  // A post that is shown for its video says so in its class; its own address stands in its last link.
  const isPost = tag === 'blockquote' && /twitter-video/.test(element.getAttribute('class') ?? '')
  const posted = isPost ? [...element.querySelectorAll('a[href]')].at(-1)?.getAttribute('href') : undefined
  const post = resolveAddress(posted)
  return [...addresses.filter(isPlayer).slice(0, 1), ...(post ? [post] : [])]
}

/** The player's address when the element holds nothing else; undefined for everything else. */
function addressAlone(element: PageElement): string[] | undefined {
  if (element.querySelector(':not(a)')) return undefined
  const text = cleanValue(element.textContent)
  if (!text || text.length > 300 || !/^https?:\/\/\S+$/.test(text)) return undefined
  const address = resolveAddress(text)
  return address && isPlayer(address) ? [address] : undefined
}
