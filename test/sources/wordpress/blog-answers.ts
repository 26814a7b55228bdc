export type BlogPost = {
  id: number
  title: string
  content: string
  /** Minutes after the blog's first day began. */
  date: number
  modified: number
  status: 'publish' | 'future' | 'trash' | 'draft'
  password?: string
  featured?: number
}

export type BlogMedia = { id: number; file: string; caption: string; alt: string; width?: number }

const gmt = (minutes: number): string => new Date(Date.UTC(2025, 0, 1) + minutes * 60_000).toISOString().slice(0, 19)

/** As `wp/v2/posts` does. @param media what is there to be embedded; nothing is embedded without it */
export function printPost(
  home: string,
  post: BlogPost,
  media?: ReadonlyMap<number, BlogMedia>,
): Record<string, unknown> {
  const featured = post.featured === undefined ? [] : [media?.get(post.featured)]
  const content = post.password ? '' : post.content
  return {
    id: post.id,
    date: gmt(post.date + 60),
    date_gmt: gmt(post.date),
    guid: { rendered: `${home}?page=post&#038;p=${post.id}` },
    modified_gmt: gmt(post.modified),
    status: post.status,
    link: `${home}story-${post.id}/`,
    title: { rendered: post.title },
    content: { rendered: content, protected: post.password !== undefined },
    excerpt: { rendered: '', protected: false },
    yoast_head: 'x'.repeat(500),
    _links: {},
    ...(media && {
      _embedded: {
        author: [{ id: 1, name: 'Ana Roe' }],
        'wp:featuredmedia': featured.map((each) =>
          each ? printMedia(home, each) : { code: 'rest_forbidden', message: 'No.', data: { status: 401 } },
        ),
        'wp:term': [
          [{ id: 3, name: 'Harbour &amp; Sea', taxonomy: 'category' }],
          [{ id: 9, name: 'Ferries', taxonomy: 'post_tag' }],
        ],
      },
    }),
  }
}

/** As `wp/v2/media` does. */
export function printMedia(home: string, { id, file, caption, alt, width = 2560 }: BlogMedia): Record<string, unknown> {
  const address = (suffix: string) => `${home}wp-content/uploads/${file}${suffix}.jpg`
  const size = (wide: number, high: number) => ({
    width: wide,
    height: high,
    mime_type: 'image/jpeg',
    source_url: address(`-${wide}x${high}`),
  })
  const sizes = {
    thumbnail: size(150, 150),
    medium: size(300, 200),
    hero: size(1600, 400),
    '1536x1536': size(1536, 1024),
    '2048x2048': size(2048, 1365),
  }
  return {
    id,
    source_url: address(''),
    mime_type: 'image/jpeg',
    alt_text: alt,
    caption: { rendered: caption },
    media_details: {
      width,
      height: (width * 2) / 3,
      // WordPress makes no size that is wider than the original.
      sizes: Object.fromEntries(Object.entries(sizes).filter(([, each]) => each.width <= width)),
    },
  }
}

/** `_fields`, with `a.b` for a field of a field. */
export function pick(entry: Record<string, unknown>, list: string | null): Record<string, unknown> {
  const fields = list?.split(',')
  if (fields === undefined) return entry
  const whole = Object.entries(entry).filter(([name]) => fields.includes(name))
  const parts = fields.flatMap((field) => {
    const [name, inner] = field.split('.') as [string, string?]
    return inner ? [[name, { [inner]: (entry[name] as Record<string, unknown>)[inner] }]] : []
  })
  return Object.fromEntries([...whole, ...parts])
}

/** The RSS feed: the ten newest. */
export function printFeed(home: string, posts: readonly BlogPost[]): string {
  const items = posts
    .filter((post) => post.status === 'publish')
    .sort((a, b) => b.date - a.date)
    .slice(0, 10)
    .map(
      ({ id, title, content, date }) =>
        `<item><title>${title}</title><link>${home}story-${id}/</link><guid isPermaLink="false">${home}?page=post&#038;p=${id}</guid><pubDate>${new Date(`${gmt(date)}Z`).toUTCString()}</pubDate><description><![CDATA[${content}]]></description></item>`,
    )
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Port Meridian Lantern</title><link>${home}</link><description>News</description>${items.join('')}</channel></rss>`
}
