import { expect, test } from 'vitest'
import { nameSite } from '../../../src/newsroom/init/name-site.js'

test.each([
  ['The Lantern | News from the harbour', 'www.lantern.example', 'The Lantern'],
  ['News from the harbour – The Port Meridian Lantern', 'portmeridianlantern.example', 'The Port Meridian Lantern'],
  ['Home » Lantern', 'lantern.example', 'Lantern'],
  ['Home', 'lantern.example', 'lantern.example'],
  ['Port-Meridian-Anzeiger', 'pma.example', 'Port-Meridian-Anzeiger'],
  ['Lantern: tides and times', 'lantern.example', 'Lantern: tides and times'],
  [undefined, 'lantern.example', 'lantern.example'],
])('%j of %s is called %j', (title, host, name) => {
  expect(nameSite([title], host)).toBe(name)
})

test('what the site calls itself first counts', () => {
  expect(nameSite([undefined, 'Start', 'The Gull', 'The Lantern'], 'lantern.example')).toBe('The Gull')
})
