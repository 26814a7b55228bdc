import { parseArgs } from 'node:util'
import { Problem } from '../src/problem.js'
import { benchChannel } from './channel.js'
import { benchDocuments } from './documents.js'
import { benchMemory } from './memory.js'
import { benchPages } from './pages.js'
import { benchReading } from './reading.js'
import { describeMachine, isMet, printTable, type Row } from './result-table.js'
import { benchServing } from './serving.js'
import { benchSources } from './sources.js'
import { benchStory } from './story.js'
import { benchThumbnails } from './thumbnails.js'

type Options = { corpus?: string }

const benchmarks: Readonly<Record<string, (options: Options) => Promise<Row[]>>> = {
  documents: benchDocuments,
  serving: benchServing,
  thumbnails: benchThumbnails,
  memory: benchMemory,
  story: benchStory,
  channel: benchChannel,
  pages: benchPages,
  reading: ({ corpus }) => benchReading(corpus),
  sources: benchSources,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, corpus: { type: 'string' } },
})
const unknown = positionals.find((name) => !Object.hasOwn(benchmarks, name))
if (unknown !== undefined) {
  process.stderr.write(
    `bench: there is no benchmark "${unknown}"; choose from ${Object.keys(benchmarks).join(', ')}.\n`,
  )
  process.exit(1)
}

const results: Record<string, Row[]> = {}
if (!values.json) process.stdout.write(`${describeMachine()}\n`)
for (const [name, measure] of Object.entries(benchmarks)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  process.stderr.write(`${name} ...\n`)
  const rows = await measure(values).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error
    process.stderr.write(`bench: ${error.message}\n`)
    process.exitCode = positionals.length > 0 ? 1 : 0
  })
  if (!rows) continue
  results[name] = rows
  if (!values.json) process.stdout.write(`\n${name}\n${printTable(rows)}`)
}
if (values.json) {
  const checked = Object.entries(results).map(([name, rows]) => [
    name,
    rows.map((row) => ({ ...row, met: isMet(row) })),
  ])
  const report = { machine: describeMachine(), results: Object.fromEntries(checked) }
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`)
}
