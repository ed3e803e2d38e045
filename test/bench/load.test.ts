import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COUNTER, graphql, type Load, type LoadReport, shot, type Shot, startLoad } from '../../bench/harness/load.ts'

let load: Load
let answer: RequestListener
let server: Server

beforeAll(async () => {
  load = startLoad()
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  load.stop()
  server.closeAllConnections()
  server.close()
})

const run = (shots: readonly Shot[], listener: RequestListener): Promise<LoadReport> => {
  answer = listener
  return load.run({ port: (server.address() as AddressInfo).port, connections: 4, ms: 150, shots })
}
const read = shot({ path: '/', expect: ['tenant-1'] })

describe('the load generator', () => {
  it('counts answers that are as expected, with a length and in chunks', async () => {
    const report = await run([read], (_, response) => {
      response.write('tenant-')
      response.end('1')
    })
    expect(report.failed).toBe(0)
    expect(report.requests).toBeGreaterThan(10)
    expect(report.p50).toBeGreaterThan(0)
    expect(report.p99).toBeGreaterThanOrEqual(report.p50)
    const whole = await run([read], (_, response) => response.end('tenant-1'))
    expect(whole.failed).toBe(0)
    expect(whole.bytes).toBe(8)
  })

  it('goes on when the server ends a connection after its answer', async () => {
    const report = await run([read], (_, response) => {
      response.setHeader('connection', 'close')
      response.end('tenant-1')
    })
    expect(report.failed).toBe(0)
    expect(report.requests).toBeGreaterThan(10)
  })

  it('comes from the address that it is given', async () => {
    const from = new Set<string | undefined>()
    answer = (request, response) => {
      from.add(request.socket.remoteAddress)
      response.end('tenant-1')
    }
    await load.run({
      port: (server.address() as AddressInfo).port,
      connections: 2,
      ms: 50,
      shots: [read],
      from: ['127.0.0.9', '127.0.0.8'],
    })
    expect(from).toEqual(new Set(['127.0.0.8', '127.0.0.9']))
  })

  it('gives up what is not answered in the end, where it may', async () => {
    answer = () => {}
    const report = await load.run({
      port: (server.address() as AddressInfo).port,
      connections: 3,
      ms: 50,
      shots: [read],
      abandon: true,
    })
    expect(report).toMatchObject({ requests: 0, failed: 0 })
  })

  it.each<[string, Shot, RequestListener, string]>([
    ['of another tenant', read, (_, response) => response.end('tenant-2'), 'tenant-2'],
    ['with an error status', read, (_, response) => response.writeHead(500).end('tenant-1'), '500'],
    [
      'with errors of GraphQL',
      graphql('{ me }', {}, {}, ['tenant-1']),
      (_, response) => response.end('{"data":"tenant-1","errors":[{"message":"no"}]}'),
      'errors',
    ],
    [
      'with userErrors',
      graphql('{ me }', {}, {}, ['tenant-1']),
      (_, response) => response.end('{"data":{"x":"tenant-1","userErrors":[{"code":"NO"}]}}'),
      'userErrors',
    ],
    ['that never come', read, (request) => request.socket.destroy(), 'closed'],
  ])('counts no answer %s, and says why', async (_name, asked, listener, why) => {
    const report = await run([asked], listener)
    expect(report.requests).toBe(0)
    expect(report.failed).toBeGreaterThan(0)
    expect(report.why).toContain(why)
  })

  it('sends another number each time where one is asked for, and wants it back', async () => {
    const seen = new Set<string>()
    const report = await run([shot({ path: `/${COUNTER}`, expect: [`/${COUNTER}`] })], (request, response) => {
      seen.add(request.url ?? '')
      response.end(request.url)
    })
    expect(report.failed).toBe(0)
    expect(report.requests).toBe(seen.size)
  })

  it('begins as many as are due, and times them from then', async () => {
    answer = (_, response) => void setTimeout(() => response.end('tenant-1'), 40)
    const report = await load.run({
      port: (server.address() as AddressInfo).port,
      connections: 1,
      ms: 200,
      perSecond: 50,
      shots: [read],
    })
    expect([report.requests, report.failed, report.statuses]).toEqual([10, 0, { 200: 10 }])
    expect(report.max).toBeGreaterThan(100) // the last waited for those before it
  })

  it('counts refusals and goes on, where they are expected', async () => {
    answer = (_, response) => void response.writeHead(429).end()
    const report = await load.run({
      port: (server.address() as AddressInfo).port,
      connections: 4,
      ms: 150,
      shots: [read],
      tolerant: true,
    })
    expect(report.failed).toBeGreaterThan(20)
    expect(report.statuses).toEqual({ 429: report.failed })
  })
})
