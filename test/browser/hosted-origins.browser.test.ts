// In a real browser: forms of other origins sign nobody in or out by the hosted pages, even with the token that only
// our own pages can read.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { count } from '../domains/verbs.ts'
import { PASSWORD, signUp } from '../kit/seed.ts'
import { useUi } from './ui.ts'

const ui = useUi()
/** It answers a page to everybody, under any name of this machine. */
const evil = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Evil'))
let port = 0
let eve = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  port = (evil.address() as AddressInfo).port
  eve = (await signUp(ui.service)).email
})
afterAll(() => evil.close())

type Fields = Readonly<Record<string, string>>

/** Text that sends the fields as a form does: in place of the page, or into a frame of it. */
function sending(path: string, fields: Fields, target: '_self' | 'into'): string {
  return `(() => { const f = document.createElement('form'); f.method = 'POST'; f.action = ${JSON.stringify(path)}
    for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
      const i = document.createElement('input'); i.name = name; i.value = value; f.append(i) }
    const t = document.createElement('iframe'); t.name = 'into'; f.target = '${target}'
    document.body.append(t, f); f.submit() })()`
}

/** Sends the form; returns the status of the answer. */
async function sent(page: Page, path: string, fields: Fields, target: '_self' | 'into'): Promise<number> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.evaluate(sending(`${ui.service.url}${path}`, fields, target))
  return (await answer).status()
}

const live = (): Promise<number> => count(ui.service, 'session', 'browser_hash IS NOT NULL AND revoked_at IS NULL', [])

/** Ada is signed in; a page of the other origin knows the token of her forms. */
async function attacked(address: string): Promise<{ other: Page; own: Page; form: string }> {
  const { page: own } = await ui.open({ expected: /./ })
  await own.goto(`${ui.service.url}/sign-out`)
  const form = await own.locator('input[name=form]').first().inputValue()
  const other = await own.context().newPage()
  await other.goto(address)
  return { other, own, form }
}

describe.each([
  ['another site', () => `http://localhost:${port}/`],
  ['another port of the same host', () => `http://127.0.0.1:${port}/`],
])('a form of %s', (_site, address) => {
  test.each(['_self', 'into'] as const)('signs nobody out, sent to %s', async (target) => {
    const { other, own, form } = await attacked(address())
    const before = await live()
    expect(before).toBeGreaterThan(0)
    expect(await sent(other, '/sign-out', { form }, target)).toBe(403)
    expect(await live()).toBe(before)
    await own.goto(`${ui.service.url}/choose-tenant`)
    await own.getByText(`You are signed in as ${ui.world.ada.email}.`).waitFor()
  })

  test("signs nobody in to the attacker's account", async () => {
    const { other, own, form } = await attacked(address())
    const before = await live()
    const fields = { form, email: eve, password: PASSWORD, do: 'password' }
    expect(await sent(other, '/sign-in', fields, '_self')).toBe(403)
    expect(await live()).toBe(before)
    await own.goto(`${ui.service.url}/choose-tenant`)
    await own.getByText(`You are signed in as ${ui.world.ada.email}.`).waitFor()
  })

  test('cannot show a page in a frame, to have its button pressed', async () => {
    const { other } = await attacked(address())
    await other.evaluate(`new Promise((done) => { const t = document.createElement('iframe')
      t.src = '${ui.service.url}/sign-out'; t.onload = done; document.body.append(t) })`)
    const shown = await Promise.all(other.frames().map((frame) => frame.content().catch(() => '')))
    expect(shown.join('')).not.toContain('name="form"')
  })
})

test('a link of another site finds the person signed in, and leaves their other tabs unharmed', async () => {
  const { other, own } = await attacked(`http://localhost:${port}/`)
  await other.evaluate(`{ const a = document.createElement('a'); a.href = '${ui.service.url}/choose-tenant'
    a.textContent = 'From a mail'; document.body.append(a) }`)
  await other.getByRole('link', { name: 'From a mail' }).click()
  await other.getByText(`You are signed in as ${ui.world.ada.email}.`).waitFor()
  const before = await live()
  await own.getByRole('button', { name: 'Sign out' }).click()
  await own.getByRole('heading', { name: 'You are signed out' }).waitFor()
  expect(await live()).toBe(before - 1)
})

test('the form of the page itself signs out', async () => {
  const { own } = await attacked(`http://localhost:${port}/`)
  const before = await live()
  await own.getByRole('button', { name: 'Sign out' }).click()
  await own.getByRole('heading', { name: 'You are signed out' }).waitFor()
  expect(await live()).toBe(before - 1)
})
