import type { PageElement } from '../../sources/page/parse-page.js'

/** Texts that their author took back, and remarks beside the text that were never meant for readers. */
const struckOrRemark =
  'del,s,strike,[style*="line-through"],[style*="mso-hide" i],[style*="mso-element:comment" i],[class="MsoCommentReference"],[class="MsoCommentText"],[class="msoDel"],a[href^="#cmnt"],a[href*="#_msocom_"],a[name^="_msocom_"]'
/** A comment of Google Docs or Word stands in a box of its own at the end, behind the link back to its place in the text. */
const remarkAnchors = 'a[id^="cmnt"],a[name^="cmnt"],a[href^="#cmnt_ref"],a[href*="#_msoanchor_"]'
const footnoteLinks =
  'sup a[href*="#"],a[href*="#"] sup,a[class*="footnote"],a[role="doc-noteref"],a[role="doc-backlink"],sup[class*="footnote"]'
const footnoteMark = /^[[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶↩↑^]{1,3}\ufe0e?)[\])]?\.?$/iu
const maxMarks = 2000

/** Removes struck texts, the comments of word processors, and the marks of footnotes; the text of footnotes stays. In place. */
export function removeEditingMarks(root: PageElement): void {
  for (const anchor of [...root.querySelectorAll(remarkAnchors)].slice(0, maxMarks)) {
    // The same names mark the place in the text; there only the mark goes, below.
    if (!isPlaceInText(anchor)) anchor.closest('div,p,li,dd')?.remove()
  }
  for (const element of root.querySelectorAll(struckOrRemark)) element.remove()
  for (const mark of [...root.querySelectorAll(footnoteLinks)].slice(0, maxMarks)) {
    if (footnoteMark.test(mark.textContent?.trim() ?? '')) (mark.closest('sup') ?? mark).remove()
  }
}

const isPlaceInText = (anchor: PageElement) =>
  /^cmnt_ref/.test(anchor.getAttribute('id') ?? anchor.getAttribute('name') ?? '') || anchor.closest('sup') !== null
