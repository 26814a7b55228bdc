import { expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.js'
import { defaults, documentOf } from '../document.js'

const read = (body: string) => readArticle(documentOf('story.md', `---\ntitle: The pier\n---\n${body}`), defaults)
const textOf = (body: string) =>
  read(body)
    .blocks.map((block) => (block.type === 'list' ? block.items.join(' ') : block.type === 'figure' ? '' : block.text))
    .join(' | ')

test.each([
  ['struck out in Markdown', 'It opens ~~on Friday~~ on Saturday.'],
  ['struck out with one tilde', 'It opens ~on Friday at noon~ on Saturday.'],
  ['struck out in HTML', 'It opens <del>on Friday</del> on <s class="x">a</s><strike>b</strike>Saturday.'],
  ['struck out over several marks', 'It opens <del>**on** _Friday_ [x](y) </del> on Saturday.'],
  ['struck out without an end', 'It opens on Saturday. <s>On Friday, no'],
  ['struck out over paragraphs', 'It opens on Saturday.\n\n<del>\n\nOn Friday, no.\n\nNot at all.\n\n</del>\n'],
  ['struck out in a block of HTML', '<p>It opens <del>on Friday</del> on Saturday.</p>'],
  ['a remark of Obsidian', 'It opens %%on Friday?%% on Saturday.'],
  ['remarks of Obsidian over paragraphs', 'It opens on Saturday.\n\n%%\nAsk Ana.\n\nAnd Ben.\n%%\n'],
  ['a remark of Obsidian without an end', 'It opens on Saturday.\n\n%%\nAsk Ana.\n\nAnd Ben.'],
  ['a comment in HTML', 'It opens <!-- on Friday? --> on Saturday.'],
  ['a comment over paragraphs', 'It opens on Saturday. <!-- Ask\n\n# Ana\n\n--> '],
  ['a comment without an end', 'It opens on Saturday.\n\n<!-- Ask\n\nAna'],
  [
    'remarks of other programs',
    'It {/* a */}opens{# b #} {% comment %}c{% endcomment %}on{{/* d */}} {{% comment %}}e{{% /comment %}}Saturday.',
  ],
  ['tracked changes', 'It {--closes--}{++opens++} {~~in~>on~~} {>>sure?<<}Saturday.'],
  ['a comment as a reference', 'It opens on Saturday.\n\n[//]: # (Ask Ana)\n[comment]: <> (Ask Ben)'],
])('never reads what is %s', (_, body) => {
  expect(textOf(body)).toBe('It opens on Saturday.')
})

test('keeps signs that are no remark', () => {
  expect(textOf('It is 100%% wool and 50%% silk.')).toBe('It is 100%% wool and 50%% silk.')
  expect(textOf('Water is H~2~O.')).toBe('Water is H2O.')
  expect(textOf('Write `<!-- x -->` or `{{< y >}}`.')).toBe('Write <!-- x --> or {{< y >}}.')
  expect(textOf('```\n%% in code %%\n{{ value }}\n```')).toBe('%% in code %% {{ value }}')
  expect(textOf('Prices: {low, high} and a < b == c.')).toBe('Prices: {low, high} and a < b == c.')
  expect(textOf('import duties rose\nexport figures fell')).toBe('import duties rose export figures fell')
})

const pier = { type: 'figure', image: 'pier.jpg', caption: 'The pier at low water' }

test.each([
  [
    'Hugo',
    '{{< figure src="pier.jpg" title="Pier" caption="The pier at low water" attr="Photo: Ana Prova" >}}',
    { ...pier, credit: 'Ana Prova' },
  ],
  ['Hugo, one line each', '{{< figure\n  src="pier.jpg"\n  caption="The pier at low water" >}}', pier],
  ['Hugo, unquoted', '{{% img src=pier.jpg caption=`The pier at low water` /%}}', pier],
  ['Jekyll', '{% include figure.html src="pier.jpg" caption="The pier at low water" %}', pier],
  [
    'Minimal Mistakes',
    '{% include figure image_path="pier.jpg" alt="A pier" caption="The pier at low water" %}',
    { ...pier, alt: 'A pier' },
  ],
  ['Eleventy', '{% image "pier.jpg", "A long pier" %}', { type: 'figure', image: 'pier.jpg', alt: 'A long pier' }],
  ['Zola', '{{ figure(src="pier.jpg", caption="The pier at low water") }}', pier],
  ['Obsidian', '![[pier.jpg|The pier at low water]]', pier],
  ['Obsidian with a width', '![[pier.jpg|300]]', { type: 'figure', image: 'pier.jpg' }],
  ['Obsidian, Markdown with a width', '![A pier|300](pier.jpg)', { type: 'figure', image: 'pier.jpg', alt: 'A pier' }],
  ['MDX', '<Figure src="pier.jpg" caption="The pier at low water" />', pier],
  [
    'Astro',
    'import pier from "./pier.jpg"\n\n<Image src={pier} alt="A pier" width={300} />',
    { type: 'figure', image: 'pier.jpg', alt: 'A pier' },
  ],
])('reads a picture of %s', (_, body, figure) => {
  const { blocks, notes } = read(`Before.\n\n${body}\n\nAfter.`)
  expect(blocks).toEqual([{ type: 'paragraph', text: 'Before.' }, figure, { type: 'paragraph', text: 'After.' }])
  expect(notes).toBeUndefined()
})

test.each([
  '{{< youtube w7Ft2ymGmfc >}}',
  '{{< youtube id="w7Ft2ymGmfc" autoplay="true" >}}',
  '{% youtube "w7Ft2ymGmfc" %}',
  '{% include youtube.html id="w7Ft2ymGmfc" %}',
  '{% include video id="w7Ft2ymGmfc" provider="youtube" %}',
  '{{ youtube(id="w7Ft2ymGmfc") }}',
  '<YouTube id="w7Ft2ymGmfc" />',
  '::youtube{#w7Ft2ymGmfc}',
  '<iframe src="https://www.youtube.com/embed/w7Ft2ymGmfc"></iframe>',
  '![](https://www.youtube.com/embed/w7Ft2ymGmfc)',
])('%s is a player', (body) => {
  const { embeds, blocks } = read(`Before.\n\n${body}\n\nAfter.`)
  expect(embeds).toEqual(['https://www.youtube.com/embed/w7Ft2ymGmfc'])
  expect(blocks).toHaveLength(2)
})

test('reads a video file of any dialect', () => {
  const { videos } = read('![[boat.mp4]]\n\n{{< video src="pier.mp4" >}}\n\nText.')
  expect(videos.map(({ url }) => url)).toEqual(['boat.mp4', 'pier.mp4'])
})

test.each([
  ['It has piles. {{% notice tip %}}Bring a coat.{{% /notice %}}', 'It has piles. Bring a coat.'],
  ['{% if page.long %}\nThe roof holds them.\n{% endif %}\n{: .notice}', 'The roof holds them.'],
  ['Write {% raw %}{{ title }}{% endraw %} there.', 'Write {{ title }} there.'],
  ['[The log]({{< ref "log.md" >}}) and [more]({% link log.md %}).', 'The log and more.'],
  ['## The log {#log .wide}\n\nText.{: .notice}', 'The log | Text.'],
  ['* TOC\n{:toc}\n\n[TOC]\n\nText.', 'Text.'],
  [':::tip The coat\nBring it.\n:::', 'The coat | Bring it.'],
  ['He wrote [[Rope|about rope]], [[notes/Weather]] and ==marked== it.', 'He wrote about rope, Weather and marked it.'],
  ['> [!note] A remark\n> The log has four volumes.', 'A remark | The log has four volumes.'],
  ['> [!WARNING]\n> Mind the step.', 'Mind the step.'],
  ['#harbour #pier\n\nText. ^a1b2c3', 'Text.'],
  [
    'It was kept[^1] well.^[By whom?]\n\n[^1]: From the log\n    of 1931.',
    'It was kept well. | From the log of 1931. By whom?',
  ],
  ['import { Image } from "astro:assets"\n\nText{" "}here.\n\nexport const meta = {\n  a: [1],\n}\n', 'Text here.'],
  ['<Callout type="tip">\n\nBring a coat.\n\n</Callout>', 'Bring a coat.'],
])('reads %j', (body, text) => {
  expect(textOf(body)).toBe(text)
  expect(read(body).notes).toBeUndefined()
})

test('leaves the rest out and says so', () => {
  const { blocks, notes } = read(
    'Four hundred{{ site.count }} gulls. {{< highlight go >}}fmt.Println(1){{< /highlight >}}{{< chart "a" >}}\n\n![[Weather#Gales]]\n\n<Chart data={[{ a: 1 }, 2]} />\n\n```dataview\nLIST\n```\n',
  )
  expect(blocks).toEqual([{ type: 'paragraph', text: 'Four hundred gulls.' }])
  expect(notes).toEqual([
    'story.md: "dataview", "site.count", "highlight", "chart", "Chart", "![[Weather#Gales]]" are left out: only the program that makes the site knows what they show.',
  ])
})

test('keeps the caption of a picture that lies on the site alone, and says that it was not looked for', () => {
  const { blocks, notes } = read(
    '{% include figure.html src="/assets/gulls.jpg" caption="Gulls on the roof" %}\n\nText.',
  )
  expect(blocks[0]).toEqual({ type: 'figure', caption: 'Gulls on the roof' })
  expect(notes).toEqual([expect.stringContaining('"/assets/gulls.jpg" is a path on a site and was not looked for')])
})

test('refuses more short codes than anyone writes', () => {
  expect(() => read('{{< a >}}'.repeat(20_001))).toThrow('more than 20000 short codes')
})
