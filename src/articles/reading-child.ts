import { answerJobs } from '../processes/child-jobs.js'
import { findLeftOut } from './html/left-out.js'
import { readArticle } from './read-article.js'
import type { ComparingJob, ReadingJob } from './reading-process.js'

answerJobs('reading-failed', (job: ReadingJob | ComparingJob) =>
  'article' in job ? findLeftOut(job.page, job.article) : readArticle(job.document, job.defaults),
)
