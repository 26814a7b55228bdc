import type { Article, Block } from '../../articles/article.js'

/** Text and pictures of an article, as its publisher arranged them. */
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
