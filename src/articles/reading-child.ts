import { answerJobs } from '../processes/child-jobs.js'
import { findLeftOut } from './html/left-out.js'
import { readDocument } from './read-document.js'
import type { ComparingJob, ReadingJob } from './reading-process.js'

answerJobs<ReadingJob | ComparingJob, unknown>('reading-failed', (job) =>
  'article' in job ? findLeftOut(job.page, job.article) : readDocument(job.document, job.defaults),
)
