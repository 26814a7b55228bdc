import { SaxesParser } from 'saxes'

/** A parsed element in xmlbuilder2's notation: `@name` an attribute, `#` the text, anything else a child element. */
export type XmlTree = string | { [name: string]: XmlTree | XmlTree[] }

const prefixes: Record<string, string> = {
  'http://search.yahoo.com/mrss/': 'media:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://www.w3.org/2005/Atom': 'atom:',
  '': '',
}

/**
 * Parses a whole document with its namespaces; throws for undeclared or wrongly declared prefixes.
 * Text is kept exactly; white space between elements is dropped.
 * @param lists names of elements that may occur more than once: always arrays
 */
export function readXmlTree(xml: string, lists: readonly string[]): Record<string, XmlTree | XmlTree[]> {
  const parser = new SaxesParser({ xmlns: true })
  const root: Record<string, XmlTree | XmlTree[]> = {}
  const open: { name: string; tree: Record<string, XmlTree | XmlTree[]>; text: string }[] = [
    { name: '', tree: root, text: '' },
  ]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    const prefix = prefixes[uri]
    if (prefix === undefined) throw new Error(`unknown namespace ${uri}`)
    const tree: Record<string, XmlTree> = {}
    for (const [name, { value }] of Object.entries(attributes)) if (!name.startsWith('xmlns')) tree[`@${name}`] = value
    open.push({ name: prefix + local, tree, text: '' })
  })
  parser.on('text', (text) => {
    open.at(-1)!.text += text
  })
  parser.on('closetag', () => {
    const { name, tree, text } = open.pop()!
    const parent = open.at(-1)!.tree
    const children = Object.keys(tree)
    const isLeaf = children.every((child) => child.startsWith('@'))
    if (isLeaf && text !== '') tree['#'] = text
    const value = children.length === 0 && text !== '' ? text : tree
    const earlier = parent[name]
    if (lists.includes(name)) parent[name] = [...((earlier as XmlTree[] | undefined) ?? []), value]
    else if (earlier === undefined) parent[name] = value
    else throw new Error(`<${name}> occurs twice`)
  })
  parser.write(xml).close()
  return root
}
