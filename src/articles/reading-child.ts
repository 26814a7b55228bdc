import { answerJobs } from '../processes/child-jobs.js'
import { readDocument } from './read-document.js'
import type { ReadingJob } from './reading-process.js'

answerJobs('reading-failed', ({ document, defaults }: ReadingJob) => readDocument(document, defaults))
