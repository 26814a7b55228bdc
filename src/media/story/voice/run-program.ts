/** Errors of WASI preview 1 that we answer with. */
const badFile = 8
const noSpace = 51
/** The one folder and the one file that a program sees. */
const folder = 3
const file = 4
const folderName = '.'
/** 25 minutes of flite's sound. */
const maxFileBytes = 48_000_000
const pageBytes = 65_536

class Exit extends Error {
  constructor(readonly code: number) {
    super(`ended with ${code}`)
  }
}

/** Of `WebAssembly`, which the compiler knows in browsers only. */
type Assembly = {
  compile(bytes: Uint8Array): Promise<Program>
  instantiate(program: Program, imports: object): Promise<{ exports: object }>
}
export type Program = { readonly program: unique symbol }
const { WebAssembly: assembly } = globalThis as unknown as { WebAssembly: Assembly }

type Calls = Record<string, (...values: never[]) => number>

export const compileProgram = (bytes: Uint8Array): Promise<Program> => assembly.compile(bytes)

/**
 * Runs a WASI program that writes one file, which it gets in memory. Node's own WASI crashes after a dozen runs in one
 * process (Node 20, by a segmentation fault), and this needs no folder.
 * @returns what the program wrote
 * @throws {Error} the program trapped, ended with a code or wrote too much
 */
export async function runProgram(program: Program, args: readonly string[]): Promise<Uint8Array> {
  const written = createMemoryFile()
  const memory: { buffer: ArrayBuffer } = { buffer: new ArrayBuffer(0) }
  const calls = { ...startCalls(memory, args), ...fileCalls(memory, written) }
  const instance = await assembly.instantiate(program, { wasi_snapshot_preview1: calls })
  const exports = instance.exports as { memory: { buffer: ArrayBuffer }; _start(): void }
  Object.defineProperty(memory, 'buffer', { get: () => exports.memory.buffer })
  try {
    exports._start()
  } catch (error) {
    if (!(error instanceof Exit) || error.code !== 0) throw error
  }
  return written.bytes()
}

function startCalls(memory: { buffer: ArrayBuffer }, args: readonly string[]): Calls {
  const texts = args.map((text) => Buffer.from(`${text}\0`))
  const view = () => new DataView(memory.buffer)
  return {
    args_sizes_get(count: number, size: number) {
      view().setUint32(count, texts.length, true)
      view().setUint32(size, Buffer.concat(texts).length, true)
      return 0
    },
    args_get(pointers: number, texts_: number) {
      let at = texts_
      for (const [index, text] of texts.entries()) {
        view().setUint32(pointers + 4 * index, at, true)
        new Uint8Array(memory.buffer).set(text, at)
        at += text.length
      }
      return 0
    },
    clock_time_get(_clock: number, _precision: bigint, time: number) {
      view().setBigUint64(time, 0n, true)
      return 0
    },
    proc_exit(code: number): never {
      throw new Exit(code)
    },
  }
}

function fileCalls(memory: { buffer: ArrayBuffer }, written: MemoryFile): Calls {
  const view = () => new DataView(memory.buffer)
  return {
    fd_prestat_get(descriptor: number, result: number) {
      if (descriptor !== folder) return badFile
      view().setUint32(result, 0, true)
      view().setUint32(result + 4, folderName.length, true)
      return 0
    },
    fd_prestat_dir_name(_descriptor: number, name: number) {
      new Uint8Array(memory.buffer).set(Buffer.from(folderName), name)
      return 0
    },
    fd_fdstat_get(descriptor: number, result: number) {
      const kind = descriptor === folder ? 3 : descriptor === file ? 4 : 2
      new Uint8Array(memory.buffer, result, 24).fill(0)
      view().setUint8(result, kind)
      view().setBigUint64(result + 8, 0xffffffffffffffffn, true)
      view().setBigUint64(result + 16, 0xffffffffffffffffn, true)
      return 0
    },
    path_open(...values: number[]) {
      view().setUint32(values.at(-1)!, file, true)
      return 0
    },
    fd_seek(_descriptor: number, offset: bigint, whence: number, result: number) {
      view().setBigUint64(result, BigInt(written.seek(Number(offset), whence)), true)
      return 0
    },
    fd_write(descriptor: number, pieces: number, count: number, result: number) {
      let total = 0
      for (let index = 0; index < count; index++) {
        const at = view().getUint32(pieces + 8 * index, true)
        const length = view().getUint32(pieces + 8 * index + 4, true)
        if (descriptor === file && !written.write(new Uint8Array(memory.buffer, at, length))) return noSpace
        total += length
      }
      view().setUint32(result, total, true)
      return 0
    },
    fd_read: () => badFile,
    fd_close: () => 0,
    fd_fdstat_set_flags: () => 0,
  }
}

type MemoryFile = ReturnType<typeof createMemoryFile>

function createMemoryFile() {
  let store = new Uint8Array(pageBytes)
  let size = 0
  let position = 0
  return {
    bytes: () => store.subarray(0, size),
    seek(offset: number, whence: number): number {
      position = Math.max(0, [0, position, size][whence]! + offset)
      return position
    },
    /** False where the file would grow too large. */
    write(data: Uint8Array): boolean {
      const end = position + data.length
      if (end > maxFileBytes) return false
      if (end > store.length) {
        const larger = new Uint8Array(Math.max(end, 2 * store.length))
        larger.set(store)
        store = larger
      }
      store.set(data, position)
      position = end
      size = Math.max(size, end)
      return true
    },
  }
}
