import type { MediaNs } from 'feedsmith'
import { resolveAddress } from '../../fetch/resolve-address.js'
import type { ItemMedia } from './collect-videos.js'
import { mediaKind } from './media-kinds.js'

const mostPlayers = 20

/** Addresses of pages that play an item's video: `media:player`, `media:embed`, and contents that are no files. */
export function collectPlayers({ media, files }: ItemMedia, base: string): string[] {
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap((group) => group.contents ?? [])]
  const named = [media, ...(media?.groups ?? []), ...contents].flatMap((part) => [part?.player?.url, part?.embed?.url])
  const pages = [...contents, ...files].flatMap(({ url, type, medium }: MediaNs.Content) => {
    const address = resolveAddress(url, base)
    return address && mediaKind({ url: address, type, medium }) === 'player' ? [address] : []
  })
  const addresses = [...named.flatMap((url) => resolveAddress(url, base) ?? []), ...pages]
  return [...new Set(addresses)].slice(0, mostPlayers)
}
