/** The extensions of articles that are text: in lower case, with the dot, as all extensions here. */
const textForms = ['.txt', '.md', '.markdown', '.html', '.htm', '.json']
const officeForms = ['.docx', '.odt']

/** Forms that people write articles in and that are not read: what they are, and how they become an article. */
const refusedForms: Record<string, string> = {
  '.doc': 'is an old Word document: open it and save it as .docx',
  '.docm': 'is a Word document with macros: save it as .docx',
  '.dotx': 'is a Word template: save it as .docx',
  '.rtf': 'is rich text (RTF): open it and save it as .docx or .odt',
  '.pdf':
    'is a PDF, which no longer says what is a paragraph and what is a caption: save the text it was made from as .docx or .odt',
  '.pages': 'is a Pages document: export it from Pages as Word (.docx)',
  '.wpd': 'is a WordPerfect document: save it as .docx or .odt',
  '.wps': 'is a Works document: open it and save it as .docx or .odt',
  '.gdoc': 'is only a link to Google Docs: download the document there as Word (.docx)',
  '.fodt': 'is an OpenDocument text in a single file: save it as .odt',
  '.ott': 'is an OpenDocument template: save it as .odt',
  '.sxw': 'is an old OpenOffice document: open it and save it as .odt',
}

/** Names all forms, for messages. */
export const articleForms = '.txt, .md, .html, .json, .docx or .odt files'

const readableForms = new Set([...textForms, ...officeForms])

/** Whether a file of this extension is an article. */
export const isArticleForm = (extension: string): boolean => readableForms.has(extension)

/** Whether a file of this extension is an article with its pictures inside. */
export const isOfficeForm = (extension: string): boolean => officeForms.includes(extension)

/** Whether a file is meant as an article although its form is not read. */
export const isRefusedForm = (extension: string): boolean => Object.hasOwn(refusedForms, extension)

/** The sentence that refuses a file: what it is, and what to save it as. */
export const refuseForm = (file: string, extension: string): string =>
  isRefusedForm(extension)
    ? `${file} ${refusedForms[extension]}.`
    : `${file} is no article: articles are ${articleForms}.`

/** No article is longer. */
export const maxTextBytes = 2_000_000
/** An office document brings its pictures along. */
export const maxOfficeBytes = 50_000_000
