import { Problem } from '../../problem.js'
import { isPlayer } from '../../sources/video-players.js'
import { resolveAddress } from '../../text/web-addresses.js'
import { isPictureName, isVideoName } from '../media-files.js'
import { cleanValue } from '../plain-text.js'
import type { Piece, Pieces } from './pieces.js'

const inner = '(?:[^{}]|\\{\\{[^{}]{0,200}\\}\\}){0,2000}?'
/** Hugo's `{{< name >}}` and `{{% name %}}`, Liquid's and Nunjucks' `{% name %}`, and values, `{{ name }}`. */
const tag = new RegExp(
  `\\{\\{[<%]-?\\s{0,9}(${inner})\\s{0,9}-?[>%]\\}\\}|\\{%[-+]?\\s{0,9}(${inner})\\s{0,9}[-+]?%\\}|\\{\\{\\{?[-~]?\\s{0,9}([^{}]{1,500}?)\\s{0,9}[-~]?\\}?\\}\\}`,
  'g',
)
/** Tags that decide, count or wrap; the text between them is the article's. */
const silent =
  /^(?:if|unless|else|elsif|elseif|elif|for|in|case|when|break|continue|capture|assign|set|increment|decrement|cycle|tablerow|ifchanged|block|extends|macro|raw|verbatim|rawhtml|notice|note|tip|hint|info|alert|warning|danger|caution|important|callout|admonition|details|expand|collapse|spoiler|quote|blockquote|pullquote|epigraph|aside|lead|center|columns?|row|col|grid|section|div|span|p|box|card|panel|tabs?|tabpane|steps?|markdown|md|html|mark|highlight_text|small|ref|relref|link|post_url|url|more|excerpt|end)$/i
/** Tags around what is no text of an article, up to the closing tag. */
const emptied =
  /^(?:comment|highlight|code|codeblock|prism|mermaid|katex|math|latex|chart|plantuml|script|style|javascript|stylesheet|css|js|schema|snippet|gist|jsfiddle|diagram|graphviz)$/i
const inclusion = /^(?:include|include_relative|include_cached|render|partial|component|embed|shortcode)$/i

const maxTags = 20_000

type Tag = { start: number; end: number; name: string; isClosing: boolean; args: Arguments; isValue: boolean }
type Arguments = { named: Map<string, string>; positional: string[] }

/**
 * Reads the short codes of site generators: pictures, video files and players become pieces; tags around text go; the rest is
 * left out, and named in `pieces.leftOut`.
 * @throws {Problem} `too-complex` for more than 20,000 short codes
 */
export function readShortCodes(text: string, pieces: Pieces): string {
  if (!text.includes('{{') && !text.includes('{%')) return text
  const tags: Tag[] = []
  for (const match of text.matchAll(tag)) {
    if (tags.push(readTag(match, pieces)) > maxTags) {
      throw new Problem(
        'too-complex',
        `The text has more than ${maxTags} short codes, which no article needs: save only the article.`,
      )
    }
  }
  const lastClosing = new Map(tags.flatMap((each, index) => (each.isClosing ? [[each.name, index] as const] : [])))
  let kept = ''
  let from = 0
  let until: string | undefined
  for (const [index, each] of tags.entries()) {
    if (until !== undefined) {
      if (!each.isClosing || each.name !== until) continue
      // What stands between `raw` and its end is text, short codes and all.
      kept += until === 'raw' ? pieces.hideCode(text.slice(from, each.start)) : ' '
      until = undefined
      from = each.end
      continue
    }
    kept += text.slice(from, each.start)
    from = each.end
    const hasEnd = (lastClosing.get(each.name) ?? -1) > index
    if (!each.isClosing && hasEnd && (emptied.test(each.name) || each.name === 'raw')) {
      until = each.name
      if (!/^(?:comment|raw)$/i.test(each.name)) pieces.leftOut.add(each.name)
    } else kept += each.isClosing ? '' : expand(each, pieces)
  }
  return kept + text.slice(from)
}

function readTag(match: RegExpExecArray, pieces: Pieces): Tag {
  const [whole, hugo, liquid, value] = match
  const place = { start: match.index, end: match.index + whole.length }
  // A value in backticks was hidden as if it were code.
  const code = pieces.restoreCode(hugo ?? liquid ?? value ?? '').replace(/\s*\/$/, '')
  const call = /^([\w.-]{1,60})\s?\((.*)\)$/s.exec(code)
  // `{{ site.author }}` is a value, and Zola's `{{ youtube(id="x") }}` a short code.
  if (value !== undefined && !call)
    return { ...place, name: code.slice(0, 60), isClosing: false, args: noArguments(), isValue: true }
  const [first = '', rest = ''] = call ? [call[1]!, call[2]!] : splitName(code)
  const isClosing = first.startsWith('/') || (liquid !== undefined && /^end./i.test(first))
  const name = first.replace(/^\/\s*/, '').replace(isClosing && liquid !== undefined ? /^end_?/i : /^$/, '')
  return { ...place, name: name.toLowerCase().trim(), isClosing, args: readArguments(rest), isValue: false }
}

function splitName(code: string): [string, string] {
  const [whole, name] = /^(\/?\s{0,5}[^\s"'=]{1,80})\s*/.exec(code) ?? ['', '']
  return [name!, code.slice(whole!.length)]
}

const noArguments = (): Arguments => ({ named: new Map(), positional: [] })
const argument =
  /(?:([\w.-]{1,60})\s{0,3}[=:]\s{0,3})?(?:"((?:[^"\\]|\\.){0,1000})"|'((?:[^'\\]|\\.){0,1000})'|`([^`]{0,1000})`|([^\s"'`,]{1,500}))/g

function readArguments(text: string): Arguments {
  const args = noArguments()
  for (const [, name, double, single, back, bare] of text.slice(0, 4000).matchAll(argument)) {
    const value = (double ?? single ?? back ?? bare ?? '')
      .replace(/\\(["'])/g, '$1')
      .replace(/\{\{[^{}]{0,200}\}\}/g, '')
    if (name) args.named.set(name.toLowerCase(), value)
    else args.positional.push(value)
  }
  return args
}

function expand({ name, args, isValue }: Tag, pieces: Pieces): string {
  if (isValue) {
    pieces.leftOut.add(name)
    return ''
  }
  const own = inclusion.test(name) && args.positional.length > 0
  const label = own ? args.positional[0]!.replace(/^.*\//, '').replace(/\.\w{1,6}$/, '') : name
  const piece = readPiece(label, own ? { ...args, positional: args.positional.slice(1) } : args)
  if (piece) return pieces.place(piece)
  if (!silent.test(label)) pieces.leftOut.add(label.slice(0, 60))
  return ''
}

const services: readonly (readonly [RegExp, (id: string) => string])[] = [
  [/youtube|^yt$/i, (id) => `https://www.youtube.com/embed/${id}`],
  [/vimeo/i, (id) => `https://player.vimeo.com/video/${id}`],
  [/dailymotion/i, (id) => `https://www.dailymotion.com/embed/video/${id}`],
]
const pictureTag = /figure|fig$|image|img|picture|photo|pic$|asset/i

/**
 * The picture, video file or player that a short code or a component shows, by its name and what it is given.
 * @returns undefined if it is none of these
 */
export function readPiece(name: string, { named, positional }: Arguments): Piece | undefined {
  const get = (...names: string[]) =>
    names.map((each) => cleanValue(named.get(each))).find((value) => value !== undefined)
  const id = get('id', 'videoid', 'video_id', 'video', 'v', 'src', 'url', 'key') ?? positional[0]
  const provider = get('provider', 'type', 'service') ?? ''
  const service = services.find(([pattern]) => pattern.test(name) || pattern.test(provider))
  if (service && id && /^[\w-]{4,20}$/.test(id)) return { type: 'embed', address: service[1](id) }
  const player = [id, ...positional].flatMap((value) => resolveAddress(value ?? '') ?? []).find(isPlayer)
  if (player) return { type: 'embed', address: player }
  const sources = [
    get(
      'src',
      'image',
      'image_path',
      'path',
      'url',
      'file',
      'filename',
      'img',
      'source',
      'href',
      'name',
      'link',
      'image_url',
    ),
    ...positional,
  ]
  const withoutQuery = (value: string) => value.replace(/[?#].*$/s, '')
  const video = sources.find((value) => value !== undefined && isVideoName(withoutQuery(value)))
  if (video) return { type: 'video', reference: video }
  const picture =
    sources.find((value) => value !== undefined && isPictureName(withoutQuery(value))) ??
    (pictureTag.test(name) ? get('src', 'image', 'image_path', 'path', 'url') : undefined)
  if (picture === undefined) return undefined
  const words = positional.filter((value) => value !== picture && /\s/.test(value) && !/^[\d\s,x]+$/.test(value))
  return {
    type: 'figure',
    reference: picture,
    caption: get('caption', 'cap', 'figcaption', 'description', 'title', 'text'),
    credit: get('attr', 'credit', 'credits', 'attribution', 'photographer', 'copyright', 'by', 'author'),
    alt: get('alt', 'alttext', 'image_alt') ?? words[0],
  }
}
