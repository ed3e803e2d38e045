// A process that is killed in the middle of a run of retention.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Home, home, ready, type Running, sqlOf, start } from '../kit/process.ts'
import { owner, person, PASSWORD } from '../kit/seed.ts'
import { client } from '../kit/client.ts'

let place: Home
const started: Running[] = []
const launch = async (): Promise<Running> => {
  const running = await start({ ...place.env, PUBLIC_URL: 'https://id.example.test' })
  started.push(running)
  return ready(running)
}
beforeEach(async () => {
  place = await home()
})
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.splice(0).map(({ exited }) => exited))
  await place.remove()
})

const ROWS = 15_000

// On the server, where other instances could have gone on meanwhile; the embedded database is one process's, and comes
// back as mails show.
test(
  'a run that kill -9 interrupted goes on and removes exactly what was previewed',
  { timeout: 180_000 },
  async () => {
    const first = await launch()
    const ada = await owner({ url: first.url })
    first.child.kill('SIGTERM')
    await first.exited
    await sqlOf(
      place,
      `INSERT INTO session (id, tenant_id, user_id, method, expires_at)
        SELECT gen_random_uuid(), '${ada.tenantId}', '${ada.userId}', 'password', now() - interval '100 days'
        FROM generate_series(1, ${ROWS})`,
    )
    const second = await launch()
    const again = async (url: string) => {
      const { body } = await client(url).rest('POST', '/v1/auth/login', {
        email: ada.email,
        password: PASSWORD,
        tenant_id: ada.tenantId,
      })
      const tokens = {
        accessToken: body.access_token,
        refreshToken: '',
        sessionId: body.session_id,
        userId: ada.userId,
        tenantId: ada.tenantId,
      }
      const here = person({ url }, ada.email, tokens)
      const { body: switched } = await here.rest('POST', '/v1/auth/switch-tenant', { tenant_id: ada.tenantId })
      return person({ url }, ada.email, { ...tokens, accessToken: switched.access_token })
    }
    const there = await again(second.url)
    const t = ada.tenantId
    const { retentionPreview } = await there.gql(
      `mutation ($t: UUID!) { retentionPreview(tenantId: $t, input: { classes: [SESSIONS] }) { preview { token classes {
        count } } } }`,
      { t },
    )
    expect(retentionPreview.preview.classes).toEqual([{ count: ROWS }])
    const dying = there
      .ask(
        `mutation ($t: UUID!, $token: String!) { retentionRun(tenantId: $t,
          input: { token: $token }) { run { state } } }`,
        { t, token: retentionPreview.preview.token },
      )
      .catch(() => 'it died')
    const receipts = async (who: typeof there) =>
      (
        await who.gql(
          'query ($t: UUID!) { tenant(id: $t) { retention { receipts(first: 100) { nodes { removed } } } } }',
          { t },
        )
      ).tenant.retention.receipts.nodes as { removed: number }[]
    await expect.poll(async () => (await receipts(there)).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(2)
    second.child.kill('SIGKILL')
    await second.exited
    expect(await dying).toBe('it died')

    const [left] = await sqlOf(
      place,
      `SELECT count(*)::int AS n FROM session WHERE tenant_id = '${t}' AND expires_at < now()`,
    )
    expect(left?.['n']).toBeGreaterThan(0)
    expect(left?.['n']).toBeLessThan(ROWS)
    // As if the minute of its lease had passed; and a row that was not in the preview.
    await sqlOf(place, `UPDATE retention_run SET leased_until = now() - interval '1 second'`)
    await sqlOf(
      place,
      `INSERT INTO session (id, tenant_id, user_id, method, expires_at)
        VALUES (gen_random_uuid(), '${t}', '${ada.userId}', 'password', now() - interval '100 days')`,
    )
    const third = await launch()
    const back = await again(third.url)
    const state = async () =>
      (
        await back.gql(
          `query ($t: UUID!) {
            tenant(id: $t) { retention { runs { nodes { state classes { count removed kept changed } } } } }
          }`,
          { t },
        )
      ).tenant.retention.runs.nodes
    await expect
      .poll(state, { timeout: 120_000, interval: 500 })
      .toEqual([{ state: 'DONE', classes: [{ count: ROWS, removed: ROWS, kept: 0, changed: 0 }] }])
    expect((await receipts(back)).reduce((sum, { removed }) => sum + removed, 0)).toBe(ROWS)
    expect(
      (await back.gql('query ($t: UUID!) { tenant(id: $t) { auditVerification { ok brokenReason } } }', { t })).tenant
        .auditVerification,
    ).toEqual({ ok: true, brokenReason: null })
    third.child.kill('SIGTERM')
    expect(await third.exited).toBe(0)
    expect(
      await sqlOf(place, `SELECT count(*)::int AS n FROM session WHERE tenant_id = '${t}' AND expires_at < now()`),
    ).toEqual([{ n: 1 }])
  },
)
