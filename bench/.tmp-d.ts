import { benchDocuments } from '/work/main/bench/documents.ts'
import { printTable } from '/work/main/bench/print-table.ts'
console.time('t'); const r = await benchDocuments(); console.timeEnd('t'); console.log(printTable(r))
