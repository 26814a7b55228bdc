import { canonicalLocale } from '../../text/locale.js'
import { planSilentShots, planSpokenShots, viewingSeconds } from './plan-shots.js'
import { type Script, type StoryArticle, writeScript } from './script/write-script.js'
import { readingSeconds, type TimedScript, timeByReading, timeBySpeaking, timeScript } from './time-script.js'
import { buildTimeline, type PlannedShot, shortestShot, speechLead, type Timeline } from './timeline.js'
import type { Voice } from './voice/voice.js'

type PlanStoryOptions = {
  /** Length at which a long article is cut, at the end of a paragraph; 3 by default. */
  maxMinutes?: number
  /** Without a voice, or if it cannot say all of the article, the text is read on the screen. */
  voice?: Voice
  /** IANA zone for the date of publication; UTC by default. */
  timeZone?: string
  /** Called after each sentence that the voice has spoken: a slow voice takes minutes for all of them. */
  onSentenceSpoken?(): void
}

/** Seconds of the closing card: long enough to point a phone at its code. */
const closingWithCode = 6
const closingWithoutCode = shortestShot
const pauseAfterHeadline = 0.5

/**
 * Plans the story video of an article: what is spoken, shown and captioned, and when.
 * @param article with the absolute paths of its pictures
 * @throws {Problem} `speech-...`: the voice cannot be reached or is set up wrongly
 */
export async function planStory(
  article: StoryArticle,
  { maxMinutes = 3, voice, timeZone = 'UTC', onSentenceSpoken }: PlanStoryOptions = {},
): Promise<Timeline> {
  const script = writeScript(article)
  const budget = maxMinutes * 60 - closingWithCode
  const speak = voice && timeBySpeaking(voice, script.language)
  const spoken = speak && (await timeScript(script, (sentence) => speak(sentence).finally(onSentenceSpoken), budget))
  const timed = spoken ?? (await timeScript(script, timeByReading, budget - totalViewingSeconds(script, budget)))!
  const opening = planOpening(article, script, timeZone, timed.headline)
  const planPart = spoken ? planSpokenShots : planSilentShots
  const closing: PlannedShot = {
    content: { kind: 'closing', url: article.url },
    sentences: [],
    seconds: article.url === undefined ? closingWithoutCode : closingWithCode,
  }
  return buildTimeline(
    [opening, ...dropSilentOvertime(timed.parts.flatMap(planPart), budget - opening.seconds), closing],
    script,
  )
}

/** How much of the reading time goes to looking at pictures: half of it at most. */
function totalViewingSeconds({ parts }: Script, budget: number): number {
  const total = parts.flatMap((part) => part.figures).reduce((sum, figure) => sum + viewingSeconds(figure), 0)
  return Math.min(total, budget / 2)
}

function planOpening(
  article: StoryArticle,
  script: Script,
  timeZone: string,
  headline: TimedScript['headline'],
): PlannedShot {
  const isSpoken = headline.some((sentence) => sentence.samples)
  const text = script.headline.join(' ')
  const spokenSeconds = headline.reduce(
    (sum, { seconds, pause }) => sum + seconds + pause,
    speechLead + pauseAfterHeadline,
  )
  const format = new Intl.DateTimeFormat(canonicalLocale(script.language), { dateStyle: 'long', timeZone })
  return {
    content: {
      kind: 'opening',
      headline: text,
      section: article.section,
      date: format.format(new Date(article.publishedAt)),
    },
    sentences: isSpoken ? headline : [],
    seconds: isSpoken ? spokenSeconds : readingSeconds(text),
  }
}

/** Drops the shots without speech that no longer fit into the time of the video. */
function dropSilentOvertime(shots: readonly PlannedShot[], budget: number): PlannedShot[] {
  let seconds = 0
  let isFull = false
  return shots.filter((shot, index) => {
    isFull ||= index > 0 && seconds + shot.seconds > budget
    if (isFull && shot.sentences.length === 0) return false
    seconds += shot.seconds
    return true
  })
}
