import { answerJobs } from '../processes/child-jobs.js'
import type { RawDocument } from './document.js'
import { parsers } from './parsers.js'

export type ParseJob = { kind: keyof typeof parsers; fetched: RawDocument }

answerJobs('parsing-failed', ({ kind, fetched }: ParseJob) => parsers[kind](fetched))
