import { createRequire } from 'node:module'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

// The interpreter has no public way to call one function of a file: these modules belong to exactly 0.47.4.
const require = createRequire(import.meta.url)
const brs = require('@rokucommunity/brs')
const { Interpreter, defaultExecutionOptions } = require('@rokucommunity/brs/lib/interpreter')
const { getLexerParserFn } = require('@rokucommunity/brs/lib/LexerParser')

/** A value that JSON can write; what goes into BrightScript and comes out of it. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value }

const root = fileURLToPath(new URL('../../roku-channel', import.meta.url))

const standIn = fileURLToPath(new URL('./stand-ins/json.brs', import.meta.url))

/** Loads `source/<name>.brs` files into one interpreter; the returned function calls a BrightScript function. */
export async function loadBrightScript(...names: string[]): Promise<(name: string, ...args: unknown[]) => Value> {
  const said: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      said.push(String(chunk))
      done()
    },
  })
  const options = { ...defaultExecutionOptions, root, stdout: sink, stderr: sink }
  const interpreter = await Interpreter.withSubEnvsFromComponents(new Map(), new Map(), options)
  const files = [...names.map((name) => `${root}/source/${name}.brs`), standIn].map((uri) => ({
    type: 'text/brightscript',
    uri,
  }))
  const statements: object[] = await getLexerParserFn(new Map(), options)(files)
  interpreter.exec(statements.filter((statement) => statement.constructor.name === 'Function'))
  return (name, ...args) => {
    const callable = interpreter.getCallableFunction(name)
    if (!callable) throw new Error(`no function ${name}`)
    try {
      return fromBrightScript(callable.call(interpreter, ...args.map(toBrightScript)))
    } catch (error) {
      // `return` leaves the interpreter as an exception.
      if (error instanceof brs.parser.Stmt.ReturnValue) return fromBrightScript((error as { value?: unknown }).value)
      throw new Error(`${name}: ${(error as Error).message} ${said.join('')}`, { cause: error })
    }
  }
}

const { types } = brs

function toBrightScript(value: unknown): unknown {
  if (value === null || value === undefined) return types.BrsInvalid.Instance
  if (typeof value === 'string') return new types.BrsString(value)
  if (typeof value === 'boolean') return types.BrsBoolean.from(value)
  if (typeof value === 'number') return Number.isInteger(value) ? new types.Int32(value) : new types.Double(value)
  if (Array.isArray(value)) return new types.RoArray(value.map(toBrightScript))
  return new types.RoAssociativeArray(
    Object.entries(value).map(([key, entry]) => ({ name: new types.BrsString(key), value: toBrightScript(entry) })),
  )
}

function fromBrightScript(value: unknown): Value {
  if (value === undefined || value === types.BrsInvalid.Instance) return null
  if (value instanceof types.RoArray) return (value as { getElements(): unknown[] }).getElements().map(fromBrightScript)
  if (value instanceof types.RoAssociativeArray) {
    const entries = [...(value as { elements: Map<string, unknown> }).elements]
    // Names know no case on a Roku; literals keep theirs in this interpreter.
    return Object.fromEntries(entries.map(([key, entry]) => [key.toLowerCase(), fromBrightScript(entry)]))
  }
  const plain = value as { getValue?(): unknown; unbox?(): unknown }
  if (plain.unbox) return fromBrightScript(plain.unbox())
  const inner = plain.getValue?.()
  if (typeof inner === 'object' && inner !== null && 'toNumber' in inner)
    return (inner as { toNumber(): number }).toNumber()
  return inner as Value
}
