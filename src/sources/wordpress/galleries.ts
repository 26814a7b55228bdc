/** A gallery of which the content shows nothing: the place that names it, and the ids of its pictures. */
export type NamedGallery = { start: number; end: number; ids: number[] }

const mostGalleries = 50
const mostIds = 100
/** `[gallery columns="2" ids="12,13"]` of the classic editor; its quotes may have become typographic ones on the way. */
const shortCode =
  /\[gallery\s[^\][<>]{0,500}?\bids\s*=\s*(?:"|'|”|″|“|&quot;|&#82(?:20|21|43);)?([\d,\s]{1,1000})[^\][<>]{0,500}\]/g
/** `<!-- wp:gallery {"ids":[12,13],"linkTo":"none"} -->` of the block editor. */
const block = /<!--\s*wp:gallery\s*\{[^<>]{0,500}?"ids":\s*\[([\d,\s"]{1,1000})\][^<>]{0,500}-->/g

/** Finds the galleries whose pictures a post's HTML names only by id: those that it shows too are left out. */
export function findNamedGalleries(html: string): NamedGallery[] {
  if (!html.includes('gallery')) return []
  return [...html.matchAll(shortCode), ...html.matchAll(block)].slice(0, mostGalleries).map((match) => {
    const named = match[1]!.split(/[^\d]+/).map(Number)
    const ids = [...new Set(named)].filter((id) => id > 0 && Number.isSafeInteger(id) && !shows(html, id))
    return { start: match.index, end: match.index + match[0].length, ids: ids.slice(0, mostIds) }
  })
}

/** Both editors write the id of a picture into its element. */
function shows(html: string, id: number): boolean {
  return new RegExp(`\\bwp-image-${id}\\b|\\bdata-id="${id}"`).test(html)
}
