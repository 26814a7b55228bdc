import dns from 'node:dns'
import net, { type AddressInfo, type Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { FetchProblem } from '../../src/fetch/fetch-problem.js'
import { createFetcher, type Fetcher } from '../../src/fetch/fetcher.js'

/** What the hostile server sends for a path, byte by byte as it likes. */
const routes = new Map<string, (socket: Socket, request: string) => void>()
const sockets = new Set<Socket>()
let asked: string[] = []
let host: string
let fetcher: Fetcher

const server = net.createServer((socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  socket.on('data', (data) => {
    const request = data.toString('latin1')
    const path = /^[A-Z]+ (\S+) /.exec(request)?.[1]
    if (path === undefined) return
    asked.push(path)
    routes.get(path)?.(socket, request)
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  vi.restoreAllMocks()
  asked = []
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

const limits = { maxBytes: 100_000, timeoutMs: 5000 }

/** Fetches what `route` sends; each test its own fetcher, so that no host is at rest. */
async function get(route: (socket: Socket, request: string) => void, within = limits) {
  routes.set('/hostile', route)
  fetcher = createFetcher({ allowHosts: [host] })
  return fetcher.get(`http://${host}/hostile`, within)
}

async function refusal(work: Promise<unknown>): Promise<FetchProblem> {
  const error = await work.then(
    () => 'it was accepted',
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(FetchProblem)
  const problem = error as FetchProblem
  expect(problem.message).toMatch(/^[^\n]{20,500}\.$/)
  return problem
}

const send = (head: string[], body: Uint8Array | string = '') => {
  return (socket: Socket) => {
    socket.write(`HTTP/1.1 200 OK\r\n${[...head, 'connection: close'].join('\r\n')}\r\n\r\n`)
    socket.end(body)
  }
}

/** Writes for as long as somebody reads. */
const endlessly = (head: string, piece: Uint8Array | string) => (socket: Socket) => {
  socket.write(head)
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  }
  socket.on('drain', more)
  more()
}

describe('bombs', () => {
  const zeros = Buffer.alloc(5_000_000)
  const gzipped = gzipSync(zeros)
  test.each<[string, string, Uint8Array]>([
    ['gzip', 'gzip', gzipped],
    ['x-gzip', 'X-GZIP', gzipped],
    ['deflate', 'deflate', deflateSync(zeros)],
    ['Brotli', 'br', brotliCompressSync(zeros)],
    ['gzip in gzip', 'gzip, gzip', gzipSync(gzipped)],
    ['gzip in gzip in gzip', 'gzip,gzip,gzip', gzipSync(gzipSync(gzipped))],
  ])('%s', async (_what, encoding, bomb) => {
    expect(bomb.length).toBeLessThan(limits.maxBytes)
    const problem = await refusal(get(send([`content-encoding: ${encoding}`], bomb)))
    expect(problem.code).toBe('fetch-too-large')
  })

  test('one that swells in the middle and comes to nothing', async () => {
    // The inner gzip never says anything: one stored block of no bytes after the other.
    const inner = Buffer.concat([
      gzipSync('').subarray(0, 10),
      Buffer.alloc(1_000_000, Buffer.from('000000ffff', 'hex')),
    ])
    const problem = await refusal(get(send(['content-encoding: gzip, gzip'], gzipSync(inner))))
    expect(problem.code).toBe('fetch-too-large')
  })

  test('an endless one that comes to nothing', async () => {
    const head = `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n`
    const blocks = Buffer.alloc(65_535, Buffer.from('000000ffff', 'hex'))
    const started = endlessly('', blocks)
    const problem = await refusal(
      get((socket) => {
        socket.write(head)
        socket.write(gzipSync('').subarray(0, 10))
        started(socket)
      }),
    )
    expect(problem.code).toBe('fetch-too-large')
  })

  test.each(['gzip, gzip, gzip, gzip', 'lantern', 'gzip, constructor', 'a'.repeat(5000)])(
    'compressed as %s',
    async (encoding) => {
      const problem = await refusal(get(send([`content-encoding: ${encoding}`], gzipped)))
      expect([problem.code, problem.message]).toEqual(['fetch-broken', expect.stringContaining('compressed as')])
    },
  )
})

describe('packed answers that are honest', () => {
  const text = 'The lamp is lit. '.repeat(200)
  test.each<[string, Uint8Array]>([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('%s', async (encoding, body) => {
    const { bytes } = await get(send([`content-encoding: ${encoding}`], body))
    expect(Buffer.from(bytes).toString()).toBe(text)
  })

  test('nothing at all, which some call gzip', async () => {
    const { bytes } = await get(send(['content-encoding: gzip', 'content-length: 0']))
    expect(bytes.length).toBe(0)
  })

  test('what cannot be packed any smaller may fill the limit', async () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index * 31 + index * 17) % 251))
    const { bytes } = await get(send(['content-encoding: gzip'], gzipSync(noise, { level: 0 })), {
      ...limits,
      maxBytes: 5000,
    })
    expect(bytes.length).toBe(5000)
  })
})

describe('lengths', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['shorter than promised', send(['content-length: 100'], 'short')],
    ['chunks that break off', send(['transfer-encoding: chunked'], '5\r\nshort\r\n')],
    ['a chunk that breaks off', send(['transfer-encoding: chunked'], 'ff\r\nshort')],
    ['a chunk of no number', send(['transfer-encoding: chunked'], 'lamp\r\nshort\r\n0\r\n\r\n')],
    ['gzip that breaks off', send(['content-encoding: gzip'], gzipSync('lamp'.repeat(100)).subarray(0, -9))],
    ['Brotli that breaks off', send(['content-encoding: br'], brotliCompressSync('lamp'.repeat(100)).subarray(0, -2))],
    ['two different lengths', send(['content-length: 4', 'content-length: 5'], 'lamp')],
    ['a length of no number', send(['content-length: lamp'], 'lamp')],
  ])('%s', async (_what, route) => {
    expect((await refusal(get(route))).code).toBe('fetch-broken')
  })

  test('more than promised is not read, and does not answer the next request', async () => {
    let answers = 0
    const route = (socket: Socket) => {
      answers++
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nlampHTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nother`)
    }
    expect(Buffer.from((await get(route)).bytes).toString()).toBe('lamp')
    routes.set('/next', send(['content-length: 4'], 'next'))
    expect(Buffer.from((await fetcher.get(`http://${host}/next`, limits)).bytes).toString()).toBe('next')
    expect(answers).toBe(1)
  })
})

describe('what never ends', () => {
  test('headers', async () => {
    const problem = await refusal(get(endlessly('HTTP/1.1 200 OK\r\n', `x-a: ${'a'.repeat(1000)}\r\n`)))
    expect([problem.code, problem.message]).toEqual(['fetch-broken', expect.stringContaining('16 kB of headers')])
  })

  test('one header', async () => {
    expect((await refusal(get(endlessly('HTTP/1.1 200 OK\r\nx-a: ', 'a'.repeat(1000))))).code).toBe('fetch-broken')
  })

  test('chunks', async () => {
    const head = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'
    expect((await refusal(get(endlessly(head, `3e8\r\n${'a'.repeat(1000)}\r\n`)))).code).toBe('fetch-too-large')
  })

  test('an answer that nobody wants is hung up on', async () => {
    let hungUp: Promise<unknown> | undefined
    const endless = endlessly('HTTP/1.1 404 Not Found\r\n\r\n', 'a'.repeat(10_000))
    const problem = await refusal(
      get((socket) => {
        hungUp = new Promise((resolve) => socket.on('close', resolve))
        endless(socket)
      }),
    )
    expect(problem.code).toBe('fetch-status')
    expect(await hungUp).toBeDefined()
  })

  test('answers that are only preliminary', async () => {
    const route = endlessly('', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100))
    expect((await refusal(get(route, { ...limits, timeoutMs: 200 }))).code).toMatch(/^fetch-(timeout|broken)$/)
  })

  test('a body that comes a byte at a time', async () => {
    let timer: NodeJS.Timeout | undefined
    const route = (socket: Socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      timer = setInterval(() => socket.write('a'), 20)
    }
    const problem = await refusal(get(route, { ...limits, timeoutMs: 200 }))
    clearInterval(timer)
    expect([problem.code, problem.facts.status]).toEqual(['fetch-timeout', 200])
  })

  test('redirects that take their time count together', async () => {
    const timers: NodeJS.Timeout[] = []
    const route = (socket: Socket) => {
      const answer = () => socket.end('HTTP/1.1 302 Found\r\nlocation: /hostile\r\nconnection: close\r\n\r\n')
      timers.push(setTimeout(answer, 60))
    }
    const problem = await refusal(get(route, { ...limits, timeoutMs: 200 }))
    for (const timer of timers) clearTimeout(timer)
    expect(problem.code).toBe('fetch-timeout')
  })
})

describe('addresses', () => {
  const redirect = (location: string) => (socket: Socket) =>
    socket.end(`HTTP/1.1 301 Moved\r\nlocation: ${location}\r\nconnection: close\r\n\r\n`)

  test.each([
    ['http://169.254.169.254/latest/meta-data/', 'fetch-private'],
    ['http://[::ffff:127.0.0.1]/', 'fetch-private'],
    ['http://[::ffff:a9fe:a9fe]/', 'fetch-private'],
    ['http://[0:0:0:0:0:ffff:7f00:1]/', 'fetch-private'],
    ['http://2130706433/', 'fetch-private'],
    ['http://017700000001/', 'fetch-private'],
    ['http://0x7f000001/', 'fetch-private'],
    ['http://0177.0.0.1/', 'fetch-private'],
    ['http://127.1/', 'fetch-private'],
    ['http://①②⑦.⓪.⓪.①/', 'fetch-private'],
    ['file:///etc/passwd', 'fetch-address'],
    ['gopher://127.0.0.1:70/', 'fetch-address'],
    ['javascript:alert(1)', 'fetch-address'],
    ['http://user:secret@lantern.example/', 'fetch-address'],
    ['http://lantern.example:25/', 'fetch-address'],
    [`http://lantern.example/${'a'.repeat(9000)}`, 'fetch-address'],
  ])('a redirect to %s is not followed', async (location, code) => {
    const lookup = vi.spyOn(dns, 'lookup')
    const problem = await refusal(get(redirect(location)))
    expect(problem.code).toBe(code)
    expect(problem.message).not.toContain('secret')
    expect(asked).toEqual(['/hostile'])
    expect(lookup).not.toHaveBeenCalled()
  })

  test('a redirect in a circle ends', async () => {
    expect((await refusal(get(redirect('/hostile')))).code).toBe('fetch-redirects')
    expect(asked).toHaveLength(6)
  })

  test('a redirect is read as UTF-8', async () => {
    routes.set('/%E7%81%AF', send(['content-length: 4'], 'lamp'))
    expect((await get(redirect('/灯'))).url).toBe(`http://${host}/%E7%81%AF`)
  })

  test('one of 100 kB is refused in a sentence', async () => {
    const problem = await refusal(
      createFetcher({ allowHosts: [] }).get(`https://a.example/${'a'.repeat(100_000)}`, limits),
    )
    expect([problem.code, problem.message.length < 400]).toEqual(['fetch-address', true])
  })

  test.each([22, 25, 6667])('port %i is not asked', async (port) => {
    expect((await refusal(createFetcher({ allowHosts: [] }).get(`http://a.example:${port}/`, limits))).code).toBe(
      'fetch-address',
    )
  })
})

describe('header injection', () => {
  test.each<Record<string, string>>([
    { 'if-none-match': '"a"\r\nx-injected: 1' },
    { 'x-a\r\nx-injected': '1' },
    { 'x-a': '\u0000' },
    { 'x-灯': 'a' },
  ])('is refused before anything is sent: %j', async (headers) => {
    const problem = await refusal(createFetcher({ allowHosts: [host] }).get(`http://${host}/`, limits, headers))
    expect(problem.code).toBe('fetch-header')
    expect(asked).toEqual([])
  })

  test('an address with line breaks in it stays one line', async () => {
    let seen = ''
    routes.set('/ab?c=%0D%0AHost:%20evil.example', (socket, request) => {
      seen = request
      send(['content-length: 0'])(socket)
    })
    const address = `http://${host}/a\r\nb?c=%0D%0AHost:%20evil.example`
    expect((await createFetcher({ allowHosts: [host] }).get(address, limits)).status).toBe(200)
    expect(seen.match(/^host:/gim)).toHaveLength(1)
  })
})

describe('names whose answer changes', () => {
  /** A public address that this server stands in for: whatever would be connected to there comes here. */
  const publicAddress = '93.184.216.34'
  const connect = net.connect

  function stage(...answers: string[]) {
    const lookups: string[] = []
    const connected: string[] = []
    vi.spyOn(dns, 'lookup').mockImplementation(((name: string, _options: unknown, done: unknown) => {
      lookups.push(name)
      const address = answers[Math.min(lookups.length, answers.length) - 1]!
      ;(done as (error: null, found: unknown) => void)(null, [{ address, family: 4 }])
    }) as typeof dns.lookup)
    vi.spyOn(net, 'connect').mockImplementation(((options: net.TcpNetConnectOpts) => {
      const lookup: net.LookupFunction = (name, wanted, done) =>
        options.lookup!(name, { ...wanted, all: true }, (error, found) => {
          if (error) return done(error, '', 0)
          connected.push(...(found as dns.LookupAddress[]).map(({ address }) => address))
          done(null, wanted.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4)
        })
      return connect({ ...options, lookup, port: Number(host.split(':')[1]) })
    }) as typeof net.connect)
    return { lookups, connected }
  }

  test('are looked up once a connection, and what was looked up is what is connected to', async () => {
    const { lookups, connected } = stage(publicAddress, '127.0.0.1')
    routes.set('/lamp', send(['content-length: 4'], 'lamp'))
    const { get: fetchIt } = createFetcher({ allowHosts: [] })
    expect((await fetchIt('http://rebind.example/lamp', limits)).bytes.length).toBe(4)
    expect([lookups, connected]).toEqual([['rebind.example'], [publicAddress]])
    const problem = await refusal(fetchIt('http://rebind.example/lamp', limits))
    expect(problem.code).toBe('fetch-private')
    expect([lookups.length, connected.length, asked.length]).toEqual([2, 1, 1])
  })

  test('gain nothing by a redirect to themselves', async () => {
    const { connected } = stage(publicAddress, '10.0.0.1')
    routes.set('/turn', (socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: /inside\r\nconnection: close\r\n\r\n'))
    const problem = await refusal(createFetcher({ allowHosts: [] }).get('http://rebind.example/turn', limits))
    expect(problem.code).toBe('fetch-private')
    expect([asked, connected]).toEqual([['/turn'], [publicAddress]])
  })
})
