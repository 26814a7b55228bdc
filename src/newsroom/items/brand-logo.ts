import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fetcher } from '../../fetch/fetcher.js'
import { readBrandLogo } from '../../media/pictures/brand-logo.js'
import { Problem } from '../../problem.js'
import { stampFile } from '../../sources/folder.js'
import { hashParts } from '../../text/hash.js'
import { readMedia } from './article-media.js'

/** A feed's logo that can be read; `hash` is of its bytes. */
export type Logo = { bytes: Uint8Array; hash: string }

/** The logo of a feed, kept up to date with its file. */
export type BrandLogo = {
  current(): Logo | undefined
  /** Why the logo is left out, in a sentence; undefined if nothing is wrong. */
  problem(): string | undefined
  /** Changes whenever the file may have changed. */
  stamp(): string
  /** Reads the logo again if its file changed. */
  refresh(): Promise<void>
}

const maxLogoBytes = 2_000_000

/**
 * @param folder absolute path of the feed's folder
 * @param name of the logo's file in it; undefined for a feed without a logo
 */
export function createBrandLogo(folder: string, name: string | undefined, fetcher: Fetcher): BrandLogo {
  let logo: Logo | undefined
  let stamp = ''
  let problem: string | undefined

  return {
    current: () => logo,
    problem: () => problem,
    stamp: () => stamp,
    async refresh() {
      const latest = name === undefined ? '' : await stampNamedFile(folder, name)
      if (name === undefined || latest === stamp) return
      stamp = latest
      logo = undefined
      problem = undefined
      try {
        const bytes = await readMedia({ root: folder, fetcher }, name, maxLogoBytes)
        await readBrandLogo(bytes)
        logo = { bytes, hash: hashParts(bytes) }
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        problem = `The logo is left out: ${error.message}`
      }
    },
  }
}

/** A text that changes when a file of the feed's folder is written, deleted or created. */
export async function stampNamedFile(folder: string, name: string): Promise<string> {
  const facts = await stat(join(folder, name)).catch(() => undefined)
  return `${name} ${facts ? stampFile(facts) : 'missing'}`
}
