import { Problem } from '../problem.js'

type ManifestOptions = {
  title: string
  version: string
  feedUrls: string[]
  colours: { accent: string; background: string }
}

/**
 * Fills a feed's values into the channel's manifest: one `name=value` per line (Roku's manifest documentation).
 * @throws {Problem} `channel-options`: a value that the manifest cannot hold, and what to do about it
 */
export function fillManifest(template: string, options: ManifestOptions): string {
  const title = options.title.trim().replace(/\s+/g, ' ')
  if (title === '' || title.length > 100 || hasControlCharacter(title)) {
    throw optionsProblem(
      `The channel's title "${options.title}" is empty, longer than 100 characters or not plain text: shorten it.`,
    )
  }
  const version = /^(\d{1,4})\.(\d{1,4})\.(\d{1,5})$/.exec(options.version)
  if (version === null || /^0+\.0+\.0+$/.test(options.version)) {
    throw optionsProblem(`The version "${options.version}" must be three numbers such as 1.0.3, and not 0.0.0.`)
  }
  for (const colour of Object.values(options.colours)) {
    if (!/^#[0-9a-f]{6}$/i.test(colour)) throw optionsProblem(`The colour "${colour}" must be written #RRGGBB.`)
  }
  const values: Record<string, string> = {
    title,
    major_version: version[1]!,
    minor_version: version[2]!,
    build_version: version[3]!,
    splash_color: options.colours.background,
    FEED_URLS: joinAddresses(options.feedUrls),
    CHANNEL_TITLE: title,
    ACCENT_COLOR: options.colours.accent,
    BACKGROUND_COLOR: options.colours.background,
  }
  return template.replace(/^(\w+)=.*$/gm, (line, key: string) => (key in values ? `${key}=${values[key]}` : line))
}

/** The channel reads at most eight URLs, separated by commas. */
function joinAddresses(addresses: string[]): string {
  if (addresses.length === 0)
    throw optionsProblem('The channel needs the address of its feed: set PUBLIC_URL or give one.')
  if (addresses.length > 8)
    throw optionsProblem(
      `The channel takes 8 feed addresses and was given ${addresses.length}: leave some mirrors out.`,
    )
  return addresses
    .map((address) => {
      const url = URL.canParse(address) ? new URL(address) : undefined
      if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.href.length > 2000) {
        throw optionsProblem(`The feed address "${address}" must be an http or https address without a password in it.`)
      }
      return url.href.replaceAll(',', '%2C')
    })
    .join(',')
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text)
}

function optionsProblem(sentence: string): Problem {
  return new Problem('channel-options', sentence)
}
