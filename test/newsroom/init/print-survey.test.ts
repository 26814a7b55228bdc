import { expect, test } from 'vitest'
import { makeSlug, printStartCommand } from '../../../src/newsroom/init/print-survey.js'

test.each([
  ['http://localhost:8080/', 'ALLOW_HOSTS=10.0.0.1,localhost:8080 npm start'],
  ['http://192.168.1.4/', 'ALLOW_HOSTS=10.0.0.1,192.168.1.4 npm start'],
  ['http://[::1]:81/', 'ALLOW_HOSTS=10.0.0.1,[::1]:81 npm start'],
  ['http://cms.lan/', 'ALLOW_HOSTS=10.0.0.1,cms.lan npm start'],
  ['http://10.0.0.1/', 'npm start'],
  ['https://lantern.example/', 'npm start'],
])('%s can be fetched after %s', (url, command) => {
  expect(printStartCommand({ allowHosts: ['10.0.0.1'] }, new URL(url))).toBe(command)
})

test.each([
  ['The Port Meridian Lantern', 'the-port-meridian-lantern'],
  ['¡Órale, Peñíscola!', 'orale-peniscola'],
  ['新聞', 'news'],
  [`${'a'.repeat(49)} b`, 'a'.repeat(49)],
])('%s becomes the folder %s', (name, slug) => {
  expect(makeSlug(name)).toBe(slug)
})
