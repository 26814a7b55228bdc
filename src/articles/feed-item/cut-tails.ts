import type { Block } from '../article.js'

/** What WordPress writes under each text of a feed, in its translations. */
const appearedFirst =
  /(?:^|(?<=[\s.…\]]))(?:the post|der beitrag|l[’']article|la entrada|l[’']articolo|o post|el post|het bericht|inlägget|wpis|запись)\s(?:(?![.!?]\s).){1,300}?\s(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier sur|se publicó primero en|proviene da|apareceu primeiro em|apareció primero en|verscheen eerst op|dök först upp på|pojawił się poczatkowo na|впервые появилась)\s.{1,200}$/iu
const more =
  'continue reading|keep reading|read more|read on|read the (?:full|whole|rest)[\\w ]{0,30}|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|sigue leyendo|continuar leyendo|leia mais|continue lendo|leggi tutto|continua a leggere|lees verder|läs mer|czytaj dalej|читать далее|اقرأ المزيد|阅读全文|続きを読む'
/** Alone on a line; after it stands at most what it leads to: `Read more: ...`, `Continue reading “Ferry returns” →`. */
const moreAlone = new RegExp(`^(?:${more})(?:\\s*(?:[:→»›….>"“«]|at |on |about |here\\b|\\().{0,200})?$`, 'iu')
/** `Continue reading` is never said by an article itself. */
const continueAlone = /^continue reading\b.{0,200}$/iu
const moreAfterCut = new RegExp(`(?:\\[(?:…|\\.{3})\\]|…|\\.{3})\\s*(?:${more}).{0,150}$`, 'iu')
const moreWithArrow = new RegExp(`\\s(?:${more}).{0,150}?[→»›]$`, 'iu')
const cutMark = /\s*(?:\[\s*(?:…|\.{3})\s*\]|…\s*\[\s*\])$/u
const longestTail = 600
const mostTails = 4

/** A text without what its site's software wrote at its end; empty when it is nothing else. `[…]` becomes `…`. */
export function cutTail(text: string): string {
  const start = text.slice(0, Math.max(0, text.length - longestTail))
  const end = text.slice(start.length)
  if (start === '' && (moreAlone.test(end) || continueAlone.test(end))) return ''
  const cut = end
    .replace(appearedFirst, '')
    .trimEnd()
    .replace(moreAfterCut, '…')
    .replace(moreWithArrow, '')
    .replace(cutMark, '…')
  return (start + cut).trim()
}

/** The blocks of a text without such lines at its end; pictures under the text stay. */
export function cutTails(blocks: readonly Block[]): Block[] {
  const kept = [...blocks]
  for (let index = kept.length - 1, left = mostTails; index >= 0 && left > 0; index--, left--) {
    const block = kept[index]!
    if (block.type !== 'paragraph') continue
    const text = cutTail(block.text)
    if (text === block.text) break
    if (text === '' || text === '…') kept.splice(index, 1)
    else kept[index] = { ...block, text }
  }
  return kept
}

/** What may stand behind a headline that is repeated above the text: an author, a date. */
const longestBehindHeadline = 60

/** The blocks without the headline above them, as some systems put all fields of an article into its text. */
export function cutHeadline(blocks: readonly Block[], headline: string | undefined): Block[] {
  const [first, ...rest] = blocks
  if (headline === undefined || first === undefined || (first.type !== 'paragraph' && first.type !== 'heading')) {
    return [...blocks]
  }
  const behind = first.text.slice(headline.length)
  const isHeadline =
    first.text.startsWith(headline) && behind.length <= longestBehindHeadline && !/[.!?]\s*$/.test(behind)
  return isHeadline ? rest : [...blocks]
}
