import { Problem } from '../../../problem.js'
import { openFlite } from './flite.js'
import { openSpeechEndpoint, type SpeechEndpoint } from './speech-endpoint.js'
import type { Voice } from './voice.js'

/** As in `feed.json`. */
export type VoiceName = 'flite' | 'speech' | 'none'

/**
 * Opens the voice that a feed asks for; by default the operator's endpoint if there is one, otherwise flite.
 * @returns undefined for `none`
 * @throws {Problem} `speech-config`: the feed wants an endpoint that the operator has not set up
 */
export function chooseVoice(requested: VoiceName | undefined, endpoint: SpeechEndpoint | undefined): Voice | undefined {
  const choice = requested ?? (endpoint ? 'speech' : 'flite')
  if (choice === 'none') return undefined
  if (choice === 'flite') return openFlite()
  if (endpoint) return openSpeechEndpoint(endpoint)
  throw new Problem(
    'speech-config',
    'feed.json asks for the voice "speech", but SPEECH_URL is not set: set it, or choose "flite" or "none".',
  )
}
