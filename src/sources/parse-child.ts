import { answerOrders } from '../processes/answer-requests.js'
import { type Fetchable, parsers } from './parsers.js'

export type ParsingOrder = { kind: keyof typeof parsers; fetched: Fetchable }

answerOrders('parsing-failed', ({ kind, fetched }: ParsingOrder) => parsers[kind](fetched))
