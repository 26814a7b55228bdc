import { expect, test } from 'vitest'
import { mediaKind } from '../../src/sources/feed/media-kinds.js'
import { isPlayer, isPlayerHost } from '../../src/sources/players.js'

test.each([
  'https://www.youtube.com/embed/abcDEF12345',
  'https://youtu.be/abcDEF12345',
  'https://player.vimeo.com/video/1',
  'https://players.brightcove.net/1/default/index.html',
  'https://player.lantern.example/clip/12',
  'https://lantern.example/video/embed/12',
])('%s is a player', (address) => expect(isPlayer(address)).toBe(true))

test.each([
  'https://www.youtube.com/user/lantern',
  'https://lantern.example/tides.mp4',
  'https://player.lantern.example/podcast/12',
  'https://maps.lantern.example/player/',
])('%s is none', (address) => expect(isPlayer(address)).toBe(false))

test('what a service of players offers under no file name is no file, whatever the feed says', () => {
  expect(isPlayerHost('m.youtube.com')).toBe(true)
  expect(isPlayerHost('notyoutube.com')).toBe(false)
  const kindOf = (url: string) => mediaKind({ url, type: 'video/mp4' })
  expect(kindOf('https://www.tiktok.com/@lantern/video/1')).toBe('player')
  expect(kindOf('https://cdn.jwplayer.com/videos/1.mp4')).toBe('video')
  expect(kindOf('https://lantern.example/clip')).toBe('video')
})
