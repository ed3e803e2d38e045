// What goes wrong on our side, or is too much, is a page as well: never blank, and never more than a reference.
import { expect, test } from 'vitest'
import { createCookies } from '../../src/browser/cookies.ts'
import type { Answer } from '../../src/browser/operation.ts'
import type { BrowserSignIn } from '../../src/browser/sign-in.ts'
import { createHosted } from '../../src/hosted/handler.ts'
import type { Call, Reply } from '../../src/http/call.ts'
import { RequestNote } from '../../src/http/request-note.ts'
import { headingOf, ORIGIN, problemsOf, textOf } from './reader.ts'

const TOKEN = 'A'.repeat(43)

/** The reply of a sign-in, when operations are answered so. */
async function replyOf(
  run: () => Promise<Answer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ page: { html: string; status: number }; reply: Reply; unexpected: unknown[] }> {
  const unexpected: unknown[] = []
  const signIn = { run, whoIs: async () => null, deviceToken: () => null } as unknown as BrowserSignIn
  const browser = { signIn, cookies: createCookies(ORIGIN), isBuilt: false } as unknown as Parameters<
    typeof createHosted
  >[0]
  const onError = (error: unknown): void => void unexpected.push(error)
  const hosted = createHosted(browser, { flowKey: new Uint8Array(32), publicUrl: ORIGIN, onError })
  const body = new URLSearchParams({ form: TOKEN, email: 'ada@example.test', password: 'x', do: 'password' })
  const call: Call = {
    method: 'POST',
    path: '/sign-in',
    query: new URLSearchParams(),
    search: '',
    headers: {
      host: new URL(ORIGIN).host,
      origin: ORIGIN,
      'content-type': 'application/x-www-form-urlencoded',
      cookie: `__Host-qeet_form=${TOKEN}`,
      ...headers,
    },
    requestId: 'the-request-id',
    address: '192.0.2.1',
    body: async () => Buffer.from(body.toString()),
    note: new RequestNote(),
  }
  const serve = hosted.find('/sign-in')
  if (!serve) throw new Error('there is no such page')
  const reply = await serve(call)
  return { page: { html: String(reply.body), status: reply.status }, reply, unexpected }
}

const failed = (code: string, status: number, retryAfter: number | null = null): Answer => ({
  data: null,
  errors: [{ code, message: 'secret detail', path: null }],
  status,
  retryAfter,
})

test('an error that an operation met is shown by the id of the request alone', async () => {
  const { page, unexpected } = await replyOf(async () => failed('INTERNAL', 500))
  expect([page.status, headingOf({ ...page, at: '', headers: {} })]).toEqual([500, 'Something went wrong on our side'])
  expect(page.html).toContain('the-request-id')
  expect(page.html).not.toContain('secret detail')
  expect(unexpected).toEqual([]) // it is in the log already
})

test('an error that nobody expected is logged, and shown likewise', async () => {
  const error = new Error('secret detail')
  const { page, unexpected } = await replyOf(() => Promise.reject(error))
  expect([page.status, page.html.includes('the-request-id'), page.html.includes('secret')]).toEqual([500, true, false])
  expect(unexpected).toEqual([error])
})

test('while the database is away, the page says to try again', async () => {
  const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  const { page, reply, unexpected } = await replyOf(() => Promise.reject(away))
  expect(unexpected).toEqual([away])
  expect([page.status, reply.headers?.['retry-after'], reply.errors]).toEqual([503, '2', ['UNAVAILABLE']])
  expect(textOf(page.html)).toContain('not available for a moment')
})

test('over a limit the form is shown again with how long to wait, in the language of the person', async () => {
  const { page, reply } = await replyOf(async () => failed('RATE_LIMITED', 429, 17), { 'accept-language': 'de' })
  expect([page.status, reply.headers?.['retry-after']]).toEqual([429, '17'])
  expect(problemsOf({ ...page, at: '', headers: {} })['']).toContain('in 17 Sekunden')
  expect(page.html).toContain('value="ada@example.test"')
})
