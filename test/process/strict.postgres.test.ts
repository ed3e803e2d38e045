// The strict form of a deployment: an owner that is no superuser runs the migrations, and two logins that can become
// one role each do the rest.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { client } from '../kit/client.ts'
import { ready, start } from '../kit/process.ts'
import { SECRETS_KEY } from '../kit/secrets-key.ts'
import { createTenant, signUp } from '../kit/seed.ts'

test('three logins, none a superuser, serve everything, and the request login can become nothing else', async () => {
  const given = inject('database')
  const server = given.kind === 'postgres' ? given.server : ''
  const suffix = randomUUID().slice(0, 8)
  const [owner, app, platform, name] = ['owner', 'app', 'platform', 'strict'].map((role) => `${role}_${suffix}`)
  const admin = new pg.Client(server)
  await admin.connect()
  await admin.query(`CREATE ROLE ${owner} LOGIN NOSUPERUSER CREATEROLE PASSWORD 'x'`)
  await admin.query(`GRANT qeetid_runtime, qeetid_platform TO ${owner}`)
  await admin.query(`CREATE ROLE ${app} LOGIN NOINHERIT PASSWORD 'x' IN ROLE qeetid_runtime`)
  await admin.query(`CREATE ROLE ${platform} LOGIN NOINHERIT PASSWORD 'x' IN ROLE qeetid_platform`)
  await admin.query(`CREATE DATABASE ${name} OWNER ${owner}`)
  const as = (role: string | undefined): string => {
    const url = new URL(server)
    return Object.assign(url, { username: role, password: 'x', pathname: `/${name}` }).href
  }
  const running = await start({
    DATABASE_URL: as(owner),
    DATABASE_RUNTIME_URL: as(app),
    DATABASE_PLATFORM_URL: as(platform),
    SECRETS_KEY,
  })
  try {
    await ready(running)
    const ada = await createTenant(running, await signUp(running))
    const seen = await client(running.url, `Bearer ${ada.accessToken}`).rest(
      'GET',
      `/v1/tenants/${ada.tenantId}/audit/verify`,
    )
    expect(seen.body).toMatchObject({ ok: true })
    const { rows } = await admin.query('SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = $1 ORDER BY 1', [
      name,
    ])
    expect(rows.map((row: { usename: string }) => row.usename)).toEqual([app, platform])
    const request = new pg.Client(as(app))
    await request.connect()
    for (const role of [owner, 'qeetid_platform', 'postgres'])
      await expect(request.query(`SET ROLE ${role}`)).rejects.toThrow(/permission denied|must be member/)
    await request.end()
    running.child.kill('SIGTERM')
    expect(await running.exited).toBe(0)
  } finally {
    running.child.kill('SIGKILL')
    await running.exited
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.query(`DROP ROLE ${app}, ${platform}, ${owner}`)
    await admin.end()
  }
})
