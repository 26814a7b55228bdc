import { SaxesParser } from 'saxes'

/** What a style of an OpenDocument text says about the text that has it. */
export type OdtStyle = {
  kind?: 'title' | 'heading' | 'caption' | 'quote' | 'contents'
  isStruck: boolean
  isHidden: boolean
}

type WrittenStyle = { name: string; parent?: string; isStruck?: boolean; isHidden?: boolean }

/** The programs keep the English names of their own styles in every language. */
const kindsByName: [name: RegExp, kind: NonNullable<OdtStyle['kind']>][] = [
  [/^title$/, 'title'],
  [/^(?:illustration|figure|drawing|caption)$/, 'caption'],
  [/^(?:quotations|quote|intense quote)$/, 'quote'],
  [/^(?:contents \d+|contents heading|toc .{1,20}|table of contents)$/, 'contents'],
  [/^heading(?: \d+)?$/, 'heading'],
]

/** A style that inherits from more styles than this is in a circle. */
const maxParents = 20

/**
 * Reads the styles of an OpenDocument text, those of the program and those that formatting by hand made.
 * @param documents `styles.xml` and `content.xml`
 * @returns by family and name: `paragraph:P1`, `text:T2`
 */
export function readOdtStyles(documents: readonly string[]): Map<string, OdtStyle> {
  const written = new Map<string, WrittenStyle>()
  for (const xml of documents) if (xml !== '') collectStyles(xml, written)
  return new Map([...written.keys()].map((key) => [key, resolveStyle(key, written)]))
}

function collectStyles(xml: string, written: Map<string, WrittenStyle>): void {
  const parser = new SaxesParser()
  let current: WrittenStyle | undefined
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'style:style') {
      const parent = attributes['style:parent-style-name']
      const family = attributes['style:family'] ?? ''
      current = { name: attributes['style:name'] ?? '', parent: parent && `${family}:${parent}` }
      written.set(`${family}:${current.name}`, current)
    } else if (name === 'style:text-properties' && current) {
      const line = attributes['style:text-line-through-style'] ?? attributes['style:text-line-through-type']
      if (line !== undefined) current.isStruck = line !== 'none'
      const display = attributes['text:display']
      if (display !== undefined) current.isHidden = display === 'none'
    }
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'style:style') current = undefined
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

function resolveStyle(key: string, written: ReadonlyMap<string, WrittenStyle>): OdtStyle {
  let kind: OdtStyle['kind']
  let isStruck: boolean | undefined
  let isHidden: boolean | undefined
  let style = written.get(key)
  for (let level = 0; style && level < maxParents; level++) {
    const name = style.name.replaceAll('_20_', ' ').toLowerCase()
    kind ??= kindsByName.find(([pattern]) => pattern.test(name))?.[1]
    isStruck ??= style.isStruck
    isHidden ??= style.isHidden
    // A parent that the document does not define is one of the program's own.
    const parent: string | undefined = style.parent
    style = parent === undefined ? undefined : (written.get(parent) ?? { name: parent.slice(parent.indexOf(':') + 1) })
  }
  return { kind, isStruck: isStruck ?? false, isHidden: isHidden ?? false }
}
