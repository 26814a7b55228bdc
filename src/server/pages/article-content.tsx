import type { Article, Block } from '../../articles/article.js'
import type { Item, ItemClosedCaptions } from '../../catalogue/item.js'
import { baseLanguage, languageName } from './format-text.js'

/**
 * The item's video. Closed captions are on from the start, since editors come to check them. If the browser cannot play
 * HLS, preview.js attaches hls.js.
 */
export function Player({ item }: { item: Item }) {
  const best = item.videos[0]!
  const defaultTrack = pickDefaultTrack(item)
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
            label={languageName(track.language)}
            default={track === defaultTrack}
          />
        ))}
      </video>
    </div>
  )
}

/** Whether the item's first video is HLS, so that the page needs hls.js. */
export const isHls = (item: Item | undefined): boolean => item?.videos[0]?.videoType === 'HLS'

/** The captions in the item's own language, otherwise the first. */
function pickDefaultTrack({ closedCaptions, language }: Item): ItemClosedCaptions | undefined {
  return (
    closedCaptions.find((track) => track.language === language) ??
    closedCaptions.find((track) => baseLanguage(track.language) === baseLanguage(language)) ??
    closedCaptions[0]
  )
}

/** The text and pictures of an article, in its publisher's order. */
export function ArticleBody({ article }: { article: Article }) {
  return (
    <div class="body">
      {article.blocks.map((block) => (
        <BodyBlock block={block} />
      ))}
      {article.url && (
        <p lang="en" dir="ltr">
          <a href={article.url} rel="noopener">
            The article on the publisher's site
          </a>
        </p>
      )}
    </div>
  )
}

function BodyBlock({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading':
      return <h2 dir="auto">{block.text}</h2>
    case 'quote':
      return (
        <blockquote dir="auto">
          <p>{block.text}</p>
        </blockquote>
      )
    case 'list':
      return (
        <ul dir="auto">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'figure':
      return (
        <figure>
          {block.image ? (
            <img src={block.image} alt={block.alt ?? block.caption ?? ''} loading="lazy" />
          ) : (
            <p class="missing" lang="en" dir="ltr">
              There is no picture beside the article for this caption.
            </p>
          )}
          {(block.caption || block.credit) && (
            <figcaption dir="auto">
              {block.caption} {block.credit && <cite>{block.credit}</cite>}
            </figcaption>
          )}
        </figure>
      )
    default:
      return <p dir="auto">{block.text}</p>
  }
}
