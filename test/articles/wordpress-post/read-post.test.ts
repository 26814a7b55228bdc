import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { articleDraftSchema } from '../../../src/articles/article.js'
import { readArticle } from '../../../src/articles/read-article.js'
import { readPost } from '../../../src/articles/wordpress-post/read-post.js'
import { Problem } from '../../../src/problem.js'
import type { Post } from '../../../src/sources/wordpress/post.js'
import { defaults, documentOf } from '../document.js'

const uploads = 'https://lantern.example/wp-content/uploads/2025/11'

const ferry: Post = {
  url: 'https://lantern.example/2025/11/ferry-returns/',
  title: 'The Ferry Is Back &#8211; &amp; on Time',
  content: '<p>The ferry Dunlin left the outer pier at six.</p>\n<p>It had been in the yard since March.</p>\n',
  excerpt: '<p>The ferry Dunlin left the outer pier at six. It had been [&hellip;]</p>\n',
  publishedAt: '2025-11-16T18:10:00Z',
  updatedAt: '2025-11-17T07:00:00Z',
  authors: ['Nell Fairweather'],
  categories: ['Harbour &amp; Sea', 'City'],
  tags: ['Ferries'],
}

const contextOf = (timeZone = 'UTC') => ({
  name: '12.post',
  modifiedAt: '2025-11-17T07:00:00Z',
  pictures: 0,
  url: ferry.url,
  dates: { language: 'en', timeZone },
})
const read = (changes: Partial<Post>) => readPost(JSON.stringify({ ...ferry, ...changes }), contextOf())
const textsOf = (content: string) =>
  read({ content }).blocks.map((block) => ('text' in block ? block.text : block.type))

test('reads what a post says of itself', () => {
  expect(read({})).toEqual({
    url: 'https://lantern.example/2025/11/ferry-returns/',
    headline: 'The Ferry Is Back – & on Time',
    summary: undefined,
    byline: 'Nell Fairweather',
    publishedAt: '2025-11-16T18:10:00Z',
    updatedAt: '2025-11-17T07:00:00Z',
    section: 'Harbour & Sea',
    tags: ['City', 'Ferries'],
    mirrors: [],
    blocks: [
      { type: 'paragraph', text: 'The ferry Dunlin left the outer pier at six.' },
      { type: 'paragraph', text: 'It had been in the yard since March.' },
    ],
    videos: [],
    embeds: [],
  })
})

test('becomes an article under the name that its source gives it', () => {
  const draft = readArticle(documentOf('12.post', JSON.stringify(ferry)), defaults)
  expect(articleDraftSchema.parse(draft)).toEqual(draft)
  expect(draft.tags).toEqual(['city', 'ferries'])
})

test('a post without a title is headed by its beginning', () => {
  expect(read({ title: '' }).headline).toBe('The ferry Dunlin left the outer pier at six.')
})

test('takes a date without zone in the time of the feed, and no edit before publication', () => {
  const post = JSON.stringify({ ...ferry, publishedAt: '2025-07-16T18:10:00', updatedAt: '2025-07-10T07:00:00Z' })
  const { publishedAt, updatedAt } = readPost(post, contextOf('Europe/Lisbon'))
  expect([publishedAt, updatedAt]).toEqual(['2025-07-16T17:10:00Z', undefined])
})

test('knows what is no section and no name', () => {
  const { section, byline, tags } = read({ categories: ['Uncategorized', 'Culture'], authors: ['admin'], tags: [] })
  expect([section, byline, tags]).toEqual(['Culture', undefined, []])
  expect(read({ categories: ['Sin categoría'] }).section).toBeUndefined()
  expect(read({ authors: ['admin', 'Ana Roe', 'Dev Malik'] }).byline).toBe('Ana Roe, Dev Malik')
})

describe('the summary', () => {
  test.each([
    [
      'is the excerpt that an editor wrote',
      '<p>Six months late, the boat sails.</p>',
      'Six months late, the boat sails.',
    ],
    ['keeps brackets of the author', '<p>“It [the boat] sails.”</p>', '“It [the boat] sails.”'],
    ['is not the beginning that WordPress cut', '<p>The ferry Dunlin left the outer [&#8230;]</p>', undefined],
    [
      'is not the beginning that a theme cut',
      '<p>The ferry Dunlin left the outer pier&#8230; Keep reading</p>',
      undefined,
    ],
    [
      'is not the beginning with a link',
      '<p>The ferry Dunlin left <a class="more-link" href="/x">Read on</a></p>',
      undefined,
    ],
    [
      'is not the whole short text',
      '<p>The ferry Dunlin left the outer pier at six. It had been in the yard since March.</p>',
      undefined,
    ],
    ['is nothing where there is none', '', undefined],
  ])('%s', (_, excerpt, summary) => {
    expect(read({ excerpt }).summary).toBe(summary)
  })
})

describe('the featured picture', () => {
  const lead = {
    url: `${uploads}/dunlin-1536x1024.jpg`,
    caption: '<p>The Dunlin on Sunday. Photo: Dev Malik</p>',
    alt: 'A ferry',
  }
  const figure = {
    type: 'figure',
    image: lead.url,
    caption: 'The Dunlin on Sunday.',
    credit: 'Dev Malik',
    alt: 'A ferry',
  }

  test('leads the article with caption, credit and alt text', () => {
    expect(read({ lead }).blocks[0]).toEqual(figure)
  })

  test.each([
    ['the same file', `${uploads}/dunlin-1536x1024.jpg`],
    ['another size', `${uploads}/dunlin-300x200.jpg`],
    ['the original', `${uploads}/dunlin.jpg`],
    ['the original, scaled', `${uploads}/dunlin-scaled.jpg`],
    [
      'a copy of a picture service',
      'https://i0.wp.com/lantern.example/wp-content/uploads/2025/11/dunlin.jpg?w=800&amp;ssl=1',
    ],
    ['a converted one', `${uploads}/dunlin-1024x683.jpg.webp`],
  ])('is not shown twice where the text begins with %s', (_, src) => {
    const content = `<figure class="wp-block-image"><img src="${src}" alt=""/><figcaption>Back at sea.</figcaption></figure>${ferry.content}`
    const figures = read({ lead, content }).blocks.filter((block) => block.type === 'figure')
    expect(figures).toEqual([{ ...figure, caption: 'Back at sea.' }])
  })

  test('stands above another picture', () => {
    const content = `<figure><img src="${uploads}/crew.jpg" alt=""/></figure>${ferry.content}`
    const images = read({ lead, content }).blocks.flatMap((block) => (block.type === 'figure' ? [block.image] : []))
    expect(images).toEqual([lead.url, `${uploads}/crew.jpg`])
  })
})

describe('galleries', () => {
  const pictures = {
    7: {
      url: `${uploads}/brass.jpg`,
      caption: '<p>The brass warms up. <em>Photo: Dev Malik</em></p>',
      alt: 'Horns & tubas',
    },
    8: { url: `${uploads}/fog.jpg` },
  }
  const shown = [
    {
      type: 'figure',
      image: `${uploads}/brass.jpg`,
      caption: 'The brass warms up.',
      credit: 'Dev Malik',
      alt: 'Horns & tubas',
    },
    { type: 'figure', image: `${uploads}/fog.jpg` },
  ]

  test.each([
    ['a short code', '<p>[gallery columns="2" ids="7,8"]</p>'],
    ['a short code with typographic quotes', '<p>[gallery ids=&#8221;7,8&#8243; link=&#8221;file&#8221;]</p>'],
    ['a block that was not rendered', '<!-- wp:gallery {"ids":[7,8],"linkTo":"none"} --><!-- /wp:gallery -->'],
  ])('of %s show the pictures that were looked up', (_, content) => {
    expect(read({ content: `${content}<p>Fin.</p>`, pictures }).blocks).toEqual([
      ...shown,
      { type: 'paragraph', text: 'Fin.' },
    ])
  })

  test('of the block editor keep the caption of each picture and the one of all', () => {
    const image = (name: string, caption: string) =>
      `<figure class="wp-block-image"><img data-id="7" src="${uploads}/${name}.jpg" class="wp-image-7"/><figcaption>${caption}</figcaption></figure>`
    const content = `<!-- wp:gallery {"ids":[7]} --><figure class="wp-block-gallery">${image('brass', 'Brass.')}${image('fog', 'Fog.')}<figcaption class="blocks-gallery-caption">Sunday. Photos: Dev Malik</figcaption></figure>`
    const figures = read({ content, pictures }).blocks
    expect(figures.map((figure) => figure.type === 'figure' && [figure.image, figure.caption])).toEqual([
      [`${uploads}/brass.jpg`, 'Brass.'],
      [`${uploads}/fog.jpg`, 'Fog.'],
      [undefined, 'Sunday.'],
    ])
  })

  test('whose pictures are gone leave nothing', () => {
    expect(textsOf('<p>One.</p><p>[gallery ids="1,2"]</p><p>Two.</p>')).toEqual(['One.', 'Two.'])
  })
})

describe('short codes', () => {
  test('[caption] is a figure', () => {
    const content = `[caption id="attachment_5" width="600"]<img src="${uploads}/crew.jpg" alt="Crew" /> The crew. Photo: Dev Malik[/caption]${ferry.content}`
    expect(read({ content }).blocks[0]).toEqual({
      type: 'figure',
      image: `${uploads}/crew.jpg`,
      caption: 'The crew.',
      credit: 'Dev Malik',
      alt: 'Crew',
    })
  })

  test('[video] is a video with its picture', () => {
    const { videos, blocks } = read({
      content: `<p>[video width="1280" mp4=&#8221;${uploads}/dunlin.mp4&#8221; poster="${uploads}/still.jpg"][/video]</p>`,
    })
    expect(videos).toEqual([{ url: `${uploads}/dunlin.mp4`, closedCaptions: [] }])
    expect(blocks).toEqual([{ type: 'figure', image: `${uploads}/still.jpg` }])
  })

  test.each([
    ['[embed]https://www.youtube.com/watch?v=abcdefghijk[/embed]'],
    ['[youtube=https://www.youtube.com/watch?v=abcdefghijk&#038;w=640]'],
    ['[youtube]https://www.youtube.com/watch?v=abcdefghijk[/youtube]'],
    [
      '<figure class="wp-block-embed is-type-video is-provider-youtube wp-block-embed-youtube"><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=abcdefghijk\n</div></figure>',
    ],
    ['<iframe src="https://www.youtube.com/embed/abcdefghijk?feature=oembed"></iframe>'],
  ])('%s is a player', (content) => {
    const { embeds, blocks } = read({ content: `<p>Watch:</p>${content}` })
    expect(embeds).toEqual([expect.stringMatching(/^https:\/\/www\.youtube\.com\/.*abcdefghijk/)])
    expect(blocks).toEqual([{ type: 'paragraph', text: 'Watch:' }])
  })

  test.each([
    ['[et_pb_section fb_built="1" _builder_version="4.9"][et_pb_row]<p>One.</p>[/et_pb_row][/et_pb_section]', ['One.']],
    ['<p>[vc_row css=&#8221;.vc_1{margin: 0;}&#8221;][vc_column]One.[/vc_column][/vc_row]</p>', ['One.']],
    ['<p>[su_button url="https://lantern.example/"]Two[/su_button] three</p>', ['Two three']],
    ['<p>One.</p><p>[contact-form-7 id="5" title="Write"]</p>', ['One.']],
    [
      '<p>“He [the mayor] knew [sic] it,” said Ana Roe [laughs]. [1]</p>',
      ['“He [the mayor] knew [sic] it,” said Ana Roe [laughs]. [1]'],
    ],
    ['<p>One.</p>[caption id="a" width="1"]<p>Two.</p>', ['One.', 'Two.']],
  ])('%s leaves its text', (content, texts) => {
    expect(textsOf(content)).toEqual(texts)
  })
})

test('the counter of a player is no part of its video', () => {
  const content = `<div class="wp-video"><video class="wp-video-shortcode" controls><source type="video/mp4" src="${uploads}/dunlin.mp4?_=1" /><a href="${uploads}/dunlin.mp4">dunlin.mp4</a></video></div>${ferry.content}`
  expect(read({ content }).videos).toEqual([{ url: `${uploads}/dunlin.mp4`, closedCaptions: [] }])
})

describe('fuzz', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '[gallery ids="7,8"]',
      '[caption]',
      '[/caption]',
      '[video src="a.mp4"',
      '[',
      ']',
      '[et_pb_row',
      '[/x]',
      '<p>',
      '</p>',
      '<img src=a.jpg>',
      '<figure>',
      '&',
      '&#8221;',
      '[&hellip;]',
      '<!-- wp:gallery {"ids":[7]} -->',
      'https://youtu.be/abc',
      '<iframe src="https://youtu.be/abc">',
      'The ferry sails. ',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const html = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))
  const picture = fc.record({ url: fc.oneof(fc.webUrl(), html), caption: html, alt: html }, { requiredKeys: ['url'] })
  const anyPost = fc.record(
    {
      url: fc.oneof(fc.webUrl(), html),
      title: html,
      content: html,
      excerpt: html,
      publishedAt: fc.oneof(fc.constant('2025-11-16T18:10:00Z'), html),
      updatedAt: html,
      authors: fc.array(html, { maxLength: 3 }),
      categories: fc.array(html, { maxLength: 3 }),
      tags: fc.array(html, { maxLength: 3 }),
      lead: picture,
      pictures: fc.record({ 7: picture }),
    },
    { requiredKeys: ['url', 'title', 'content', 'excerpt', 'authors', 'categories', 'tags'] },
  )
  const readOrRefuse = (json: string) => {
    try {
      const draft = readArticle({ ...documentOf('12.post', json), url: ferry.url }, defaults)
      expect(articleDraftSchema.parse(draft)).toEqual(draft)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      expect(error.message).toMatch(/^\S.*[.]$/s)
    }
  }

  test('any post is read or refused', () => {
    fc.assert(
      fc.property(anyPost, (post) => readOrRefuse(JSON.stringify(post))),
      { numRuns: 100 },
    )
  })

  test('any JSON is read or refused', () => {
    fc.assert(fc.property(fc.json(), readOrRefuse), { numRuns: 100 })
    expect(() => readPost('{"url":1}', contextOf())).toThrow('12.post is not a stored WordPress post')
  })

  test.each([
    ['brackets', '['.repeat(500_000)],
    ['short codes that do not end', '[video src='.repeat(100_000)],
    ['short codes', '[ab_c d="e"]'.repeat(80_000)],
    ['players', '[youtube '.repeat(100_000)],
    ['closing short codes', '[/ab]'.repeat(150_000)],
    ['galleries', '[gallery ids="1,2'.repeat(50_000)],
    ['comments', '<!-- wp:gallery {"ids":[1'.repeat(20_000)],
    ['dots', '…'.repeat(300_000)],
  ])('a megabyte of %s is read or refused', (_, content) => {
    readOrRefuse(JSON.stringify({ ...ferry, content, excerpt: content.slice(0, 100_000) }))
  })
})
