import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.js'

describe('readConfig', () => {
  it('gives every setting a default', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '0.0.0.0',
      publicUrl: undefined,
      feedsDir: resolve('feeds'),
      dataDir: resolve('.newsreel'),
      diskLimit: undefined,
      allowHosts: [],
      adminToken: undefined,
      storyWorker: true,
      speech: undefined,
      logLevel: 'info',
    })
  })

  it('reads what is set and takes an empty variable for absent', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '',
      PUBLIC_URL: 'https://news.example.org/',
      ALLOW_HOSTS: 'media.lan, 10.0.0.5:8080',
      LOG_LEVEL: 'warn',
    })
    expect(config).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://news.example.org',
      allowHosts: ['media.lan', '10.0.0.5:8080'],
      logLevel: 'warn',
    })
  })

  it('reads the voice: one for all languages, or by language', () => {
    const speech = (more: object) => readConfig({ SPEECH_URL: 'http://127.0.0.1:8880', ...more }).speech
    expect(speech({ SPEECH_VOICE: 'harbour', SPEECH_KEY: 'k' })).toEqual({
      url: 'http://127.0.0.1:8880',
      key: 'k',
      model: 'tts-1',
      voices: { '*': 'harbour' },
    })
    expect(speech({ SPEECH_VOICE: 'en=harbour, ES-mx=mar,*=anyone', SPEECH_MODEL: 'm' })).toMatchObject({
      model: 'm',
      voices: { en: 'harbour', 'es-mx': 'mar', '*': 'anyone' },
    })
    expect(() => speech({})).toThrow('SPEECH_URL is set without SPEECH_VOICE')
    expect(() => speech({ SPEECH_VOICE: 'en=' })).toThrow('SPEECH_VOICE is "en="')
  })

  it('reads the token for writing, and refuses one that could be guessed or sent in no header, without telling it', () => {
    expect(readConfig({ ADMIN_TOKEN: 'lantern-0123456789' }).adminToken).toBe('lantern-0123456789')
    for (const token of ['lantern-0123456', 'lantern 0123456789', 'lantern-0123456789é', 'x'.repeat(501)]) {
      expect(() => readConfig({ ADMIN_TOKEN: token })).toThrow(
        expect.objectContaining({
          code: 'config',
          message:
            'ADMIN_TOKEN cannot be used: a token has 16 to 500 letters, digits and signs of ASCII, without spaces.',
        }),
      )
    }
  })

  it('reads the limit on the disk', () => {
    const limits = ['20GB', '500 mb', '1.5TB'].map((DISK_LIMIT) => readConfig({ DISK_LIMIT }).diskLimit)
    expect(limits).toEqual([20e9, 500e6, 1.5e12])
    for (const DISK_LIMIT of ['20', '20 %', '-1GB', '0x5GB']) {
      expect(() => readConfig({ DISK_LIMIT })).toThrow('a limit on the disk is like 20GB or 500MB')
    }
  })

  it('lets another process make the story videos', () => {
    expect(readConfig({ STORY_WORKER: 'off' }).storyWorker).toBe(false)
    expect(() => readConfig({ STORY_WORKER: 'maybe' })).toThrow('STORY_WORKER is "maybe"')
  })

  it.each([
    ['PORT', 'abc', 'PORT is "abc": a port is a whole number from 0 to 65535.'],
    ['PORT', '70000', 'PORT is "70000": a port is a whole number from 0 to 65535.'],
    [
      'PUBLIC_URL',
      'news.example.org',
      'PUBLIC_URL is "news.example.org": the public address is like https://news.example.org, without a path, query or sign-in.',
    ],
    [
      'PUBLIC_URL',
      'https://news.example.org/roku',
      'PUBLIC_URL is "https://news.example.org/roku": the public address is like https://news.example.org, without a path, query or sign-in.',
    ],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud": a log level is one of trace, debug, info, warn, error, fatal, silent.'],
  ])('refuses %s=%s in one sentence', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(expect.objectContaining({ code: 'config', message: sentence }))
  })
})
