import { isPlayer } from '../../sources/video-players.js'
import { resolveAddress } from '../../text/web-addresses.js'
import { isPictureName, isVideoName } from '../media-files.js'
import type { Pieces } from './pieces.js'

const embedded = /!\[\[([^[\]|\n]{1,300})((?:\|[^[\]|\n]{0,500}){0,4})\]\]/g
const wikiLink = /\[\[([^[\]|\n]{1,300})(?:\|([^[\]\n]{1,500}))?\]\]/g
const marked = /==(?=[^\s=])([^=\n]{1,2000})==/g
/** `> [!note]- Title` */
const callout = /^((?:[ \t]{0,3}>){1,5})[ \t]{0,3}\[!([\w-]{1,30})(?:\|[^\]\n]{0,60})?\][+-]?[ \t]{0,3}([^\n]*)$/gm
const size = /^\s*\d{1,5}(?:x\d{1,5})?\s*$/

/**
 * Reads the marks of note programs (Obsidian, Logseq, wikis): embedded files, links to notes, marked text, callouts, tags and
 * block names. What is embedded from another note is left out.
 */
export function readNoteMarks(text: string, pieces: Pieces): string {
  return text
    .replace(embedded, (_, target: string, rest: string) => {
      const reference = target.replace(/#.*$/, '').trim()
      const caption = rest
        .split('|')
        .filter((part) => part.trim() !== '' && !size.test(part))
        .at(-1)
      if (isVideoName(reference)) return pieces.place({ type: 'video', reference })
      if (isPictureName(reference)) return pieces.place({ type: 'figure', reference, caption: caption?.trim() })
      pieces.leftOut.add(`![[${target.trim()}]]`)
      return ''
    })
    .replace(wikiLink, (_, target: string, shown: string | undefined) => {
      if (/^_?toc_?$/i.test(target)) return ''
      return (shown ?? target.replace(/^.*[#/](?=.)/, '')).trim()
    })
    .replace(marked, '$1')
    .replace(callout, (_, prefix: string, _kind, title: string) => (title.trim() ? `${prefix} ${title}\n` : prefix))
    .replace(/[ \t]\^[a-zA-Z0-9-]{3,40}[ \t]*$/gm, '')
    .replace(
      /^(?:#[\p{L}\p{N}_/-]{1,60}[ \t]{1,5}){1,20}#[\p{L}\p{N}_/-]{1,60}[ \t]*$|^#[\p{Ll}\p{N}_/-]{1,60}[ \t]*$/gmu,
      '',
    )
}

/** `{: .notice}` of kramdown, `{#name .class}` of Pandoc after headings, links and pictures. */
const attributeLists = /\{:[^{}\n]{0,300}\}|(?<=[)\]])\{[^{}\n]{1,300}\}|[ \t]{0,5}\{[#.][^{}\n]{0,300}\}(?=[ \t]*$)/gm
const tableOfContents =
  /^[ \t]{0,3}(?:[*+-][ \t]+toc\b[^\n]{0,40}\n(?=\{:)|\[\[?_?toc_?\]?\]|\$\{toc\}|\{\{toc\}\}|@\[toc\])[^\n]{0,80}$/gim
/** `:::tip Title` of Docusaurus, VuePress and Pandoc. */
const container =
  /^[ \t]{0,3}:{3,10}[ \t]{0,3}(?:\{[^{}\n]{0,300}\}|[\w-]{1,30}(?:\[([^\]\n]{0,300})\]|\{[^{}\n]{0,300}\}|[ \t]+([^\n]{0,300}))?)?[ \t]*$/gm
/** `::youtube{#id}` of remark. */
const directive =
  /^[ \t]{0,3}::([\w-]{1,30})(?:\[[^\]\n]{0,300}\])?\{#?(?:id=)?["']?([^{}"'\n]{1,300})["']?[^{}\n]{0,200}\}[ \t]*$/gm
const abbreviation = /^\*\[[^\]\n]{1,80}\]:[^\n]*$/gm

/** Removes the marks of other kinds of Markdown that give texts names, classes and frames. */
export function removeFrames(text: string, pieces: Pieces): string {
  return text
    .replace(tableOfContents, '')
    .replace(abbreviation, '')
    .replace(directive, (_, name: string, id: string) => {
      if (/youtube/i.test(name) && /^[\w-]{4,20}$/.test(id)) {
        return pieces.place({ type: 'embed', address: `https://www.youtube.com/embed/${id}` })
      }
      const player = resolveAddress(id)
      if (player && isPlayer(player)) return pieces.place({ type: 'embed', address: player })
      pieces.leftOut.add(name)
      return ''
    })
    .replace(container, (_, bracketed?: string, title?: string) => {
      const shown = (bracketed ?? title ?? '').replace(/^\{.*\}$/, '').trim()
      return shown ? `\n${shown}\n` : '\n'
    })
    .replace(attributeLists, '')
}

const footnote = /^[ \t]{0,3}\[\^([^\]\s]{1,80})\]:[ \t]*([^\n]*)$/
const maxFootnotes = 500

/** Takes the marks of footnotes out of the text and puts the footnotes under it, as a list. */
export function moveFootnotes(text: string): string {
  if (!text.includes('[^') && !text.includes('^[')) return text
  const notes: string[] = []
  const kept: string[] = []
  let isInside = false
  for (const line of text.split('\n')) {
    const start = footnote.exec(line)
    if (start && notes.length < maxFootnotes) {
      notes.push(start[2]!)
      isInside = true
    } else if (isInside && /^(?:[ \t]{2,}|\t)\S/.test(line)) notes[notes.length - 1] += ` ${line.trim()}`
    else {
      isInside = isInside && line.trim() === ''
      kept.push(line)
    }
  }
  const body = kept
    .join('\n')
    .replace(/\^\[([^[\]\n]{1,1000})\]/g, (_, note: string) => {
      if (notes.length < maxFootnotes) notes.push(note)
      return ''
    })
    .replace(/\[\^[^\]\s]{1,80}\]/g, '')
  const items = notes
    .filter((note) => note.trim() !== '')
    .map((note) => `- ${note.replace(/\[\^[^\]\s]{1,80}\]/g, '').trim()}`)
  return items.length > 0 ? `${body}\n\n${items.join('\n')}\n` : body
}
