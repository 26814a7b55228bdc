import { directPublisher } from './direct-publisher/write.js'
import type { FeedFormat } from './format.js'
import { mrss } from './mrss/write.js'
import { rss } from './rss/write.js'
import { search } from './search/write.js'

/** Every format a feed is published in. */
export const formats: readonly FeedFormat[] = [directPublisher, mrss, rss, search]

export { directPublisher, mrss, rss, search }
