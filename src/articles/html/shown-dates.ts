import type { PageElement } from '../../sources/page/parse-page.js'
import { type DateSettings, type LabelledDates, readDateLine } from '../dates/read-date.js'
import { cleanLine, cleanValue, elementText } from '../plain-text.js'
import { isElsewhere } from './headline-neighbours.js'

const maxLine = 120
/** With the white space of the markup. */
const maxMarkup = 1000
const maxTimes = 10
/** What may follow a date on its line: `16.11.2025 | Von Ana Roe`, `2025年11月16日18:10 | 来源：港灯`. */
const afterDate =
  /\s*[|｜•·–—]\s*(?:von|by|por|par|di|da|av|af|door|text|来源|來源|source|quelle|fuente|\d{1,3}\s?min)(?=[\s:：]|$).*$/iu

/** The `datetime` of the times beside the headline, best first. */
export function readTimesBeside(near: readonly PageElement[]): (string | undefined)[] {
  const times = near.filter((element) => element.localName.toLowerCase() === 'time')
  return times.slice(0, maxTimes).map(readDatetime)
}

/** The `datetime` of the first time in an article that is not in a comment or a teaser, then of the first in the main part. */
export function readLaterTimes(root: PageElement): (string | undefined)[] {
  return ['article time[datetime]', 'main time[datetime]'].map((selector) =>
    readDatetime([...root.querySelectorAll(selector)].find((time) => !isElsewhere(time))),
  )
}

const readDatetime = (time: PageElement | undefined) => cleanValue(time?.getAttribute('datetime'))

/** Reads the first line beside the headline that is a date, whatever its element is called. */
export function readShownDates(near: readonly PageElement[], settings: DateSettings): LabelledDates {
  for (const element of near) {
    const content = element.textContent ?? ''
    if (content.length > maxMarkup || !/\p{Nd}/u.test(content)) continue
    const line = cleanLine(elementText(element))
    if (line.length > maxLine) continue
    const dates = readDateLine(line.replace(afterDate, ''), settings)
    if (dates?.publishedAt !== undefined) return dates
  }
  return {}
}
