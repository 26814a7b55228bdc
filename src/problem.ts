/**
 * Something wrong with what we were given, said so that whoever sent it can fix it.
 * `message` is one sentence that names what was found, the rule and the way out; it is shown as it is.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  /** The id that the article concerned gives itself, where it matters: a draft takes the published article of that id back. */
  readonly articleId?: string

  constructor(
    /** Stable machine code in kebab-case, e.g. `no-video`. */
    readonly code: string,
    message: string,
    { articleId, ...options }: ErrorOptions & { articleId?: string } = {},
  ) {
    super(message, options)
    if (articleId !== undefined) this.articleId = articleId
  }
}

/** What a stranger wrote, as a sentence may show it: 200 characters at most. */
export const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text)
