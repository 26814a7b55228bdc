import { SaxesParser } from 'saxes'

/**
 * Makes sure that printed feeds say the same: each has `count` items, and its items have the same elements and attributes.
 * @param documents by the name of what printed them
 */
export function checkSameElements(documents: Readonly<Record<string, string>>, count: number): void {
  const [[first, text], ...others] = Object.entries(documents) as [[string, string], ...[string, string][]]
  const expected = tallyItems(text)
  if (expected.get('item') !== count) throw new Error(`${first} printed ${expected.get('item')} items, not ${count}.`)
  for (const [name, other] of others) {
    const found = tallyItems(other)
    for (const key of new Set([...expected.keys(), ...found.keys()])) {
      if (expected.get(key) === found.get(key)) continue
      throw new Error(`${name} printed ${found.get(key) ?? 0} ${key}, and ${first} ${expected.get(key) ?? 0}.`)
    }
  }
}

/** Counts elements (`media:credit`) and attributes (`media:credit @role`) within the items. */
function tallyItems(text: string): Map<string, number> {
  const tally = new Map<string, number>()
  const count = (key: string) => tally.set(key, (tally.get(key) ?? 0) + 1)
  let within = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    within ||= name === 'item'
    if (within)
      for (const key of [name, ...Object.keys(attributes).map((attribute) => `${name} @${attribute}`)]) count(key)
  })
  parser.on('closetag', ({ name }) => {
    within &&= name !== 'item'
  })
  parser.write(text).close()
  return tally
}
