import { parseArgs } from 'node:util'
import { benchChannel } from './channel.js'
import { benchDocuments } from './documents.js'
import { benchMemory } from './memory.js'
import { benchPages } from './pages.js'
import { describeMachine, isMet, printTable, type Row } from './result-table.js'
import { benchServing } from './serving.js'
import { benchSources } from './sources.js'
import { benchStory } from './story.js'
import { benchThumbnails } from './thumbnails.js'

const benchmarks: Readonly<Record<string, () => Promise<Row[]>>> = {
  documents: benchDocuments,
  serving: benchServing,
  thumbnails: benchThumbnails,
  memory: benchMemory,
  story: benchStory,
  channel: benchChannel,
  pages: benchPages,
  sources: benchSources,
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
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
  const rows = await measure()
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
