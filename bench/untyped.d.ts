// Types for the parts that we use of packages that come without any.

declare module 'rss' {
  export default class RSS {
    constructor(options: Record<string, unknown>)
    item(options: Record<string, unknown>): this
    xml(): string
  }
}

declare module 'autocannon' {
  type Options = { url: string; connections: number; duration: number; headers: Record<string, string> }
  type Result = {
    requests: { total: number }
    /** Seconds. */
    duration: number
    errors: number
    statusCodeStats: Record<string, { count: number }>
  }
  export default function autocannon(options: Options): Promise<Result>
}
