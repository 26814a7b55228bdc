import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { keepLive, keptLive } from '../../catalogue/feeds.js'
import type { Item } from '../../catalogue/item.js'
import type { FeedDefinition } from '../../feed-definition.js'
import { readCardLogo } from '../../media/pictures/card-logo.js'
import { Problem } from '../../problem.js'
import { stampFile } from '../../sources/folder/folder.js'
import type { House } from '../resources.js'
import { type MadeLive, makeLiveItem } from './build-item.js'
import { hashOf, type Logo, readMedia, type Workshop } from './item-context.js'
import { isPassing } from './retry.js'

/** What belongs to a feed as a whole: its logo and its live feeds. */
export type Furnishing = {
  logo(): Logo | undefined
  live(): readonly Item[]
  /** Live feeds that are files of ours: their id and the address of the stored playlist. */
  loops(): ReadonlyMap<string, string>
  problems(): readonly string[]
  /** Takes the live feeds as the catalogue kept them. */
  open(): Promise<void>
  /** Reads the logo again where its file changed. */
  readLogo(): Promise<void>
  /** Makes the live feeds again where their files changed, or where some were not to be had a while ago. */
  refreshLive(): Promise<void>
}

const maxLogoBytes = 2_000_000
/** A live feed that was not to be had is asked again after this many milliseconds. */
const askAgain = 60_000

type KeptLive = MadeLive & { definition: string }

/** @param folder absolute path of the feed's folder; `workshopWith`: the workshop there */
export function createFurnishing(
  house: House,
  feed: FeedDefinition,
  folder: string,
  workshopWith: (logo: Logo | undefined) => Workshop,
): Furnishing {
  let logo: Logo | undefined
  let logoStamp = ''
  let logoProblem: string | undefined
  let kept: KeptLive[] = []
  let liveProblems: string[] = []
  let liveStamp = ''
  let askedAt = 0
  let refreshing: Promise<void> | undefined

  const stampOf = async (name: string): Promise<string> => {
    const facts = await stat(join(folder, name)).catch(() => undefined)
    return `${name} ${facts ? stampFile(facts) : 'missing'}`
  }

  const makeLive = async (entry: FeedDefinition['live'][number]): Promise<KeptLive | undefined> => {
    const definition = JSON.stringify([entry, feed.genres, feed.rating, feed.language, feed.brand, feed.title])
    try {
      const since = await house.derive(`live-since/${feed.slug}/${entry.id}`, async () => house.now().toISOString())
      return { ...(await makeLiveItem(workshopWith(logo), entry, since)), definition }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const before = isPassing(error) && kept.find((one) => one.definition === definition)
      liveProblems.push(`The live feed "${entry.id}" is ${before ? 'offered as it was' : 'left out'}: ${error.message}`)
      return before || undefined
    }
  }

  const refresh = async (): Promise<void> => {
    const names = feed.live
      .flatMap(({ url, picture }) => [url, picture ?? ''])
      .filter((name) => !/^(https?:|$)/i.test(name))
    const stamp = hashOf(logoStamp, ...(await Promise.all(names.map(stampOf))))
    if (stamp === liveStamp && (liveProblems.length === 0 || Date.now() - askedAt < askAgain)) return
    liveStamp = stamp
    askedAt = Date.now()
    liveProblems = []
    const made = (await Promise.all(feed.live.map(makeLive))).filter((one) => one !== undefined)
    if (JSON.stringify(made) !== JSON.stringify(kept)) await keepLive(house.database, feed.slug, JSON.stringify(made))
    kept = made
  }

  return {
    logo: () => logo,
    live: () => kept.map(({ item }) => item),
    loops: () => new Map(kept.flatMap(({ item, loop }) => (loop ? [[item.id, loop] as const] : []))),
    problems: () => [...(logoProblem ? [logoProblem] : []), ...liveProblems],

    async open() {
      const ids = new Set(feed.live.map((entry) => entry.id))
      const all = JSON.parse(await keptLive(house.database, feed.slug)) as KeptLive[]
      kept = all.filter(({ item }) => ids.has(item.id))
    },

    async readLogo() {
      const name = feed.brand.logo
      const stamp = name === undefined ? '' : await stampOf(name)
      if (name === undefined || stamp === logoStamp) return
      logoStamp = stamp
      logo = undefined
      logoProblem = undefined
      try {
        const bytes = await readMedia(workshopWith(undefined), name, maxLogoBytes)
        await readCardLogo(bytes)
        logo = { bytes, hash: hashOf(bytes) }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        logoProblem = `The logo is left out: ${error.message}`
      }
    },

    refreshLive() {
      refreshing ??= refresh().finally(() => {
        refreshing = undefined
      })
      return refreshing
    },
  }
}
