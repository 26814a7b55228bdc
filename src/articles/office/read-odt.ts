import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Problem } from '../../problem.js'
import { type OdtStyle, readOdtStyles } from './odt-styles.js'
import { damaged, type OfficePackage } from './package-parts.js'
import type { OfficeText } from './read-docx.js'

/** Elements whose content is none of the text. */
const skipped = new Set([
  'text:tracked-changes',
  'text:note',
  'text:table-of-content',
  'text:illustration-index',
  'text:table-index',
  'text:object-index',
  'text:user-index',
  'text:alphabetical-index',
  'text:bibliography',
  'text:ruby-text',
  'text:page-number',
  'text:hidden-text',
  'text:hidden-paragraph',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'office:annotation',
  'office:annotation-end',
  'office:forms',
  'office:scripts',
  'office:event-listeners',
  'draw:object',
  'draw:object-ole',
  'math:math',
])

const containers: Record<string, string> = {
  'text:list': 'ul',
  'text:list-item': 'li',
  'text:list-header': 'li',
  'table:table': 'table',
  'table:table-row': 'tr',
  'table:table-cell': 'td',
}

/** Deeper than any document; deeper HTML is refused too. */
const maxDepth = 500

type Frame = { pictures: string[]; alt: string }

/**
 * Reads an OpenDocument text: its text without comments, tracked deletions, struck and hidden text, notes and indexes.
 * @throws {Problem} `office-file`, `too-large`
 */
export async function readOdt(parts: OfficePackage): Promise<OfficeText> {
  const content = await parts.readXml('content.xml')
  const styles = await parts.readXml('styles.xml')
  if (content === undefined) throw damaged(parts.file, 'no content.xml')
  try {
    return convertContent(content, readOdtStyles([styles ?? '', content]), parts.names)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw damaged(parts.file, error)
  }
}

function convertContent(
  content: string,
  styles: ReadonlyMap<string, OdtStyle>,
  names: ReadonlySet<string>,
): OfficeText {
  const out: string[] = []
  const pictures: string[] = []
  /** Paragraphs that are open: the one in a text box lies in the one that the box is anchored to, and is written first. */
  const paragraphs: { tag: string; text: string }[] = []
  const frames: Frame[] = []
  const lists: string[] = []
  let depth = 0
  /** The depth of the element that is being left out. */
  let skipFrom = Number.POSITIVE_INFINITY
  let description = false
  const parser = new SaxesParser()

  const write = (text: string) => {
    const paragraph = paragraphs.at(-1)
    if (paragraph) paragraph.text += text
  }
  const writePicture = ({ pictures: choices, alt }: Frame) => {
    const raster = choices.find((name) => !/\.(?:svgm?|svm|emf|wmf)$/i.test(name)) ?? choices[0]
    if (raster === undefined) return
    let source = raster
    if (names.has(raster)) {
      if (!pictures.includes(raster)) pictures.push(raster)
      source = `embedded-${pictures.indexOf(raster)}`
    } else if (/^(?:Pictures|ObjectReplacements|media)\//.test(raster)) return
    // A linked picture: what is above the document in its archive lies beside it in the folder.
    out.push(`<img src="${escapeXml(source.replace(/^\.\.\//, ''))}" alt="${escapeXml(alt)}">`)
  }
  const openParagraph = (tag: SaxesTagPlain) => {
    const style = styles.get(`paragraph:${attribute(tag, 'text:style-name')}`)
    const isHeading = tag.name === 'text:h' || style?.kind === 'heading'
    // Numbered headings are list items to the program.
    if (isHeading) out.push('</li></ul>'.repeat(lists.length))
    paragraphs.push({ tag: style?.kind === 'title' || !isHeading ? tagOf(style) : 'h2', text: '' })
  }
  const closeParagraph = () => {
    const { tag, text } = paragraphs.pop()!
    out.push(`<${tag}>${tag === captionTag ? text.replace(/^[\s:.–—-]{1,10}/, '') : text}</${tag.split(' ')[0]}>`)
    if (/^h\d/.test(tag)) out.push('<ul><li>'.repeat(lists.length))
  }

  parser.on('opentag', (tag) => {
    if (++depth > maxDepth) throw new RangeError('nested too deep')
    if (depth >= skipFrom) return
    if (skipped.has(tag.name) || isHidden(tag, styles)) {
      skipFrom = depth
      return
    }
    if (tag.name === 'text:p' || tag.name === 'text:h') openParagraph(tag)
    else if (tag.name === 'text:s') write(' '.repeat(Math.min(Number(attribute(tag, 'text:c')) || 1, 20)))
    else if (tag.name === 'text:tab') write(' ')
    else if (tag.name === 'text:line-break') write('<br>')
    else if (tag.name === 'text:sequence') {
      // "Illustration 1: " in front of a caption is the program's.
      const paragraph = paragraphs.at(-1)
      if (paragraph?.tag === captionTag) {
        paragraph.text = ''
        skipFrom = depth
      }
    } else if (tag.name === 'draw:frame') frames.push({ pictures: [], alt: '' })
    else if (tag.name === 'draw:image') frames.at(-1)?.pictures.push(attribute(tag, 'xlink:href'))
    else if (tag.name === 'svg:desc' || tag.name === 'svg:title') description = true
    else if (containers[tag.name]) {
      if (tag.name === 'text:list-item' || tag.name === 'text:list-header') lists.push(tag.name)
      out.push(`<${containers[tag.name]}>`)
    }
  })
  parser.on('text', (text) => {
    if (depth >= skipFrom) return
    const frame = frames.at(-1)
    if (description && frame) frame.alt ||= text.trim().slice(0, 1000)
    else if (!description) write(escapeXml(text))
  })
  parser.on('closetag', (tag) => {
    const wasSkipped = depth >= skipFrom
    if (depth-- === skipFrom) skipFrom = Number.POSITIVE_INFINITY
    if (wasSkipped) return
    if (tag.name === 'text:p' || tag.name === 'text:h') closeParagraph()
    else if (tag.name === 'draw:frame') writePicture(frames.pop()!)
    else if (tag.name === 'svg:desc' || tag.name === 'svg:title') description = false
    else if (containers[tag.name]) {
      if (tag.name === 'text:list-item' || tag.name === 'text:list-header') lists.pop()
      out.push(`</${containers[tag.name]}>`)
    }
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(content).close()
  return { html: out.join(''), pictures }
}

const captionTag = 'p class="caption"'

function tagOf(style: OdtStyle | undefined): string {
  if (style?.kind === 'title') return 'h1 class="title"'
  if (style?.kind === 'caption') return captionTag
  return style?.kind === 'quote' ? 'blockquote' : 'p'
}

function isHidden(tag: SaxesTagPlain, styles: ReadonlyMap<string, OdtStyle>): boolean {
  if (tag.name === 'text:section') return attribute(tag, 'text:display') === 'none'
  const family = { 'text:span': 'text', 'text:p': 'paragraph', 'text:h': 'paragraph' }[tag.name]
  const style = family && styles.get(`${family}:${attribute(tag, 'text:style-name')}`)
  return Boolean(style && (style.isStruck || style.isHidden || style.kind === 'contents'))
}

const attribute = (tag: SaxesTagPlain, name: string): string => tag.attributes[name] ?? ''

const escapeXml = (text: string): string =>
  text.replace(/[<>&"]/g, (letter) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[letter]!)
