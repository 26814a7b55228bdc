import { create } from 'qrcode'
import { chooseFonts } from '../../pictures/card-text.js'
import { setCardMark } from './brand-mark.js'
import { ascentOf, drawSheet, heightOf, setLines, tidyLine } from './draw-sheet.js'
import { fitText } from './fit-text.js'
import { makeOverlay, type Overlay } from './overlay.js'
import type { Stage } from './stage.js'

/** "Read the full story" in the languages of most newsrooms; in another the code stands with the address alone. */
const invitations: Readonly<Record<string, string>> = {
  ar: 'اقرأ القصة كاملة',
  de: 'Den ganzen Artikel lesen',
  en: 'Read the full story',
  es: 'Lea la historia completa',
  fr: 'Lire l’article complet',
  he: 'לכתבה המלאה',
  hi: 'पूरी ख़बर पढ़ें',
  it: 'Leggi l’articolo completo',
  ja: '記事の全文を読む',
  ko: '기사 전문 읽기',
  nl: 'Lees het hele verhaal',
  pl: 'Przeczytaj cały artykuł',
  pt: 'Leia a história completa',
  ru: 'Читать полностью',
  sv: 'Läs hela artikeln',
  tr: 'Haberin tamamını okuyun',
  zh: '阅读全文',
}

const titleStyle = { weight: 700, spacing: -0.022 } as const
const addressStyle = { weight: 600, spacing: 0 } as const
/** More letters make modules too small for a camera across a room. */
const longestAddress = 200
/** Of a closing card without an address: the mark is the card. */
const largestMark = 1.9
const markHeight = 64
/** About as large as the code is shown. */
const wantedPlate = 440
/** ISO/IEC 18004, section 6.3.8: four modules of quiet around the code. */
const quietModules = 4

/** The closing card: where to read on, as words and as a code for the viewer's phone. */
export async function drawClosing({ url }: { url?: string }, stage: Stage): Promise<Overlay> {
  const { area, colours, language, rtl } = stage
  const mark = setCardMark(stage)
  if (url === undefined || url.length > longestAddress) {
    return makeOverlay(await drawSheet([enlarge(mark, stage)], mark.fonts, stage))
  }
  const { texts, fonts } = chooseFonts({
    invitation: invitations[language.split('-')[0]!] ?? '',
    address: tidyLine(readableAddress(url)),
  })
  const x = rtl ? area.right : area.left
  const code = drawCode(url)
  const middle = (area.top + 124 + area.bottom) / 2
  const box = { width: area.right - area.left - code.side - 110, fonts, language }
  const title =
    texts.invitation &&
    fitText(texts.invitation, { ...box, height: 300, sizes: [112, 100, 90, 80, 70], style: titleStyle })
  const address =
    texts.address && fitText(texts.address, { ...box, height: 120, sizes: [42, 36, 32], style: addressStyle })
  const height = 44 + (title ? heightOf(title) : 0) + (address ? 36 + heightOf(address) : 0)
  const top = Math.round(middle - height / 2)
  const below = top + 44 + (title ? heightOf(title) + 36 : 0)
  const elements = [
    mark.elements,
    `<rect x="${rtl ? x - 112 : x}" y="${top}" width="112" height="12" fill="${colours.accent}"/>`,
    title ? setLines(title, x, top + 44 + ascentOf(title), colours.headline, rtl) : '',
    address ? setLines(address, x, below + ascentOf(address), colours.foot, rtl) : '',
    `<g transform="translate(${onGrid(rtl ? area.left : area.right - code.side)} ${onGrid(middle - code.side / 2)})">${code.elements}</g>`,
  ]
  const both = { ...fonts, loadSystemFonts: fonts.loadSystemFonts || mark.fonts.loadSystemFonts }
  return makeOverlay(await drawSheet(elements, both, stage))
}

/** The brand's mark alone, large, in the middle of the height. */
function enlarge({ elements, width }: { elements: string; width: number }, { area, rtl }: Stage): string {
  const scale = Math.min(largestMark, (area.right - area.left) / width)
  const x = rtl ? area.right : area.left
  const top = (area.top + area.bottom - markHeight * scale) / 2
  return `<g transform="translate(${x} ${top}) scale(${scale}) translate(${-x} ${-area.top})">${elements}</g>`
}

/** A multiple of 3 is a whole pixel at 720p, too. */
const onGrid = (length: number): number => Math.round(length / 3) * 3

/** A QR code on a white plate; its modules are whole pixels wide, so that they stay sharp. */
function drawCode(url: string): { elements: string; side: number } {
  const { modules } = create(url, { errorCorrectionLevel: 'M' })
  const all = modules.size + 2 * quietModules
  const module = Math.max(3, onGrid(wantedPlate / all))
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      const [x, y] = [(column + quietModules) * module, (row + quietModules) * module]
      if (modules.get(row, column)) path += `M${x} ${y}h${module}v${module}h-${module}z`
    }
  }
  const side = all * module
  return {
    elements: `<rect width="${side}" height="${side}" fill="#ffffff"/><path d="${path}" fill="#000000" shape-rendering="crispEdges"/>`,
    side,
  }
}

/** Host and path as one would say them. */
function readableAddress(url: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname } = new URL(url)
  const path = pathname.replace(/\/$/, '')
  return `${host.replace(/^www\./, '')}${/%/.test(path) ? '' : path}`
}
