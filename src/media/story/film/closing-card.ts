import { create } from 'qrcode'
import { chooseFonts } from '../../pictures/svg-text.js'
import { cardMarkHeight, drawCardWithMark } from './cards.js'
import { ascentOf, fitText, formatLines, heightOf, renderOverlay, tidyLine } from './draw-text.js'
import { type FilmDesign, formatCardMark } from './film-design.js'
import type { Overlay } from './overlay.js'

/** "Read the full story" in the most common languages; in others the code is shown with the address only. */
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
/** Characters: more of them make modules too small for a camera across a room. */
const longestAddress = 200
/** Scale of the brand mark on a closing card without an address. */
const largestMarkScale = 1.9
const markHeight = 64
/** The code is about this large, with its margin. */
const wantedCodeSide = 440
/** Quiet zone: a margin of four modules around the code (ISO/IEC 18004, section 6.3.8). */
const quietModules = 4

/** Draws the closing card: the address of the full story, in words and as a QR code for the viewer's phone. */
export async function drawClosingCard({ url }: { url?: string }, design: FilmDesign): Promise<Overlay> {
  const { area, colours, language, rtl } = design
  if (url === undefined || url.length > longestAddress) {
    const mark = formatCardMark(design)
    return renderOverlay([enlargeMark(mark, design)], mark.fonts, design.size)
  }
  const { texts, fonts } = chooseFonts({
    invitation: invitations[language.split('-')[0]!] ?? '',
    address: tidyLine(formatAddress(url)),
  })
  const x = rtl ? area.right : area.left
  const code = drawQrCode(url)
  const middle = (area.top + cardMarkHeight + area.bottom) / 2
  const box = { width: area.right - area.left - code.side - 110, fonts, language }
  const title =
    texts.invitation &&
    fitText(texts.invitation, { ...box, height: 300, sizes: [112, 100, 90, 80, 70], style: titleStyle })
  const address =
    texts.address && fitText(texts.address, { ...box, height: 120, sizes: [42, 36, 32], style: addressStyle })
  const height = 44 + (title ? heightOf(title) : 0) + (address ? 36 + heightOf(address) : 0)
  const top = Math.round(middle - height / 2)
  const below = top + 44 + (title ? heightOf(title) + 36 : 0)
  return drawCardWithMark(design, fonts, [
    `<rect x="${rtl ? x - 112 : x}" y="${top}" width="112" height="12" fill="${colours.accent}"/>`,
    title ? formatLines(title, x, top + 44 + ascentOf(title), colours.headline, rtl) : '',
    address ? formatLines(address, x, below + ascentOf(address), colours.foot, rtl) : '',
    `<g transform="translate(${roundToGrid(rtl ? area.left : area.right - code.side)} ${roundToGrid(middle - code.side / 2)})">${code.elements}</g>`,
  ])
}

/** The brand mark alone, large, vertically centred. */
function enlargeMark({ elements, width }: { elements: string; width: number }, { area, rtl }: FilmDesign): string {
  const scale = Math.min(largestMarkScale, (area.right - area.left) / width)
  const x = rtl ? area.right : area.left
  const top = (area.top + area.bottom - markHeight * scale) / 2
  return `<g transform="translate(${x} ${top}) scale(${scale}) translate(${-x} ${-area.top})">${elements}</g>`
}

/** A multiple of 3 is a whole number of pixels at 720p, too. */
const roundToGrid = (length: number): number => Math.round(length / 3) * 3

/** A QR code on a white square; its modules are whole pixels wide, so that they stay sharp. */
function drawQrCode(url: string): { elements: string; side: number } {
  const { modules } = create(url, { errorCorrectionLevel: 'M' })
  const all = modules.size + 2 * quietModules
  const module = Math.max(3, roundToGrid(wantedCodeSide / all))
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

/** Host and path as people write them. */
function formatAddress(url: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname } = new URL(url)
  const path = pathname.replace(/\/$/, '')
  return `${host.replace(/^www\./, '')}${/%/.test(path) ? '' : path}`
}
