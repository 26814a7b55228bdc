export { judgeQuality, type VideoFacts } from './facts.js'
export { probeVideoAddress, probeVideoFile } from './probe.js'
