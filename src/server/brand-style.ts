import type { FeedDefinition } from '../feed-definition.js'
import { measureContrast, pickCardColours } from '../media/pictures/card-colours.js'

/** The custom properties that dress a feed's pages in its brand, readable whatever colours it has. */
export function brandStyle({ colour, background }: FeedDefinition['brand']): string {
  const { surface, headline, label, foot } = pickCardColours(colour, background)
  const dark = headline === '#ffffff'
  const onAccent = measureContrast(label, '#000000') >= measureContrast(label, '#ffffff') ? '#000000' : '#ffffff'
  return `:root {
  color-scheme: ${dark ? 'dark' : 'light'};
  --background: ${surface};
  --surface: color-mix(in oklab, ${surface}, ${headline} 7%);
  --line: color-mix(in oklab, ${surface}, ${headline} 20%);
  --text: ${headline};
  --quiet: ${foot};
  --accent: ${label};
  --on-accent: ${onAccent};
}
`
}
