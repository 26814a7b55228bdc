/** Error numbers of WASI preview 1. */
const errnoBadf = 8
const errnoNospc = 51
/** File descriptors of the only folder and the only file that a program sees. */
const folderDescriptor = 3
const fileDescriptor = 4
const folderName = '.'
/** 25 minutes of flite's speech. */
const maxFileBytes = 48_000_000
const pageBytes = 65_536

class ProgramExit extends Error {
  constructor(readonly code: number) {
    super(`ended with ${code}`)
  }
}

/** What we need of `WebAssembly`, which TypeScript only declares for browsers. */
type WebAssemblyApi = {
  compile(bytes: Uint8Array): Promise<WasiProgram>
  instantiate(program: WasiProgram, imports: object): Promise<{ exports: object }>
}
type WasiProgram = { readonly program: unique symbol }
const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi }

type WasiCalls = Record<string, (...values: never[]) => number>

/** Compiles a WASI program for `runWasi`. */
export const compileWasi = (bytes: Uint8Array): Promise<WasiProgram> => webAssembly.compile(bytes)

/**
 * Runs a WASI program that writes one file, which is kept in memory. Node's own WASI crashes after a dozen runs in one
 * process (Node 20, with a segmentation fault), and needs a folder.
 * @returns the file's bytes
 * @throws {Error} the program trapped, exited with an error code or wrote too much
 */
export async function runWasi(program: WasiProgram, args: readonly string[]): Promise<Uint8Array> {
  const written = createMemoryFile()
  const memory: { buffer: ArrayBuffer } = { buffer: new ArrayBuffer(0) }
  const calls = { ...createProcessCalls(memory, args), ...createFileCalls(memory, written) }
  const instance = await webAssembly.instantiate(program, { wasi_snapshot_preview1: calls })
  const exports = instance.exports as { memory: { buffer: ArrayBuffer }; _start(): void }
  Object.defineProperty(memory, 'buffer', { get: () => exports.memory.buffer })
  try {
    exports._start()
  } catch (error) {
    if (!(error instanceof ProgramExit) || error.code !== 0) throw error
  }
  return written.bytes()
}

function createProcessCalls(memory: { buffer: ArrayBuffer }, args: readonly string[]): WasiCalls {
  const texts = args.map((text) => Buffer.from(`${text}\0`))
  const view = () => new DataView(memory.buffer)
  return {
    args_sizes_get(count: number, size: number) {
      view().setUint32(count, texts.length, true)
      view().setUint32(size, Buffer.concat(texts).length, true)
      return 0
    },
    args_get(pointers: number, strings: number) {
      let at = strings
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
      throw new ProgramExit(code)
    },
  }
}

function createFileCalls(memory: { buffer: ArrayBuffer }, written: MemoryFile): WasiCalls {
  const view = () => new DataView(memory.buffer)
  return {
    fd_prestat_get(descriptor: number, result: number) {
      if (descriptor !== folderDescriptor) return errnoBadf
      view().setUint32(result, 0, true)
      view().setUint32(result + 4, folderName.length, true)
      return 0
    },
    fd_prestat_dir_name(_descriptor: number, name: number) {
      new Uint8Array(memory.buffer).set(Buffer.from(folderName), name)
      return 0
    },
    fd_fdstat_get(descriptor: number, result: number) {
      const kind = descriptor === folderDescriptor ? 3 : descriptor === fileDescriptor ? 4 : 2
      new Uint8Array(memory.buffer, result, 24).fill(0)
      view().setUint8(result, kind)
      view().setBigUint64(result + 8, 0xffffffffffffffffn, true)
      view().setBigUint64(result + 16, 0xffffffffffffffffn, true)
      return 0
    },
    path_open(...values: number[]) {
      view().setUint32(values.at(-1)!, fileDescriptor, true)
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
        if (descriptor === fileDescriptor && !written.write(new Uint8Array(memory.buffer, at, length)))
          return errnoNospc
        total += length
      }
      view().setUint32(result, total, true)
      return 0
    },
    fd_read: () => errnoBadf,
    fd_close: () => 0,
    fd_fdstat_set_flags: () => 0,
  }
}

type MemoryFile = ReturnType<typeof createMemoryFile>

function createMemoryFile() {
  let bytes = new Uint8Array(pageBytes)
  let size = 0
  let position = 0
  return {
    bytes: () => bytes.subarray(0, size),
    seek(offset: number, whence: number): number {
      position = Math.max(0, [0, position, size][whence]! + offset)
      return position
    },
    /** Returns false if the file would grow too large. */
    write(data: Uint8Array): boolean {
      const end = position + data.length
      if (end > maxFileBytes) return false
      if (end > bytes.length) {
        const larger = new Uint8Array(Math.max(end, 2 * bytes.length))
        larger.set(bytes)
        bytes = larger
      }
      bytes.set(data, position)
      position = end
      size = Math.max(size, end)
      return true
    },
  }
}
