// A session that is opened by one statement, which holds what was decided against what is so.
import { beforeAll, describe, expect, test } from 'vitest'
import { signedInBy, createSessions, type DecisionBasis } from '../../../src/domains/sessions/service.ts'
import { callFunction } from '../../../src/tenancy/functions.ts'
import { standingOf } from '../../../src/tenancy/member-accounts.ts'
import { inPlatform, inTenant } from '../../../src/tenancy/scope.ts'
import { race } from '../../kit/races.ts'
import { addMember, createTenant, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { enrol, setPolicy } from '../sign-in/mailbox.ts'
import { actions, atOnce, changesNothing, codes, count, joinAs, mutate, tenantOf, times, TOKENS } from '../verbs.ts'

let sessions: Pick<ReturnType<typeof createSessions>, 'openIfCurrent'>
const service = useService()
beforeAll(async () => {
  sessions = createSessions({ db: service.db, tokens: null as never, metrics: { session() {} } })
})

const ALL = 0b1111_1111_1111_1111
const enter = async (tenantId: string, { userId }: Pick<Person, 'userId'>, decided: Partial<DecisionBasis> = {}) =>
  inTenant(tenantId, () =>
    sessions.openIfCurrent(
      { version: 0, admitted: ALL, graceFrom: null, ...decided },
      { userId, credentialVersion: 0, signIn: signedInBy('password') },
      'tenant_switch',
      3_600,
    ),
  )
const opened = async (...asked: Parameters<typeof enter>): Promise<boolean> => (await enter(...asked)).session !== null
const versionOf = async ({ tenantId }: Person): Promise<number> =>
  (await service.owner.query<{ version: number }>('SELECT version FROM access_state WHERE tenant_id = $1', [tenantId]))
    .rows[0]?.version ?? 0
const verification = async (who: Person): Promise<unknown> =>
  (await tenantOf(who, 'auditVerification { ok brokenReason }')).auditVerification
/** The standing of a member as the statement sees it, shown by the only bits that let them in. */
async function standingBits(who: Person, graceFrom: Date | null = null): Promise<number[]> {
  const version = await versionOf(who)
  const bits: number[] = []
  for (let bit = 0; bit < 16; bit++)
    if (await opened(who.tenantId, who, { version, graceFrom, admitted: 1 << bit })) bits.push(bit)
  return bits
}

describe('a member', () => {
  test('comes in by a decision on the version that counts', async () => {
    const ada = await owner(service)
    const { session, found } = await enter(ada.tenantId, ada)
    expect(found).toEqual({
      opened: true,
      access_version: 0,
      enrolled: false,
      admin: true,
      in_grace: false,
      mfa_demanded: false,
    })
    const id = session?.sessionId
    expect(
      await count(service, 'session', 'id = $1 AND tenant_id = $2 AND user_id = $3 AND revoked_at IS NULL', [
        id,
        ada.tenantId,
        ada.userId,
      ]),
    ).toBe(1)
    expect(await count(service, 'refresh_token', 'session_id = $1 AND used_at IS NULL', [id])).toBe(1)
    expect(
      await count(
        service,
        'audit_event e JOIN auth_event a USING (tenant_id, seq)',
        "e.resource_id = $1 AND e.action = 'auth.login_succeeded' AND a.kind = 'LOGIN_SUCCEEDED' AND a.user_id = $2",
        [id, ada.userId],
      ),
    ).toBe(1)
    expect(await verification(ada)).toEqual({ ok: true, brokenReason: null })
  })

  test('does not by one on an earlier or a later version, and nothing is written', async () => {
    const ada = await owner(service)
    await setPolicy(ada, { magicLinkTtlMinutes: 20 })
    const version = await versionOf(ada)
    expect(version).toBeGreaterThan(0)
    for (const other of [0, version - 1, version + 1]) {
      const { session, found } = await changesNothing(service, () => enter(ada.tenantId, ada, { version: other }))
      expect([session, found.opened, found.access_version]).toEqual([null, false, version])
    }
    expect(await opened(ada.tenantId, ada, { version })).toBe(true)
  })

  test('does not with a standing that is not let in, and nothing is written', async () => {
    const ada = await owner(service)
    expect(await changesNothing(service, () => opened(ada.tenantId, ada, { admitted: ALL & ~0b100 }))).toBe(false)
    expect(await changesNothing(service, () => opened(ada.tenantId, ada, { admitted: 0 }))).toBe(false)
    expect(await opened(ada.tenantId, ada, { admitted: 0b100 })).toBe(true)
  })

  test('stands by permissions to write, confirmed factor, and time of joining', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    const [early, late] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)]
    expect(
      await Promise.all([standingBits(bob), standingBits(bob, late), standingBits(bob, early), standingBits(ada)]),
    ).toEqual([[0], [0], [1], [2]])
    await enrol(bob)
    await enrol(ada)
    expect(await Promise.all([standingBits(bob), standingBits(ada), standingBits(ada, early)])).toEqual([[4], [6], [7]])
  })
})

test('nobody else comes in, by any decision, and nothing is written', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  expect(await opened(ada.tenantId, bob)).toBe(true)
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
  const [suspended, deleted] = [await createTenant(service, ada), await createTenant(service, ada)]
  expect(await opened(suspended.tenantId, ada)).toBe(true)
  await mutate(suspended, 'tenantSuspend', { tenantId: suspended.tenantId })
  await mutate(deleted, 'tenantDelete', { tenantId: deleted.tenantId })
  const stranger = await signUp(service)
  const asked: readonly (readonly [string, Person])[] = [
    [ada.tenantId, stranger],
    [ada.tenantId, bob],
    [suspended.tenantId, ada],
    [deleted.tenantId, ada],
    ['0198f0a0-0000-7000-8000-000000000001', ada],
  ]
  for (const [tenantId, who] of asked) expect(await changesNothing(service, () => opened(tenantId, who))).toBe(false)
  for (const who of [stranger, bob])
    expect((await enter(ada.tenantId, who)).found).toMatchObject({ access_version: null, enrolled: null, admin: null })
})

test("the standing of another tenant's member does not show", async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  expect(await inTenant(eve.tenantId, () => standingOf(service.db.client, ada.userId))).toEqual({
    member_since: null,
    tenant_status: null,
    access_version: null,
    enrolled: null,
    admin: null,
    mfa_demanded: null,
  })
  expect(await inTenant(ada.tenantId, () => standingOf(service.db.client, ada.userId))).toMatchObject({
    tenant_status: 'ACTIVE',
    access_version: 0,
    enrolled: false,
    admin: true,
    mfa_demanded: false,
  })
})

const HOLD_LOG = 'SELECT 1 FROM audit_head WHERE tenant_id = $1 FOR UPDATE'

const ENDS: readonly (readonly [string, (host: Person, who: Person) => Promise<{ userErrors: { code: string }[] }>])[] =
  [
    ['is removed', (host, { userId }) => mutate(host, 'memberRemove', { tenantId: host.tenantId, userId })],
    ['finds the tenant suspended', (host) => mutate(host, 'tenantSuspend', { tenantId: host.tenantId })],
  ]

for (const [what, end] of ENDS)
  race(`of nine switches beside the moment their person ${what} none leaves a session`, 1, async () => {
    const host = await owner(service)
    const ada = await joinAs(service, host, await signUp(service))
    const home = await createTenant(service, ada)
    const switches = times(9, () => mutate(home, 'tenantSwitch', { tenantId: host.tenantId }, TOKENS))
    const [ended, ...switched] = await atOnce(service, HOLD_LOG, [host.tenantId], [() => end(host, ada), ...switches])
    expect(codes(ended)).toEqual([])
    for (const { tokens, userErrors } of switched)
      expect([tokens !== null, ...codes({ userErrors })]).toEqual(
        tokens ? [true] : [false, expect.stringMatching(/^(?:NOT_TENANT_MEMBER|TENANT_SUSPENDED)$/)],
      )
    const alive = await count(
      service,
      'session s JOIN tenant t ON t.id = s.tenant_id',
      "t.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND t.status = 'ACTIVE'",
      [host.tenantId, ada.userId],
    )
    expect(alive).toBe(0)
    expect(codes(await mutate(home, 'tenantSwitch', { tenantId: host.tenantId }, TOKENS))).toHaveLength(1)
    return `${switched.filter(({ tokens }) => tokens).length} came first, and ended with it`
  })

race('of 20 switches at once each is one link of the chain', 1, async () => {
  const host = await owner(service)
  const ada = await addMember(service, host)
  const home = await createTenant(service, ada)
  const before = (await actions(service, host.tenantId)).length
  const made = await atOnce(
    service,
    HOLD_LOG,
    [host.tenantId],
    times(20, () => mutate(home, 'tenantSwitch', { tenantId: host.tenantId }, TOKENS)),
  )
  expect(new Set(made.map(({ tokens }) => tokens.sessionId)).size).toBe(20)
  expect((await actions(service, host.tenantId)).length).toBe(before + 20)
  expect(
    await count(service, 'auth_event', "tenant_id = $1 AND method = 'tenant_switch' AND user_id = $2", [
      host.tenantId,
      ada.userId,
    ]),
  ).toBe(20)
  expect(
    (
      await service.owner.query<{ n: string }>(
        "SELECT sum(n) AS n FROM auth_day_count WHERE tenant_id = $1 AND method = 'tenant_switch'",
        [host.tenantId],
      )
    ).rows[0]?.n,
  ).toBe('20')
  expect(await verification(host)).toEqual({ ok: true, brokenReason: null })
  return '20 sessions, 20 links'
})

test('a session is opened for nobody outside of a tenant', async () => {
  const ada = await owner(service)
  const args = {
    graceFrom: null,
    session: '0198f0a0-0000-7000-8000-000000000002',
    person: ada.userId,
    how: 'x',
    credential: 0,
    signedInBy: 'password',
    signedInAt: new Date(),
    mfa: null,
    mfaOnDevice: false,
    address: null,
    agent: null,
    until: new Date(),
    token: '0198f0a0-0000-7000-8000-000000000003',
    tokenDigest: new Uint8Array(32),
    event: '0198f0a0-0000-7000-8000-000000000004',
    request: null,
    salt: new Uint8Array(16),
    body: '{}',
    countedAs: 'x',
    byClient: 'unknown',
  } as const
  await changesNothing(service, async () => {
    expect(
      await inPlatform(() =>
        callFunction(service.db.client, 'session_open', { decidedOn: null, admitted: null, ...args }),
      ),
    ).toMatchObject([{ opened: false }])
    expect(
      await inPlatform(() => callFunction(service.db.client, 'session_open', { decidedOn: 0, admitted: ALL, ...args })),
    ).toMatchObject([{ opened: false }])
  })
})
