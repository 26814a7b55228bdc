import { resolve } from 'node:path'
import { z } from 'zod'
import { Problem } from './problem.js'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const voicesPattern = /^\s*[^\s=,]+\s*$|^\s*(?:[a-zA-Z-]+|\*)=[^\s=,]+(?:\s*,\s*(?:[a-zA-Z-]+|\*)=[^\s=,]+)*\s*$/

const sizePattern = /^\s*(\d{1,6}(?:\.\d{1,3})?)\s*([MGT])B\s*$/i
const sizes: Record<string, number> = { M: 1e6, G: 1e9, T: 1e12 }

const environmentSchema = z.object({
  PORT: z
    .string()
    .default('3000')
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'a port is a whole number from 0 to 65535')
    .transform(Number),
  HOST: z.string().min(1).default('0.0.0.0'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'the public address is like https://news.example.org, without a path, query or sign-in')
    .transform((value) => new URL(value).origin)
    .optional(),
  FEEDS_DIR: z
    .string()
    .min(1)
    .default('./feeds')
    .transform((value) => resolve(value)),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./.newsreel')
    .transform((value) => resolve(value)),
  DISK_LIMIT: z.string().regex(sizePattern, 'a limit on the disk is like 20GB or 500MB').transform(readSize).optional(),
  ALLOW_HOSTS: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,]+/).filter(Boolean)),
  ADMIN_TOKEN: z
    .string()
    .regex(/^[!-~]{16,500}$/, 'a token has 16 to 500 letters, digits and signs of ASCII, without spaces')
    .optional(),
  STORY_WORKER: z
    .enum(['on', 'off'], 'it is "on", or "off" where `newsreel work` makes the story videos')
    .default('on'),
  SPEECH_URL: z
    .url({ protocol: /^https?$/, error: 'the voice is at an address like https://voice.example.org' })
    .optional(),
  SPEECH_KEY: z.string().optional(),
  SPEECH_MODEL: z.string().default('tts-1'),
  SPEECH_VOICE: z
    .string()
    .regex(voicesPattern, 'voices are written like harbour, or by language like en=harbour,es=mar,*=anyone')
    .transform(readVoices)
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `a log level is one of ${logLevels.join(', ')}`).default('info'),
})

/** Everything the environment decides. */
export type Config = {
  port: number
  host: string
  /** Origin of every absolute address; without it, each request's own. */
  publicUrl?: string
  feedsDir: string
  dataDir: string
  /** Bytes that all media together may take; without it, what the disk has room for. */
  diskLimit?: number
  /** `host` or `host:port` that may be private although articles name it. */
  allowHosts: string[]
  /** What who writes over HTTP has to know; without it nobody may. */
  adminToken?: string
  /** Whether `serve` makes story videos itself. */
  storyWorker: boolean
  /** A service that speaks `POST /v1/audio/speech`; `voices` by language, `*` for every other one. */
  speech?: { url: string; key?: string; model: string; voices: Record<string, string> }
  logLevel: (typeof logLevels)[number]
}

/**
 * Reads and checks the environment; nothing else in the program looks at it. Empty variables count as absent.
 * @throws {Problem} `config`: one sentence that names the variable, its value and the rule
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = environmentSchema.safeParse(given)
  if (!result.success) {
    const issue = result.error.issues[0]!
    const name = String(issue.path[0])
    // A secret is not told to a terminal or a log, even a wrong one.
    const found = name === 'ADMIN_TOKEN' ? 'cannot be used' : `is "${given[name]}"`
    throw new Problem('config', `${name} ${found}: ${issue.message}.`)
  }
  const { PORT, HOST, PUBLIC_URL, FEEDS_DIR, DATA_DIR, DISK_LIMIT, ALLOW_HOSTS, ADMIN_TOKEN, STORY_WORKER, LOG_LEVEL } =
    result.data
  return {
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL,
    feedsDir: FEEDS_DIR,
    dataDir: DATA_DIR,
    diskLimit: DISK_LIMIT,
    allowHosts: ALLOW_HOSTS,
    adminToken: ADMIN_TOKEN,
    storyWorker: STORY_WORKER === 'on',
    speech: readSpeech(result.data),
    logLevel: LOG_LEVEL,
  }
}

function readSpeech(environment: z.output<typeof environmentSchema>): Config['speech'] {
  const { SPEECH_URL: url, SPEECH_KEY: key, SPEECH_MODEL: model, SPEECH_VOICE: voices } = environment
  if (!url) return undefined
  if (!voices) throw new Problem('config', 'SPEECH_URL is set without SPEECH_VOICE: name the voice that shall speak.')
  return { url, key, model, voices }
}

/** `20GB` -> 20,000,000,000. */
function readSize(value: string): number {
  const [, number, unit] = sizePattern.exec(value)!
  return Math.round(Number(number) * sizes[unit!.toUpperCase()]!)
}

/** `harbour` -> `{"*": "harbour"}`; `en=harbour,es=mar` -> by language. */
function readVoices(value: string): Record<string, string> {
  if (!value.includes('=')) return { '*': value.trim() }
  const pairs = value.split(',').map((pair) => pair.trim().split('=') as [string, string])
  return Object.fromEntries(pairs.map(([language, voice]) => [language.toLowerCase(), voice]))
}

function isOrigin(value: string): boolean {
  try {
    const url = new URL(value)
    const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
    return /^https?:$/.test(url.protocol) && bare
  } catch {
    return false
  }
}
