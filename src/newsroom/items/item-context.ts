import type { FeedDefinition } from '../../feed-definition.js'
import type { Resources } from '../resources.js'
import type { MediaLocation } from './article-media.js'
import type { Logo } from './brand-logo.js'

/** Everything that turning an article of a feed into an item depends on. */
export type ItemContext = Pick<Resources, 'database' | 'store' | 'derive' | 'fetcher' | 'parse' | 'speech'> &
  MediaLocation & {
    feed: FeedDefinition
    /** The feed's logo, if it has a readable one. */
    logo?: Logo
  }
