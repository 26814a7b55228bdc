/**
 * Characters that a person in a feed may have, address included. What takes a name out of `ana@lantern.example (Ana Roe)` looks at
 * each character many times, the feed library's own reader most of all: 100,000 open brackets keep it busy for a minute.
 */
export const longestPerson = 1000

const persons = new RegExp(
  `(<(?:author|managingEditor|webMaster)\\b[^<>]{0,500}>\\s*)(?:[^<]{${longestPerson},}|(<!\\[CDATA\\[)(?:(?!\\]\\]>)[^]){${longestPerson},})`,
  'gi',
)

/** RSS without the persons that are too long to be any. */
export const dropEndlessPersons = (xml: string): string => xml.replace(persons, '$1$2')
