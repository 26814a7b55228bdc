/**
 * Contrast of every text on the page with what is painted behind it (WCAG 2.2, "contrast ratio"), the least first.
 * Runs in the page; pictures count as the colour behind them.
 */
export function listTextContrasts(): { text: string; ratio: number }[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  const paint = (colours: string[]): number => {
    canvas.clearRect(0, 0, 1, 1)
    for (const colour of colours) {
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05
  }
  const found: { text: string; ratio: number }[] = []
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const text = [...element.childNodes]
      .flatMap((node) => (node.nodeType === 3 ? node.textContent!.trim() : []))
      .join(' ')
    if (text.trim() === '' || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const backgrounds: string[] = []
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (getComputedStyle(at).opacity !== '1') throw new Error(`${text}: see-through text is not measured`)
      backgrounds.unshift(getComputedStyle(at).backgroundColor)
    }
    const behind = paint(backgrounds)
    const front = paint([...backgrounds, getComputedStyle(element).color])
    found.push({ text, ratio: Math.max(behind, front) / Math.min(behind, front) })
  }
  return found.sort((a, b) => a.ratio - b.ratio)
}
