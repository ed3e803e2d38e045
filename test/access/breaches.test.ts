// Breaches as they are looked up over HTTP; a file of them is in breach-source.test.ts.
import { describe, expect, test, vi } from 'vitest'
import { HASH, other, PASSWORD, says, sha1, SUFFIX, useCounts, useRangeApi } from './range-api.ts'
import { createMemory } from '../../src/memory/memory.ts'

const counts = useCounts()
const { counted, reasons, open } = counts

test('off: every answer is unknown, and none is counted', async () => {
  const breaches = await open({ kind: 'off' })
  expect(breaches.available).toBe(false)
  expect(await breaches.check(PASSWORD)).toBe('unknown')
  expect([counted, reasons]).toEqual([[], []])
})

describe('a range API', () => {
  const api = useRangeApi(counts)

  test('a password in the answer is breached, one that is not is clean, and both are counted', async () => {
    const breaches = await api.range()
    expect(breaches.available).toBe(true)
    api.answer = says([`${other('0')}:3`, `${SUFFIX}:52`, `${other('F')}:1`])
    expect(await breaches.check(PASSWORD)).toBe('breached')
    api.answer = says([`${other('0')}:3`, `${other('F')}:1`])
    expect(await breaches.check('another password')).toBe('clean')
    expect([counted, reasons]).toEqual([['breached', 'clean'], []])
  })

  test('nothing but the first five characters of the hash leaves the process', async () => {
    api.answer = says([`${SUFFIX}:1`])
    await (await api.range()).check(PASSWORD)
    expect(api.requests).toHaveLength(1)
    const [{ line, headers, body } = { line: '', headers: [] as string[], body: '' }] = api.requests
    expect(line).toBe(`GET /range/${HASH.slice(0, 5)} HTTP/1.1`)
    expect(body).toBe('')
    const pairs = Object.fromEntries(
      headers.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), headers[at + 1] ?? '']] : [])),
    )
    expect(pairs).toEqual({
      host: new URL(api.prefix()).host,
      connection: 'keep-alive',
      'add-padding': 'true',
      'accept-encoding': 'identity',
      accept: 'text/plain',
      'user-agent': 'qeet-id-tenancy',
      'accept-language': '*',
      'sec-fetch-mode': 'cors',
    })
    const sent = [line, ...headers].join('\n').toUpperCase()
    expect(sent).not.toContain(HASH.slice(0, 6))
    expect(sent).not.toContain(SUFFIX.slice(0, 8))
  })

  test('padding, which has the count 0, is no breach', async () => {
    api.answer = says([`${SUFFIX}:0`, `${other('A')}:0`])
    expect(await (await api.range()).check(PASSWORD)).toBe('clean')
  })

  test('the last digit of a suffix matters, and so does a line end of one character', async () => {
    const last = SUFFIX.endsWith('0') ? '1' : '0'
    api.answer = says([`${SUFFIX.slice(0, -1)}${last}:9`, ''], '\n')
    expect(await (await api.range()).check(PASSWORD)).toBe('clean')
    api.answer = says([`${SUFFIX}:9`, ''], '\n')
    expect(await (await api.range()).check(PASSWORD)).toBe('breached')
  })

  test('a mirror with lower-case digits is understood', async () => {
    api.answer = says([`${SUFFIX.toLowerCase()}:9`])
    expect(await (await api.range()).check(PASSWORD)).toBe('breached')
  })

  test('passwords outside ASCII are hashed as UTF-8', async () => {
    const password = 'pässwörd 密码 🔑'
    api.answer = says([`${sha1(password).slice(5)}:1`])
    expect(await (await api.range()).check(password)).toBe('breached')
    expect(api.requests[0]?.line).toContain(`/range/${sha1(password).slice(0, 5)} `)
  })

  test('an answer serves for an hour, also for other passwords of its prefix, and no longer', async () => {
    const breaches = await api.range()
    api.answer = says([`${other('1')}:1`])
    for (let round = 0; round < 3; round++) expect(await breaches.check(PASSWORD)).toBe('clean')
    expect(api.requests).toHaveLength(1)
    api.answer = says([`${SUFFIX}:1`])
    const real = performance.now.bind(performance)
    const later = (ms: number) => vi.spyOn(performance, 'now').mockImplementation(() => real() + ms)
    later(3_590_000)
    expect(await breaches.check(PASSWORD)).toBe('clean')
    later(3_601_000)
    expect(await breaches.check(PASSWORD)).toBe('breached')
    expect(api.requests).toHaveLength(2)
  })

  test('a failure is not kept', async () => {
    const breaches = await api.range()
    api.answer = (_, response) => response.writeHead(503).end()
    expect(await breaches.check(PASSWORD)).toBe('unknown')
    api.answer = says([`${SUFFIX}:1`])
    expect(await breaches.check(PASSWORD)).toBe('breached')
  })

  test('of as many answers as fit, the one used longest ago makes room for another', async () => {
    const breaches = await api.range()
    const [suffixes, bytes] = [1_300, 1_300 * 18 + 512]
    const room = Math.floor(createMemory().cache('breach_ranges').most / bytes)
    expect(room).toBeGreaterThan(20)
    api.answer = says(Array.from({ length: suffixes }, () => `${other('1')}:1`))
    const passwords = [
      ...new Map(Array.from({ length: 1_100 }, (_, n) => [sha1(String(n)).slice(0, 5), String(n)] as const)).values(),
    ].slice(0, room + 1)
    expect(passwords).toHaveLength(room + 1)
    for (const password of passwords.slice(0, room)) await breaches.check(password)
    const [first = '', second = ''] = passwords
    await breaches.check(first) // used again: the second is now the oldest
    await breaches.check(passwords[room] ?? '')
    expect(api.requests).toHaveLength(room + 1)
    await breaches.check(first)
    expect(api.requests).toHaveLength(room + 1)
    await breaches.check(second)
    expect(api.requests).toHaveLength(room + 2)
  })
})
