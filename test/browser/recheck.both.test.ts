// A browser's session is decided anew every ten minutes, and a person shows again who they are before what is
// sensitive.
import { describe, expect, test } from 'vitest'
import { changesNothing, count, mutate } from '../domains/verbs.ts'
import { owner, PASSWORD, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { builtUi, HANDLE, ORIGIN, visitor, type Visitor } from './visitor.ts'

const ui = builtUi({
  me: '{ me { userId tenantId } }',
  keyCreate: `mutation K($tenantId: UUID!, $input: ApiKeyCreateInput!) {
    apiKeyCreate(tenantId: $tenantId, input: $input) { apiKey { id } userErrors { code } } }`,
})
const service = useService({ PUBLIC_URL: ORIGIN, TRUSTED_PROXIES: '127.0.0.1/32' }, { adminFolder: ui.folder })

async function inTenant(): Promise<{ ada: Person; browser: Visitor; tenantId: string }> {
  const ada = await owner(service)
  const browser = visitor(service.url)
  await browser.signIn(ada.email)
  await browser.session({ op: 'switch', tenantId: ada.tenantId })
  return { ada, browser, tenantId: ada.tenantId }
}

/** Lets the browser's sessions look as if they had been decided, and opened, that many minutes ago. */
const age = (who: Person, minutes: number, column: 'last_seen_at' | 'authenticated_at' = 'last_seen_at') =>
  service.owner.query(
    `UPDATE session SET ${column} = now() - make_interval(mins => $2) WHERE user_id = $1 AND browser_hash IS NOT NULL`,
    [who.userId, minutes],
  )
const rechecks = (tenantId: string): Promise<number> =>
  count(service, 'audit_event', "tenant_id = $1 AND action = 'auth.session_rechecked'", [tenantId])

describe('after ten minutes', () => {
  test('one of 50 requests at once decides anew, and all are answered', async () => {
    const { ada, browser, tenantId } = await inTenant()
    await browser.api(ui.ids.me, { tenantId })
    expect(await rechecks(tenantId)).toBe(0) // positive control: not before
    await age(ada, 11)
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser.api(ui.ids.me, { tenantId })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await rechecks(tenantId)).toBe(1)
  })

  test('the session lives as long as a refresh would let it', async () => {
    const { ada, browser, tenantId } = await inTenant()
    await age(ada, 11)
    await service.owner.query("UPDATE session SET expires_at = now() + interval '1 hour' WHERE user_id = $1", [
      ada.userId,
    ])
    await browser.api(ui.ids.me, { tenantId })
    expect(
      await count(
        service,
        'session',
        "tenant_id = $1 AND browser_hash IS NOT NULL AND expires_at > now() + interval '29 days'",
        [tenantId],
      ),
    ).toBe(1)
  })

  test('a second factor that the tenant has come to demand is asked for in the answer, and can be shown', async () => {
    const { ada, browser, tenantId } = await inTenant()
    await mutate(ada, 'authPolicyUpdate', { tenantId, input: { mfaRequired: true, mfaGraceDays: 0 } })
    await age(ada, 11)
    const asked = await browser.api(ui.ids.me, { tenantId })
    expect([asked.status, asked.body.error.code]).toEqual([401, 'STEP_UP'])
    expect(asked.body.error.stepUp).toMatchObject({ rule: 'MFA_ENROLMENT', methods: ['TOTP_ENROLMENT'] })
    const { token } = asked.body.error.stepUp
    const enrol = await browser.session({ op: 'stepUpEnrol', token })
    expect(enrol.body).toMatchObject({ state: 'enrol', secret: expect.stringMatching(/^[A-Z2-7]{32,}$/) })
    expect(enrol.body.qr).toMatch(/^<svg /)
    const before = browser.cookies.get(HANDLE)
    const { TOTP, Secret } = await import('otpauth')
    const code = new TOTP({ secret: Secret.fromBase32(enrol.body.secret) }).generate()
    const done = await browser.session({ op: 'stepUp', token, code })
    expect(done.body).toMatchObject({
      state: 'in',
      tenantId,
      recoveryCodes: expect.arrayContaining([expect.any(String)]),
    })
    expect(browser.cookies.get(HANDLE)).not.toBe(before)
    expect((await browser.api(ui.ids.me, { tenantId })).status).toBe(200)
  })

  test('somebody who is no member any more is out', async () => {
    const { ada, browser, tenantId } = await inTenant()
    await service.owner.query('UPDATE membership SET suspended_at = now() WHERE tenant_id = $1 AND user_id = $2', [
      tenantId,
      ada.userId,
    ])
    await age(ada, 11)
    expect((await browser.api(ui.ids.me, { tenantId })).status).toBeGreaterThanOrEqual(401)
  })
})

describe('a sensitive change', () => {
  const keyOf = (tenantId: string) => ({ tenantId, variables: { tenantId, input: { name: 'deploy' } } })

  test('is made at once after a recent sign-in', async () => {
    const { browser, tenantId } = await inTenant()
    expect((await browser.api(ui.ids.keyCreate, keyOf(tenantId))).body.data.apiKeyCreate.userErrors).toEqual([])
  })

  test('asks for the password after 15 minutes, changes nothing before, and is made after it', async () => {
    const { ada, browser, tenantId } = await inTenant()
    await age(ada, 16, 'authenticated_at')
    expect((await browser.api(ui.ids.me, { tenantId })).status).toBe(200) // what is not sensitive goes on
    const asked = await browser.api(ui.ids.keyCreate, keyOf(tenantId))
    expect([asked.status, asked.body.error.code]).toEqual([401, 'STEP_UP'])
    expect(asked.body.error.stepUp.methods).toContain('PASSWORD')
    expect(await count(service, 'api_key', 'tenant_id = $1', [tenantId])).toBe(0)
    const { token } = asked.body.error.stepUp
    const wrong = await browser.session({ op: 'stepUp', token, password: 'wrong' })
    expect(wrong.body).toMatchObject({ state: 'refused', errors: [{ code: 'INVALID_CREDENTIALS' }] })
    expect((await browser.session({ op: 'stepUp', token, password: PASSWORD })).body).toMatchObject({
      state: 'in',
      tenantId,
    })
    expect((await browser.api(ui.ids.keyCreate, keyOf(tenantId))).body.data.apiKeyCreate.userErrors).toEqual([])
  })

  test('by a token is made as before, however old the sign-in is', async () => {
    const { ada, tenantId } = await inTenant()
    await service.owner.query("UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1", [
      ada.userId,
    ])
    expect((await mutate(ada, 'apiKeyCreate', keyOf(tenantId).variables)).userErrors).toEqual([])
  })

  test('can be asked for by the page itself, in the own tenant alone', async () => {
    const { browser, tenantId } = await inTenant()
    expect((await browser.session({ op: 'reauthenticate', tenantId })).body).toMatchObject({
      state: 'step-up',
      stepUp: { rule: 'SESSION_AGE' },
    })
    const stranger = await owner(service)
    await changesNothing(service, async () => {
      expect((await browser.session({ op: 'reauthenticate', tenantId: stranger.tenantId })).body).toEqual({
        state: 'out',
      })
    })
  })
})
