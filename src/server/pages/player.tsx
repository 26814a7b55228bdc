import type { Item, ItemClosedCaptions } from '../../catalogue/item.js'
import { baseLanguage, wordLanguage } from './words.js'

/**
 * The item's video with its closed captions, shown from the start: an editor came to see them. HLS is attached by
 * preview.js where the browser cannot play it.
 */
export function Player({ item }: { item: Item }) {
  const best = item.videos[0]!
  const shown = pickShown(item)
  return (
    <div class="player">
      {/* biome-ignore lint/a11y/useMediaCaption: the tracks are those that the story has */}
      <video
        controls
        playsinline
        preload="metadata"
        poster={item.thumbnails.full.url}
        data-hls={isHls(item) ? best.url : undefined}
        aria-label={item.title}
      >
        <source src={best.url} type={best.mimeType} />
        {item.closedCaptions.map((track) => (
          <track
            kind="captions"
            src={track.vtt}
            srclang={track.language}
            label={wordLanguage(track.language)}
            default={track === shown}
          />
        ))}
      </video>
    </div>
  )
}

export const isHls = (item: Item | undefined): boolean => item?.videos[0]?.videoType === 'HLS'

/** The track in the language that is spoken, else the first. */
function pickShown({ closedCaptions, language }: Item): ItemClosedCaptions | undefined {
  return (
    closedCaptions.find((track) => track.language === language) ??
    closedCaptions.find((track) => baseLanguage(track.language) === baseLanguage(language)) ??
    closedCaptions[0]
  )
}
