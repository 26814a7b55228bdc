import dns from 'node:dns'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { toFetchProblem } from '../../src/fetch/fetch-problem.js'
import { createFetcher } from '../../src/fetch/fetcher.js'
import { Problem } from '../../src/problem.js'

const servers: Server[] = []

async function serve(listener: RequestListener): Promise<{ url: string; host: string; port: number }> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, port }
}

afterEach(async () => {
  vi.restoreAllMocks()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const limits = { maxBytes: 1000, timeoutMs: 5000 }

async function refusal(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Problem)
  const problem = error as Problem
  expect(problem.message).toMatch(/^[^\n]{20,500}\.$/)
  return problem
}

/** Answers every name with these addresses, as a DNS server of an attacker could. */
function stubLookup(...addresses: string[]) {
  const answer = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  return vi.spyOn(dns, 'lookup').mockImplementation(((_host: string, options: { all?: boolean }, done: unknown) => {
    const callback = done as (error: null, result: unknown, family?: number) => void
    if (options.all) callback(null, answer)
    else callback(null, answer[0]!.address, answer[0]!.family)
  }) as typeof dns.lookup)
}

describe('get', () => {
  test('brings the body, the headers and the final address, and says who asks', async () => {
    const { url, host } = await serve((request, response) => {
      if (request.url === '/old') return response.writeHead(302, { location: '/new' }).end()
      response.writeHead(200, { 'content-type': 'text/plain', 'x-asked-by': request.headers['user-agent'] }).end('lamp')
    })
    const fetched = await createFetcher({ allowHosts: [host], userAgent: 'Lantern/1' }).get(`${url}/old`, limits)
    expect(Buffer.from(fetched.bytes).toString()).toBe('lamp')
    expect(fetched.url).toBe(`${url}/new`)
    expect(fetched.status).toBe(200)
    expect(fetched.headers.get('x-asked-by')).toBe('Lantern/1')
  })

  test('lets a conditional request end with 304', async () => {
    const { url, host } = await serve((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"a"' ? 304 : 200).end()
    })
    const fetched = await createFetcher({ allowHosts: [host] }).get(url, limits, { 'if-none-match': '"a"' })
    expect([fetched.status, fetched.bytes.length]).toEqual([304, 0])
  })

  test('unpacks gzip', async () => {
    const { url, host } = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('lamp'))
    })
    const { bytes } = await createFetcher({ allowHosts: [host] }).get(url, limits)
    expect(Buffer.from(bytes).toString()).toBe('lamp')
  })

  test.each([401, 404, 500])('refuses status %i', async (status) => {
    const { url, host } = await serve((_request, response) => response.writeHead(status).end('no'))
    const problem = await refusal(createFetcher({ allowHosts: [host] }).get(url, limits))
    expect(problem.code).toBe('fetch-status')
    expect(problem.message).toContain(String(status))
  })

  test('does not show the query, which may be a signature', async () => {
    const { url, host } = await serve((_request, response) => response.writeHead(403).end())
    const problem = await refusal(createFetcher({ allowHosts: [host] }).get(`${url}/a.mp4?signature=secret`, limits))
    expect(problem.message).toContain('/a.mp4')
    expect(problem.message).not.toContain('secret')
  })
})

describe('addresses', () => {
  test.each([
    'file:///etc/passwd',
    'ftp://example.org/a.mp4',
    'data:text/plain,lamp',
    'javascript:alert(1)',
    'video.mp4',
    '',
    'http://',
    'http://user:secret@example.org/',
    'http://user@example.org/',
  ])('refuses %s', async (address) => {
    const problem = await refusal(createFetcher({ allowHosts: [] }).get(address, limits))
    expect(problem.code).toBe('fetch-address')
    expect(problem.message).not.toContain('secret')
  })

  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '0',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[64:ff9b::10.0.0.1]',
    '[64:ff9b:1::1]',
    '[fe80::1]',
    '[fd12:3456::1]',
    '[ff02::1]',
    '[2002:7f00:1::]',
    '[2001:db8::1]',
  ])('refuses the host %s without connecting', async (host) => {
    const problem = await refusal(createFetcher({ allowHosts: [] }).get(`http://${host}:9/`, limits))
    expect(problem.code).toBe('fetch-private')
  })

  test('refuses a name that leads to a private address, also among public ones', async () => {
    for (const addresses of [['127.0.0.1'], ['198.51.101.7', '10.0.0.1'], ['::ffff:127.0.0.1'], ['fe80::1%lo']]) {
      const lookup = stubLookup(...addresses)
      const problem = await refusal(createFetcher({ allowHosts: [] }).get('http://video.test/', limits))
      expect(problem.code).toBe('fetch-private')
      expect(problem.message).toContain('video.test')
      // One answer is both checked and connected to: there is no second one to differ.
      expect(lookup).toHaveBeenCalledTimes(1)
      vi.restoreAllMocks()
    }
  })

  test('reaches an allowed host, but only on the port that is allowed', async () => {
    const { port } = await serve((_request, response) => response.end('lamp'))
    stubLookup('127.0.0.1')
    const { bytes } = await createFetcher({ allowHosts: [`Intranet.test:${port}`] }).get(
      `http://intranet.test:${port}/`,
      limits,
    )
    expect(bytes.length).toBe(4)
    const elsewhere = createFetcher({ allowHosts: [`intranet.test:${port + 1}`] })
    expect((await refusal(elsewhere.get(`http://intranet.test:${port}/`, limits))).code).toBe('fetch-private')
    const anyPort = createFetcher({ allowHosts: ['intranet.test'] })
    expect((await anyPort.get(`http://intranet.test:${port}/`, limits)).status).toBe(200)
  })

  test('says that a host does not exist', async () => {
    const missing = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    vi.spyOn(dns, 'lookup').mockImplementation(((_host: string, _options: unknown, done: (error: Error) => void) =>
      done(missing)) as unknown as typeof dns.lookup)
    expect((await refusal(createFetcher({ allowHosts: [] }).get('http://nowhere.test/', limits))).code).toBe(
      'fetch-host',
    )
  })

  test('says that nobody listens', async () => {
    const { url, host } = await serve(() => {})
    await new Promise((resolve) => servers.pop()!.close(resolve))
    expect((await refusal(createFetcher({ allowHosts: [host] }).get(url, limits))).code).toBe('fetch-refused')
  })

  test('says that a server does not speak HTTPS, and that a certificate is not trusted', async () => {
    const { url, host } = await serve((_request, response) => response.end())
    const problem = await refusal(createFetcher({ allowHosts: [host] }).get(url.replace('http', 'https'), limits))
    expect(problem.code).toBe('fetch-certificate')
    const untrusted = Object.assign(new Error(), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    const told = toFetchProblem(new TypeError('fetch failed', { cause: untrusted }), new URL('https://a.test/'), 1)
    expect([told.code, told.message]).toEqual(['fetch-certificate', expect.stringContaining('certificate')])
  })
})

describe('redirects', () => {
  test.each([
    ['http://169.254.169.254/latest/meta-data/', 'fetch-private'],
    ['http://[::1]:8080/', 'fetch-private'],
    ['//2130706433/', 'fetch-private'],
    ['file:///etc/passwd', 'fetch-address'],
    ['http://a:b@127.0.0.1/', 'fetch-address'],
    ['/', 'fetch-redirects'],
  ])('does not follow one to %s', async (location, code) => {
    const { url, host } = await serve((_request, response) => response.writeHead(302, { location }).end())
    expect((await refusal(createFetcher({ allowHosts: [host] }).get(url, limits))).code).toBe(code)
  })

  test('follows as many as are allowed', async () => {
    const { url, host } = await serve((request, response) => {
      const left = Number(request.url!.slice(1))
      if (left === 0) return response.end('lamp')
      response.writeHead(307, { location: `/${left - 1}` }).end()
    })
    const { get } = createFetcher({ allowHosts: [host] })
    expect((await get(`${url}/2`, { ...limits, maxRedirects: 2 })).bytes.length).toBe(4)
    expect((await refusal(get(`${url}/3`, { ...limits, maxRedirects: 2 }))).code).toBe('fetch-redirects')
  })

  test('keeps credentials at their origin', async () => {
    const seen: (string | undefined)[] = []
    const target = await serve((request, response) => {
      seen.push(request.headers.authorization, request.headers['x-other'] as string)
      response.end()
    })
    const { url, host } = await serve((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(302, { location: target.url }).end()
    })
    const headers = { Authorization: 'Bearer secret', 'x-other': 'kept' }
    await createFetcher({ allowHosts: [host, target.host] }).get(url, limits, headers)
    expect(seen).toEqual(['Bearer secret', undefined, 'kept'])
  })
})

test('what is under way when nothing is to be fetched any more breaks off, and nobody is blamed', async () => {
  const stop = new AbortController()
  const reason = new Error('the service stops')
  const outcomes: string[] = []
  const { url, host } = await serve(() => stop.abort(reason))
  const fetcher = createFetcher({ allowHosts: [host], signal: stop.signal, onFetched: (how) => outcomes.push(how) })
  await expect(fetcher.get(url, limits)).rejects.toBe(reason)
  await expect(fetcher.get(url, limits)).rejects.toBe(reason)
  expect(outcomes).toEqual(['stopped', 'stopped'])
})

describe('hostile bodies', () => {
  test('stops an endless one', async () => {
    const { url, host } = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      }
      response.on('drain', more)
      more()
    })
    const problem = await refusal(createFetcher({ allowHosts: [host] }).get(url, { ...limits, maxBytes: 100_000 }))
    expect(problem.code).toBe('fetch-too-large')
    expect(problem.message).toContain('100 kB')
  })

  test('refuses one that says it is too large before reading it', async () => {
    const { url, host } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1001 }).flushHeaders()
    })
    expect((await refusal(createFetcher({ allowHosts: [host] }).get(url, limits))).code).toBe('fetch-too-large')
  })

  test('takes one of exactly the limit', async () => {
    const { url, host } = await serve((_request, response) => response.end(Buffer.alloc(1000)))
    expect((await createFetcher({ allowHosts: [host] }).get(url, limits)).bytes.length).toBe(1000)
  })

  test('stops a gzip bomb by its unpacked size', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const { url, host } = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    const problem = await refusal(createFetcher({ allowHosts: [host] }).get(url, { ...limits, maxBytes: 1_000_000 }))
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(problem.code).toBe('fetch-too-large')
  })

  test('says that a packed one is damaged', async () => {
    const { url, host } = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all')
    })
    expect((await refusal(createFetcher({ allowHosts: [host] }).get(url, limits))).code).toBe('fetch-broken')
  })

  test.each([
    ['headers', () => {}],
    ['a body', (response) => response.write('a')],
  ] as [string, (response: Parameters<RequestListener>[1]) => unknown][])(
    'gives up on %s that never come',
    async (_what, answer) => {
      const { url, host } = await serve((_request, response) => void answer(response))
      const problem = await refusal(createFetcher({ allowHosts: [host] }).get(url, { ...limits, timeoutMs: 150 }))
      expect(problem.code).toBe('fetch-timeout')
    },
  )

  test('notices one that is shorter than promised', async () => {
    const { url, host } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('short', () => response.destroy())
    })
    expect((await refusal(createFetcher({ allowHosts: [host] }).get(url, limits))).code).toBe('fetch-broken')
  })

  test('says that an answer is not HTTP', async () => {
    const { url, host } = await serve((request) => void request.socket.end('220 mail.test ESMTP\r\n'))
    expect((await refusal(createFetcher({ allowHosts: [host] }).get(url, limits))).code).toBe('fetch-broken')
  })
})

describe('range', () => {
  const file = Buffer.from('0123456789')
  const partial = (from: number, bytes: Buffer, total: string, headers = {}): RequestListener => {
    return (_request, response) => {
      const range = `bytes ${from}-${from + bytes.length - 1}/${total}`
      response.writeHead(206, { 'content-range': range, ...headers }).end(bytes)
    }
  }

  test('brings the bytes from start to before end, and the size of the whole', async () => {
    const asked: unknown[] = []
    const { url, host } = await serve((request, response) => {
      asked.push(request.headers.range, request.headers['accept-encoding'])
      partial(2, file.subarray(2, 5), '10')(request, response)
    })
    const { bytes, total } = await createFetcher({ allowHosts: [host] }).range(url, 2, 5, limits)
    expect(asked).toEqual(['bytes=2-4', 'identity'])
    expect([Buffer.from(bytes).toString(), total]).toEqual(['234', 10])
  })

  test('leaves the size out where the server does not know it', async () => {
    const { url, host } = await serve(partial(0, file, '*'))
    expect(await createFetcher({ allowHosts: [host] }).range(url, 0, 10, limits)).not.toHaveProperty('total')
  })

  test('refuses more bytes than were asked for', async () => {
    const { url, host } = await serve(partial(0, file, '10'))
    const problem = await refusal(createFetcher({ allowHosts: [host] }).range(url, 0, 5, limits))
    expect(problem.code).toBe('fetch-too-large')
  })

  test.each<[string, RequestListener]>([
    ['the whole file', (_request, response) => response.end(file)],
    ['other bytes', partial(3, file.subarray(3), '10')],
    ['a part without saying which', (_request, response) => response.writeHead(206).end(file)],
    ['a packed part', partial(0, gzipSync(file), '10', { 'content-encoding': 'gzip' })],
  ])('refuses %s, since a Roku needs Range requests', async (_what, listener) => {
    const { url, host } = await serve(listener)
    const problem = await refusal(createFetcher({ allowHosts: [host] }).range(url, 0, 10, limits))
    expect(problem.code).toBe('fetch-no-range')
  })

  test('says that a file is missing', async () => {
    const { url, host } = await serve((_request, response) => response.writeHead(404).end())
    expect((await refusal(createFetcher({ allowHosts: [host] }).range(url, 0, 10, limits))).code).toBe('fetch-status')
  })
})
