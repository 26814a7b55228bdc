import type { FeedDefinition } from '../feed-definition.js'
import { measureContrast, pickCardColours } from '../media/pictures/card-colours.js'

/** The custom properties that dress a feed's pages in its brand, readable whatever colours it has. */
export function brandStyle({ colour, background }: FeedDefinition['brand']): string {
  const { surface, edge, headline, label, foot } = pickCardColours(colour, background)
  const onAccent = measureContrast(label, '#000000') >= measureContrast(label, '#ffffff') ? '#000000' : '#ffffff'
  return `:root {
  color-scheme: ${headline === '#ffffff' ? 'dark' : 'light'};
  --background: ${surface};
  --surface: ${edge};
  --text: ${headline};
  --quiet: ${foot};
  --accent: ${label};
  --on-accent: ${onAccent};
}
`
}
