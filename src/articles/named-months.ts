/** A date in words whose language the date parser does not know; `index` and `length` in UTF-16 units. */
export type NamedDate = { index: number; length: number; year: number; month: number; day: number }

const hebrew = 'ינואר,פברואר,מרץ,אפריל,מאי,יוני,יולי,אוגוסט,ספטמבר,אוקטובר,נובמבר,דצמבר'.split(',')
const hindi = 'जनवरी,फरवरी,मार्च,अप्रैल,मई,जून,जुलाई,अगस्त,सितंबर,अक्टूबर,नवंबर,दिसंबर'.split(',')
const hindiVariants: Record<string, string> = {
  फ़रवरी: 'फरवरी',
  सितम्बर: 'सितंबर',
  अक्तूबर: 'अक्टूबर',
  नवम्बर: 'नवंबर',
  दिसम्बर: 'दिसंबर',
}

const dayFirst = new RegExp(
  `(?<!\\d)(\\d{1,2})\\s+ב?(${[...hebrew, ...hindi, ...Object.keys(hindiVariants)].join('|')}),?\\s+(\\d{4})(?!\\d)`,
  'gu',
)
/** Chinese and Japanese; the weekday may follow in brackets. */
const yearFirst =
  /(?<!\d)(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日(?:\s?[（(]?(?:星期|周)[一二三四五六日天][）)]?)?/gu

/** Finds full dates in Hebrew, Hindi, Chinese and Japanese. */
export function findNamedMonths(text: string): NamedDate[] {
  const named = [...text.matchAll(dayFirst)].map((match) => {
    const name = hindiVariants[match[2]!] ?? match[2]!
    const month = Math.max(hebrew.indexOf(name), hindi.indexOf(name)) + 1
    return { index: match.index, length: match[0].length, year: Number(match[3]), month, day: Number(match[1]) }
  })
  const numbered = [...text.matchAll(yearFirst)].map(([whole, year, month, day], index, all) => ({
    index: all[index]!.index,
    length: whole.length,
    year: Number(year),
    month: Number(month),
    day: Number(day),
  }))
  return [...named, ...numbered]
}
