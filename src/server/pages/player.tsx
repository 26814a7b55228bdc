import type { Item } from '../../catalogue/item.js'
import { wordLanguage } from './words.js'

/** The item's video with its closed captions. HLS is attached by preview.js where the browser cannot play it. */
export function Player({ item }: { item: Item }) {
  const best = item.videos[0]!
  const hls = best.videoType === 'HLS'
  const remote = /^https?:/.test(best.url)
  return (
    <video
      class="player"
      controls
      playsinline
      preload="metadata"
      poster={item.thumbnails.full.url}
      crossorigin={remote ? 'anonymous' : undefined}
      data-hls={hls ? best.url : undefined}
      src={hls ? undefined : best.url}
      aria-label={item.title}
    >
      {item.closedCaptions.map((track) => (
        <track
          kind="captions"
          src={track.vtt}
          srclang={track.language}
          label={wordLanguage(track.language)}
          default={track.language === item.language}
        />
      ))}
    </video>
  )
}
