const sectionStart = '<![CDATA['
const markup = /<[a-z/]/i
/** `&` that begins no entity: `Tom & Ana`, `?a=1&b=2`. */
const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi

/**
 * The text of an element as well-formed XML of the same meaning.
 * @param raw what stands between its tags: text, sections, comments, or HTML that should have been escaped
 */
export function mendText(raw: string): string {
  if (!raw.includes('<')) return escapeAmpersands(raw)
  const parts = splitSections(raw)
  if (parts.some(({ isSection, text }) => !isSection && markup.test(text))) {
    // HTML that nobody escaped: all of it is meant literally.
    return toSection(parts.map(({ text }) => text).join(''))
  }
  return parts
    .map(({ isSection, text }) => (isSection ? toSection(text) : escapeAmpersands(text).replaceAll('<', '&lt;')))
    .join('')
}

/** The value of an attribute as it may stand between double quotes. */
export function mendValue(value: string): string {
  return escapeAmpersands(value).replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

const escapeAmpersands = (text: string) => text.replace(bareAmpersand, '&amp;')

/** `]]>` cannot stand in a section: it is divided between two. */
const toSection = (text: string) => `${sectionStart}${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** Text and CDATA sections in turn, without the comments between them. */
function splitSections(raw: string): { isSection: boolean; text: string }[] {
  return raw.split(/(<!\[CDATA\[.*?\]\]>)/s).flatMap((part) => {
    const isSection = part.startsWith(sectionStart) && part.endsWith(']]>')
    const text = isSection ? part.slice(sectionStart.length, -3) : withoutComments(part)
    return text === '' ? [] : [{ isSection, text }]
  })
}

/** A comment without an end is text. */
function withoutComments(text: string): string {
  let kept = ''
  let from = 0
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start + 4)
    if (end < 0) break
    kept += text.slice(from, start)
    from = end + 3
  }
  return kept + text.slice(from)
}
