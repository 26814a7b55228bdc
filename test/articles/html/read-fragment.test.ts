import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockSchema, type ReadingContext } from '../../../src/articles/article.js'
import { readFragment } from '../../../src/articles/html/read-html.js'
import { Problem } from '../../../src/problem.js'

const context: ReadingContext = {
  name: '3f2a90c1.item',
  modifiedAt: '2025-12-01T09:00:00.000Z',
  pictures: 0,
  url: 'https://lantern.example/2025/11/ferry/',
  dates: { language: 'en', timeZone: 'UTC' },
}
const read = (html: string) => readFragment(html, context)
const text = 'The old ferry Dunlin came back to Port Meridian on Sunday with a new engine and her old bell.'

describe('text', () => {
  test('comes as paragraphs, headings, lists and quotes, in their order', () => {
    const html = `<h2>On the quay</h2><p>${text}</p><ul><li>Bell</li><li>Engine</li></ul><blockquote><p>She sings.</p></blockquote>`
    expect(read(html).blocks).toEqual([
      { type: 'heading', text: 'On the quay' },
      { type: 'paragraph', text },
      { type: 'list', items: ['Bell', 'Engine'] },
      { type: 'quote', text: 'She sings.' },
    ])
  })

  test('is read where it has no elements, and where line breaks part its paragraphs', () => {
    expect(read(`${text}<br><br>${text}`).blocks).toEqual([
      { type: 'paragraph', text },
      { type: 'paragraph', text },
    ])
  })

  test('is not guessed away: its first lines are its own', () => {
    const html = `<p>By Sunday the ferry was back.</p><p>City</p><p>${text}</p>`
    expect(read(html).blocks.map((block) => 'text' in block && block.text)).toEqual([
      'By Sunday the ferry was back.',
      'City',
      text,
    ])
  })

  test('keeps an emoji that is a picture of one', () => {
    expect(read('<p>She sings <img class="emoji" alt="🎵" src="//s.example/1f3b5.png"> again.</p>').blocks).toEqual([
      { type: 'paragraph', text: 'She sings 🎵 again.' },
    ])
  })

  test('comes without scripts, styles, forms, share bars and tracking pixels', () => {
    const html = `<p onclick="x()">${text}</p><script>x()</script><style>p{}</style><form><p>Your name</p></form>
      <div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li>Facebook</li></ul></div>
      <div id="jp-relatedposts"><a href="/x">Another story</a></div>
      <img src="https://count.example/pixel.gif" width="1" height="1"><img src="https://feeds.example/~r/42/0.gif" style="width:1px;height:1px">
      <p>Share on Facebook</p>`
    expect(read(html).blocks).toEqual([{ type: 'paragraph', text }])
  })
})

describe('pictures', () => {
  const image = 'https://lantern.example/2025/11/ferry/dunlin.jpg'

  test('are figures with caption and credit, their addresses meant from the article’s', () => {
    const html = `<figure><img src="dunlin.jpg" alt="A ferry"><figcaption>The Dunlin at the quay. Photo: Dev Malik</figcaption></figure><p>${text}</p>`
    expect(read(html).blocks).toEqual([
      { type: 'figure', image, alt: 'A ferry', caption: 'The Dunlin at the quay.', credit: 'Dev Malik' },
      { type: 'paragraph', text },
    ])
  })

  test.each([
    ['a paragraph of its own', '<p><img src="dunlin.jpg"></p><p><em>The Dunlin at the quay.</em></p>'],
    ['the same paragraph', '<p><img src="dunlin.jpg"><br><em>The Dunlin at the quay.</em></p>'],
    [
      'a link',
      '<div><a href="dunlin.jpg"><img src="dunlin.jpg"></a></div><p><small>The Dunlin at the quay.</small></p>',
    ],
    ['a shortcode', '[caption id="a_1"]<img src="dunlin.jpg" /> The Dunlin at the quay.[/caption]'],
    [
      'a table',
      '<table class="tr-caption-container"><tr><td><img src="dunlin.jpg"></td></tr><tr><td class="tr-caption">The Dunlin at the quay.</td></tr></table>',
    ],
    [
      'a box',
      '<div class="wp-caption"><img src="dunlin.jpg"><p class="wp-caption-text">The Dunlin at the quay.</p></div>',
    ],
  ])('take the caption that stands in %s', (_, html) => {
    expect(read(`${html}<p>${text}</p>`).blocks).toEqual([
      { type: 'figure', image, caption: 'The Dunlin at the quay.' },
      { type: 'paragraph', text },
    ])
  })

  test('take neither a note of the editor nor a sentence that is only partly emphasised as their caption', () => {
    const html = `<p><img src="dunlin.jpg"></p><p><em>Editor’s note: this was mended.</em></p><p><img src="b.jpg"></p><p><em>Never</em> did it leave on time.</p>`
    expect(read(html).blocks).toMatchObject([
      { type: 'figure', image },
      { type: 'paragraph', text: 'Editor’s note: this was mended.' },
      { type: 'figure' },
      { type: 'paragraph', text: 'Never did it leave on time.' },
    ])
  })

  test('come out of galleries, each with its own caption', () => {
    const html = `<figure class="wp-block-gallery"><figure><img src="a.jpg"><figcaption>Fog</figcaption></figure><figure><img src="b.jpg"></figure></figure>
      <dl class="gallery-item"><dt class="gallery-icon"><img src="c.jpg"></dt><dd class="wp-caption-text gallery-caption">Sun</dd></dl>`
    const base = 'https://lantern.example/2025/11/ferry/'
    expect(read(html).blocks).toEqual([
      { type: 'figure', image: `${base}a.jpg`, caption: 'Fog' },
      { type: 'figure', image: `${base}b.jpg` },
      { type: 'figure', image: `${base}c.jpg`, caption: 'Sun' },
    ])
  })

  test('that only a script would load come from its data or from the noscript beside it', () => {
    const html = `<p><img src="data:image/gif;base64,R0" data-src="/a.jpg"></p><p><img src="data:image/gif;base64,R0"><noscript><img src="/b.jpg"></noscript></p>`
    expect(read(html).blocks).toMatchObject([
      { image: 'https://lantern.example/a.jpg' },
      { image: 'https://lantern.example/b.jpg' },
    ])
  })
})

describe('videos', () => {
  test('come with their tracks, from elements and from frames that show a file', () => {
    const html = `<video poster="p.jpg"><source src="/v.mp4" type="video/mp4"><track kind="captions" src="/v.en.vtt" srclang="en"></video>`
    expect(read(html).videos).toEqual([
      {
        url: 'https://lantern.example/v.mp4',
        closedCaptions: [{ url: 'https://lantern.example/v.en.vtt', language: 'en' }],
      },
    ])
    expect(read('<iframe src="//cdn.example/live.m3u8?t=1"></iframe>').videos).toEqual([
      { url: 'https://cdn.example/live.m3u8?t=1', closedCaptions: [] },
    ])
  })

  test.each([
    ['<iframe src="https://www.youtube.com/embed/abc?rel=0"></iframe>', 'https://www.youtube.com/embed/abc?rel=0'],
    ['<iframe data-src="//player.vimeo.com/video/12"></iframe>', 'https://player.vimeo.com/video/12'],
    [
      '<iframe src="https://geo.dailymotion.com/player/x1.html?video=x9"></iframe>',
      'https://geo.dailymotion.com/player/x1.html?video=x9',
    ],
    [
      '<iframe src="https://www.facebook.com/plugins/video.php?href=a"></iframe>',
      'https://www.facebook.com/plugins/video.php?href=a',
    ],
    [
      '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a/video/12"></blockquote>',
      'https://www.tiktok.com/@a/video/12',
    ],
    [
      '<blockquote class="twitter-video"><a href="https://x.com/lantern/status/1">17 Nov</a></blockquote>',
      'https://x.com/lantern/status/1',
    ],
    ['<iframe src="https://player.twitch.tv/?channel=a"></iframe>', 'https://player.twitch.tv/?channel=a'],
    [
      '<iframe src="https://players.brightcove.net/1/default_default/index.html?videoId=2"></iframe>',
      'https://players.brightcove.net/1/default_default/index.html?videoId=2',
    ],
    ['<iframe src="https://cdn.jwplayer.com/players/a-b.html"></iframe>', 'https://cdn.jwplayer.com/players/a-b.html'],
    ['<iframe src="/video/embed/12"></iframe>', 'https://lantern.example/video/embed/12'],
    ['<lite-youtube videoid="abcdefghijk"></lite-youtube>', 'https://www.youtube.com/embed/abcdefghijk'],
    ['<amp-youtube data-videoid="abcdefghijk"></amp-youtube>', 'https://www.youtube.com/embed/abcdefghijk'],
    ['<object data="https://www.youtube.com/v/abc"></object>', 'https://www.youtube.com/v/abc'],
    [
      '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=abc\n</div></figure>',
      'https://www.youtube.com/watch?v=abc',
    ],
  ])('in the player %s are named by its address', (html, address) => {
    expect(read(`${html}<p>${text}</p>`)).toMatchObject({ embeds: [address], blocks: [{ type: 'paragraph', text }] })
  })

  test.each([
    '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>',
    '<iframe src="https://docs.google.com/forms/d/1/viewform"></iframe>',
    '<iframe src="https://ads.example/player/video.html"></iframe>',
    '<iframe src="https://open.spotify.com/embed/episode/1"></iframe>',
    '<iframe src="https://player.simplecast.com/1"></iframe>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe src="https://www.facebook.com/plugins/like.php"></iframe>',
    '<blockquote class="twitter-tweet"><a href="https://x.com/lantern/status/1">17 Nov</a></blockquote>',
  ])('are not what %s shows', (html) => {
    expect(read(html).embeds).toEqual([])
  })
})

const piece = fc.constantFrom(
  ...[
    '<p>',
    '</p>',
    '<em>',
    '</em>',
    '<img src=a.jpg>',
    '<figure>',
    '</figure>',
    '<figcaption>',
    '<table>',
    '<td>',
    '<div>',
  ],
  ...[
    '<iframe src=//youtu.be/a>',
    '</iframe>',
    'https://youtu.be/a1',
    '<noscript>',
    '[caption]',
    '<base href=//x.example>',
    '<a href="http://[">',
  ],
  ...['<video src="', '<ul><li>', '<br>', '&nbsp;', '<!--', '-->', '<svg>', '<template>', 'Foto: A', 'boats sail'],
)

test('any text is read or refused, and what is read keeps the rules of blocks', () => {
  const any = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 })
  fc.assert(
    fc.property(any, (pieces) => {
      try {
        const { blocks, embeds, videos } = read(pieces.join(''))
        for (const block of blocks) expect(blockSchema.safeParse(JSON.parse(JSON.stringify(block))).success).toBe(true)
        for (const address of [...embeds, ...videos.map(({ url }) => url)]) expect(address).toMatch(/^https?:\/\//)
        expect(JSON.stringify(blocks)).not.toMatch(/<(?:script|iframe)/)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
      }
    }),
    { numRuns: 300 },
  )
})
