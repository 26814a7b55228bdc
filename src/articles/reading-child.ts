import { answerJobs } from '../processes/child-jobs.js'
import { readArticle } from './read-article.js'
import type { ReadingJob } from './reading-process.js'

answerJobs('reading-failed', ({ document, defaults }: ReadingJob) => readArticle(document, defaults))
