import { shortestShot } from './beats.js'
import {
  narrationRate,
  readingSeconds,
  type Tell,
  type Telling,
  tellAloud,
  tellOnScreen,
  tellScript,
} from './narrate.js'
import type { Scene } from './scene.js'
import { localeOf } from './script/locale.js'
import { type Script, type TellableArticle, writeScript } from './script/write-script.js'
import { lookSeconds, sceneSilentPart } from './silent-shots.js'
import { sceneSpokenPart } from './spoken-shots.js'
import type { Shot, Timeline } from './timeline.js'
import { levelNarration } from './voice/level.js'
import type { Voice } from './voice/voice.js'
import { writeCues } from './write-cues.js'

export type StoryPlanOptions = {
  /** Length at which a long article is cut, at the end of a paragraph; 3 without it. */
  maxMinutes?: number
  /** Without it, or where it cannot say all of the article, the text is read on the screen. */
  voice?: Voice
  /** IANA zone in which the day of publication is told; UTC without it. */
  timeZone?: string
  /** Told after each sentence that the voice has said: a slow one takes minutes for all of them. */
  onSaid?(): void
}

const framesPerSecond = 30
/** Seconds before the first word, and of the last card. */
const lead = 0.8
const closing = 6
/** Of the last card where it has no code to point a phone at. */
const closingBrand = shortestShot
const pauseAfterHeadline = 0.5

/**
 * Plans the story video of an article: what is said, shown and captioned, and when.
 * @param article its figures with the absolute paths of their pictures
 * @throws {Problem} `speech-...`: the voice cannot be reached or is set up wrongly
 */
export async function planStory(
  article: TellableArticle,
  { maxMinutes = 3, voice, timeZone = 'UTC', onSaid }: StoryPlanOptions = {},
): Promise<Timeline> {
  const script = writeScript(article)
  const budget = maxMinutes * 60 - closing
  const say = voice && tellAloud(voice, script.language)
  const tell: Tell | undefined = say && ((sentence) => say(sentence).finally(onSaid))
  const spoken = tell && (await tellScript(script, tell, budget))
  const telling = spoken ?? (await tellScript(script, tellOnScreen, budget - lookingSeconds(script, budget)))!
  const opening = openStory(article, script, timeZone, telling.headline)
  const scenePart = spoken ? sceneSpokenPart : sceneSilentPart
  const scenes = [opening, ...trimScenes(telling.parts.flatMap(scenePart), budget - opening.seconds)]
  scenes.push({
    look: { kind: 'closing', url: article.url },
    utterances: [],
    seconds: article.url === undefined ? closingBrand : closing,
  })
  return timeScenes(scenes, script)
}

/** What the pictures take of the time to read: half of it at most. */
function lookingSeconds({ parts }: Script, budget: number): number {
  const all = parts.flatMap((part) => part.figures).reduce((sum, figure) => sum + lookSeconds(figure), 0)
  return Math.min(all, budget / 2)
}

function openStory(article: TellableArticle, script: Script, timeZone: string, headline: Telling['headline']): Scene {
  const isSpoken = headline.some((utterance) => utterance.samples)
  const text = script.headline.join(' ')
  const told = headline.reduce((sum, { seconds, pause }) => sum + seconds + pause, lead + pauseAfterHeadline)
  const format = new Intl.DateTimeFormat(localeOf(script.language), { dateStyle: 'long', timeZone })
  return {
    look: {
      kind: 'opening',
      headline: text,
      section: article.section,
      date: format.format(new Date(article.publishedAt)),
    },
    utterances: isSpoken ? headline : [],
    seconds: isSpoken ? told : readingSeconds(text),
  }
}

/** What nobody speaks to ends with the time that a story has. */
function trimScenes(scenes: readonly Scene[], budget: number): Scene[] {
  let seconds = 0
  let isFull = false
  return scenes.filter((scene, index) => {
    isFull ||= index > 0 && seconds + scene.seconds > budget
    if (isFull && scene.utterances.length === 0) return false
    seconds += scene.seconds
    return true
  })
}

function timeScenes(scenes: readonly Scene[], { language, rtl }: Script): Timeline {
  const shots: Shot[] = []
  const said: { text: string; start: number; end: number; samples: Float32Array }[] = []
  let at = 0
  for (const { look, utterances, seconds } of scenes) {
    const start = at
    let word = look.kind === 'opening' ? start + lead : start
    for (const { text, samples, pause, seconds: length } of utterances) {
      if (samples) said.push({ text, samples, start: word, end: word + length })
      word += length + pause
    }
    at = Math.ceil(Math.max(start + seconds, start + shortestShot, word) * framesPerSecond - 1e-6) / framesPerSecond
    shots.push({ ...look, start, end: at })
  }
  return {
    duration: at,
    language,
    rtl,
    shots,
    cues: writeCues(said, at),
    ...(said.length > 0 && { narration: { samples: joinNarration(said, at), sampleRate: narrationRate } }),
  }
}

function joinNarration(said: readonly { start: number; samples: Float32Array }[], duration: number): Float32Array {
  const narration = new Float32Array(Math.round(duration * narrationRate))
  for (const { start, samples } of said) narration.set(samples, Math.round(start * narrationRate))
  levelNarration(narration)
  return narration
}
