// Databases that earlier versions filled (upgrade/README.md): this one starts on them, and what was good then is good.
import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { appCode } from '../domains/sign-in/mailbox.ts'
import { client } from '../kit/client.ts'
import { home, load, ready, type Running, start } from '../kit/process.ts'
import { PASSWORD } from '../kit/seed.ts'
import { type Facts, seen } from './upgrade/facts.ts'

vi.setConfig({ testTimeout: 300_000 }) // each start takes as long as the machine is busy

const folder = new URL('upgrade/', import.meta.url)
const versions = readdirSync(folder).flatMap((name) => /^(.*)\.sql\.gz$/.exec(name)?.[1] ?? [])

/** What is made with the cluster, or by the first migration, and is no part of a database. */
const ROLES = ['qeetid_runtime', 'qeetid_platform']
  .map(
    (role) => `
  DO $$ BEGIN CREATE ROLE ${role} NOLOGIN NOINHERIT; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`,
  )
  .join('')

/** As if it had been filled today: what ends by itself has not ended. */
const TODAY = `
  UPDATE public.session SET authenticated_at = now(), expires_at = now() + interval '30 days';
  UPDATE public.refresh_token SET expires_at = now() + interval '30 days';
  UPDATE public.invitation SET expires_at = now() + interval '7 days';`

async function upgraded<T>(version: string, work: (running: Running, facts: Facts) => Promise<T>): Promise<T> {
  const place = await home({ empty: true })
  const dump = gunzipSync(readFileSync(new URL(`${version}.sql.gz`, folder))).toString()
  const facts = JSON.parse(readFileSync(new URL(`${version}.json`, folder), 'utf8')) as Facts
  await load(place, ROLES + dump + TODAY)
  const running = await start({ ...place.env, LOG_LEVEL: 'info' })
  try {
    return await work(await ready(running), facts)
  } finally {
    running.child.kill('SIGTERM')
    await running.exited
    await place.remove()
  }
}

test('there are at least two earlier versions', () => expect(versions.length).toBeGreaterThanOrEqual(2))

test.each(versions)('a database of %s is upgraded, and holds', async (version) => {
  await upgraded(version, async (running, { tenantId, range, ...facts }) => {
    const { url } = running
    expect(running.lines().map(({ msg }) => msg)).toContain('migrations were applied')
    const anybody = client(url)
    const at = `/v1/tenants/${tenantId}`
    const login = async (email: string, more: object = {}) =>
      anybody.rest('POST', '/v1/auth/login', { email, password: PASSWORD, ...more })

    // an old session, and with it what the tenant has set up and what happened on that day
    const old = { refresh_token: facts.ada.refreshToken }
    const { status, body: tokens } = await anybody.rest('POST', '/v1/auth/refresh', old)
    expect(status).toBe(200)
    const ada = client(url, `Bearer ${tokens.access_token}`)
    expect(await seen(ada, { tenantId, range })).toEqual(facts.seen)
    const { body: verified } = await ada.rest('GET', `${at}/audit/verify`)
    expect(verified).toMatchObject({ ok: true })
    expect(verified.rows_checked).toBeGreaterThan(facts.auditEvents)

    // an old key
    expect((await client(url, `ApiKey ${facts.apiKey}`).rest('GET', `${at}/roles`)).status).toBe(200)
    expect((await client(url, `ApiKey ${facts.apiKey}x`).rest('GET', `${at}/roles`)).status).toBe(401)

    // old passwords, and a second factor
    expect((await login(facts.bob.email, { tenant_id: tenantId })).body).toMatchObject({ tenant_id: tenantId })
    const asked = await login(facts.dave.email)
    expect(asked.body).not.toHaveProperty('access_token')
    const prove = (code: string) => anybody.rest('POST', '/v1/auth/mfa', { mfa_token: asked.body.mfa_token, code })
    expect((await prove('000000')).status).not.toBe(200)
    expect((await prove(appCode(facts.dave.totpSecret, 1))).body).toHaveProperty('access_token')
    const again = await login(facts.dave.email)
    const recovered = { mfa_token: again.body.mfa_token, code: facts.dave.recoveryCode }
    expect((await anybody.rest('POST', '/v1/auth/mfa', recovered)).status).toBe(200)

    // rules that were set then: of passwords, of ABAC, of addresses; and an invitation from then
    const { token } = facts.carol
    const accept = (password: string) => anybody.rest('POST', '/v1/invites/accept', { token, password })
    expect((await accept('short pass 1')).status).toBe(422)
    expect((await accept(PASSWORD)).status).toBe(200)
    expect((await ada.rest('POST', `${at}/ip-rules`, { cidr: '192.0.2.0/24' })).status).toBe(403)
    const { body: checked } = await ada.rest('POST', `${at}/ip-rules/check`, { ip: '198.51.100.1' })
    expect(checked).toMatchObject({ would_allow: false })
  })
})
