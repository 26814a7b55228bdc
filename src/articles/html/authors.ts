import { isOfType, type LinkedNode } from '../../sources/page/linked-data.js'
import { isNameLike, isRealAuthor } from '../article-fields.js'
import { cleanAuthorName } from '../author-names.js'
import { lettersAndDigits, shortText } from '../plain-text.js'
import type { SiteNames } from './site-names.js'

/** An author as JSON-LD names it. */
type DeclaredAuthor = { name: string; isOrganisation: boolean }

const maxAuthors = 30
const organisationTypes = ['Organization', 'NewsMediaOrganization', 'Corporation', 'Brand', 'WebSite']
const companyEnd =
  /(?:^|[\s,])(?:GmbH|AG|Inc|LLC|Ltd|Limited|S\.?A\.?|B\.?V\.?|Media Group|Verlag|Corp(?:oration)?)\.?$/u

/**
 * Reads the authors of a node of JSON-LD: a text, a node with `name`, `byline` or given and family name, a reference to a node
 * elsewhere (`{"@id": …}`), or a list of these.
 * @param find returns the node with an `@id`
 */
export function readDeclaredAuthors(
  value: unknown,
  names: SiteNames,
  find: (id: string) => LinkedNode | undefined,
): DeclaredAuthor[] {
  const values = [value].flat(3).slice(0, maxAuthors)
  const authors = values.flatMap((entry): DeclaredAuthor[] => {
    const node = typeof entry === 'object' && entry !== null ? resolveNode(entry as LinkedNode, find) : { name: entry }
    const name = readName(node)
    if (name === undefined) return []
    const isOrganisation = organisationTypes.some((type) => isOfType(node, type)) || isOrganisationName(name, names)
    return [{ name, isOrganisation }]
  })
  return authors.filter(({ name }, index) => authors.findIndex((other) => isSameName(other.name, name)) === index)
}

function resolveNode(node: LinkedNode, find: (id: string) => LinkedNode | undefined): LinkedNode {
  const id = node['@id']
  const isReference = typeof id === 'string' && readName(node) === undefined
  return (isReference && find(id)) || node
}

function readName(node: LinkedNode): string | undefined {
  const full = [node.givenName, node.familyName].filter((part) => typeof part === 'string').join(' ')
  for (const value of [node.name, node.byline, full, node.alternateName]) {
    const text = Array.isArray(value) ? value.find((entry) => typeof entry === 'string') : value
    const name = typeof text === 'string' && !/^https?:/.test(text) ? cleanAuthorName(shortText(text) ?? '') : undefined
    if (name !== undefined && isRealAuthor(name)) return name
  }
  return undefined
}

/** What a page says of its authors. */
type GivenAuthors = {
  /** In its JSON-LD. */
  declared: readonly DeclaredAuthor[]
  /** In its meta elements, as written, best first. */
  metas: readonly string[]
  /** Beside its headline. */
  shown: readonly string[]
}

/**
 * Chooses the authors of a page: persons before organisations, and the page's own words where they name more of the same persons.
 * @returns the names, joined by commas
 */
export function chooseAuthors({ declared, metas, shown }: GivenAuthors, names: SiteNames): string | undefined {
  const persons = declared.filter(({ isOrganisation }) => !isOrganisation).map(({ name }) => name)
  if (persons.length > 0) return join(containsAll(shown, persons) ? shown : persons)
  const written = readMetaAuthors(metas)
  const writers = written.filter((name) => !isOrganisationName(name, names))
  const people = shown.filter((name) => isNameLike(name) && !isOrganisationName(name, names))
  if (declared.length > 0 && people.length === 0) return join(declared.map(({ name }) => name))
  if (writers.length > 0 && declared.length === 0) return join(containsAll(people, writers) ? people : writers)
  return join(people) ?? join(shown) ?? join(declared.map(({ name }) => name)) ?? join(written)
}

const join = (names: readonly string[]) => names.slice(0, maxAuthors).join(', ') || undefined

/** Whether the page shows all of these authors, and more. */
function containsAll(shown: readonly string[], known: readonly string[]): boolean {
  if (shown.length <= known.length || !shown.every(isNameLike)) return false
  return known.every((name) => shown.some((other) => isSameName(other, name)))
}

/** The authors in meta elements; accounts and addresses are none. */
function readMetaAuthors(metas: readonly string[]): string[] {
  const names = metas
    .filter((meta) => !/^(?:https?:|www\.|@)/i.test(meta) && /\p{L}/u.test(meta))
    .flatMap((meta) => cleanAuthorName(shortText(meta) ?? '') ?? [])
    .filter(isRealAuthor)
  return names.filter((name, index) => names.findIndex((other) => containsName(other, name)) === index)
}

const isOrganisationName = (name: string, names: SiteNames) => names.has(name) || companyEnd.test(name)

const isSameName = (a: string, b: string) => lettersAndDigits(a) === lettersAndDigits(b)

const containsName = (whole: string, name: string) => lettersAndDigits(whole).includes(lettersAndDigits(name))
