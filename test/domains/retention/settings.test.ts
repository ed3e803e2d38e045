// Each setting, changed over GraphQL and over /v1, and seen on both; the bounds of the operator; who may.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { type TestService, testService, useService } from '../../kit/service.ts'
import { actions, changesNothing, codes, count, faults, memberWith, mutate, refusal, tenantOf } from '../verbs.ts'
import { endedSessions, preview } from './stage.ts'

let bounded: TestService
const service = useService()
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
  bounded = await testService({
    RETENTION_FLOOR_DAYS: 'sessions=30, audit_payloads=90',
    RETENTION_CEILING_DAYS: 'sessions=100',
  })
})
afterAll(async () => {
  await bounded.close()
})

const path = (who: Person, rest = ''): string => `/v1/tenants/${who.tenantId}/retention${rest}`
const settingsOf = async (who: Person) =>
  (
    await tenantOf(
      who,
      `retention {
        settings {
          deletedUsersEnabled deletedUsersDays auditPayloadsEnabled auditPayloadsDays authEventsEnabled authEventsDays
          sessionsEnabled sessionsDays mailLogEnabled mailLogDays
        }
      }`,
    )
  ).retention.settings
const classesOf = async (who: Person) =>
  (await tenantOf(who, 'retention { classes { class enabled days floorDays ceilingDays effectiveDays } }')).retention
    .classes

const DEFAULTS = {
  deleted_users_enabled: false,
  deleted_users_days: 30,
  audit_payloads_enabled: false,
  audit_payloads_days: 365,
  auth_events_enabled: false,
  auth_events_days: 365,
  sessions_enabled: false,
  sessions_days: 90,
  mail_log_enabled: false,
  mail_log_days: 90,
  version: 0,
}

test('a tenant that has set nothing has nothing removed', async () => {
  const ada = await owner(service)
  expect(await ada.rest('GET', path(ada))).toMatchObject({ status: 200, body: DEFAULTS })
  expect((await classesOf(ada)).map((one: { enabled: boolean }) => one.enabled)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})

test.each(['deleted_users', 'audit_payloads', 'auth_events', 'sessions', 'mail_log'])(
  '%s: what one surface sets, both show',
  async (name) => {
    const ada = await owner(service)
    const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    const put = await ada.rest('PUT', path(ada), { [`${name}_enabled`]: true, [`${name}_days`]: 400 })
    expect(put).toMatchObject({
      status: 200,
      body: { ...DEFAULTS, [`${name}_enabled`]: true, [`${name}_days`]: 400, version: 1 },
    })
    expect(put.headers.get('etag')).toMatch(/^"v1-/)
    expect(await settingsOf(ada)).toMatchObject({ [`${camel}Enabled`]: true, [`${camel}Days`]: 400 })
    expect(await classesOf(ada)).toContainEqual(
      expect.objectContaining({ class: name.toUpperCase(), enabled: true, days: 400, effectiveDays: 400 }),
    )
    await mutate(ada, 'retentionUpdate', {
      tenantId: ada.tenantId,
      input: { [`${camel}Enabled`]: false, [`${camel}Days`]: 500 },
    })
    expect((await ada.rest('GET', path(ada))).body).toEqual({ ...DEFAULTS, [`${name}_days`]: 500, version: 2 })
    expect((await preview(ada, [name.toUpperCase()])).classes).toMatchObject([{ class: name.toUpperCase(), days: 500 }])
    expect(
      (await actions(service, ada.tenantId)).filter((action) => action === 'retention.policy_updated'),
    ).toHaveLength(2)
  },
)

describe('PUT', () => {
  test('keeps what it does not name, and takes back what GET has answered', async () => {
    const ada = await owner(service)
    await ada.rest('PUT', path(ada), { deleted_users_enabled: true, deleted_users_days: 45 })
    expect((await ada.rest('PUT', path(ada), { deleted_users_enabled: false })).body).toMatchObject({
      deleted_users_enabled: false,
      deleted_users_days: 45,
    })
    const { body } = await ada.rest('GET', path(ada))
    expect(await changesNothing(service, () => ada.rest('PUT', path(ada), body))).toMatchObject({ status: 200, body })
  })

  test.each([
    [{ deleted_users_days: 0 }, 422, 'deleted_users_days', 'too_short'],
    [{ deleted_users_days: 3_651 }, 422, 'deleted_users_days', 'too_long'],
    [{ deleted_users_days: -1 }, 422, 'deleted_users_days', 'too_short'],
    [{ auth_events_days: 61 }, 422, 'auth_events_days', 'too_short'],
    [{ audit_payloads_days: 29 }, 422, 'audit_payloads_days', 'too_short'],
  ])('%j is %i and names the field', async (body, status, field, code) => {
    const ada = await owner(service)
    const answer = await changesNothing(service, () => ada.rest('PUT', path(ada), body))
    expect(answer).toMatchObject({ status, body: { error: { code: 'validation_failed', fields: [{ field, code }] } } })
  })

  test.each([
    { deleted_users_days: '30' },
    { deleted_users_days: 1.5 },
    { deleted_users_days: 1e12 },
    { deleted_users_enabled: 'yes' },
    { unknown: 1 },
    [],
  ])('%j is refused', async (body) => {
    const ada = await owner(service)
    expect((await changesNothing(service, () => ada.rest('PUT', path(ada), body))).status).toBe(400)
  })

  test('with a version that is no longer so is a conflict', async () => {
    const ada = await owner(service)
    await ada.rest('PUT', path(ada), { deleted_users_days: 45 })
    expect(
      (
        await changesNothing(service, () =>
          ada.rest('PUT', path(ada), { deleted_users_days: 46 }, { 'if-match': '"v0"' }),
        )
      ).status,
    ).toBe(412)
    expect((await ada.rest('PUT', path(ada), { deleted_users_days: 46 }, { 'if-match': '"v1"' })).status).toBe(200)
    expect(
      await faults(ada, 'retentionUpdate', { tenantId: ada.tenantId, input: { sessionsDays: 5, expectedVersion: 1 } }),
    ).toEqual(['CONFLICT'])
  })
})

describe("the operator's bounds", () => {
  test('are shown, refused beyond, and limit stored values, too', async () => {
    const ada = await owner(bounded)
    const [, audit, , sessions] = await classesOf(ada)
    expect([audit, sessions]).toMatchObject([
      { floorDays: 90, ceilingDays: null },
      { floorDays: 30, ceilingDays: 100, effectiveDays: 90 },
    ])
    const update = (input: object) =>
      changesNothing(bounded, () => mutate(ada, 'retentionUpdate', { tenantId: ada.tenantId, input }))
    expect((await update({ sessionsDays: 29, auditPayloadsDays: 89 })).userErrors).toEqual([
      { code: 'TOO_SHORT', path: ['input', 'auditPayloadsDays'], message: 'At least 90 days are required.' },
      { code: 'TOO_SHORT', path: ['input', 'sessionsDays'], message: 'At least 30 days are required.' },
    ])
    expect(codes(await update({ sessionsDays: 101 }))).toEqual(['TOO_LONG'])
    await mutate(ada, 'retentionUpdate', { tenantId: ada.tenantId, input: { sessionsDays: 30 } })
    await bounded.owner.query('UPDATE retention_policy SET sessions_days = 5 WHERE tenant_id = $1', [ada.tenantId])
    const ids = await endedSessions(bounded, ada, 1, 10)
    expect((await preview(ada, ['SESSIONS'])).classes).toMatchObject([{ days: 30, count: 0 }])
    expect(await count(bounded, 'session', 'id = ANY ($1)', [ids])).toBe(1)
  })

  test.each([
    ['RETENTION_FLOOR_DAYS', 'sessions', /RETENTION_FLOOR_DAYS/],
    ['RETENTION_FLOOR_DAYS', 'nothing=3', /"nothing=3" is not one of/],
    ['RETENTION_FLOOR_DAYS', 'sessions=0', /sessions must be from 1/],
    ['RETENTION_CEILING_DAYS', 'auth_events=30', /auth_events is 30 days, and 62 are kept/],
    ['RETENTION_CEILING_DAYS', 'audit_payloads=9', /audit_payloads is 9 days, and 30 are kept/],
  ])('%s=%s stops the start', (name, value, words) => {
    expect(() => readConfig({ [name]: value })).toThrow(words)
  })

  test('a floor below what the analytics need counts as that', () => {
    expect(readConfig({ RETENTION_FLOOR_DAYS: 'auth_events=5' }).retentionBounds.AUTH_EVENTS.floorDays).toBe(62)
  })
})

test('policy.read sees and previews, policy.write changes and runs', async () => {
  const ada = await owner(service)
  const [reader, writer, none] = [
    await memberWith(service, ada, ['policy.read']),
    await memberWith(service, ada, ['policy.write']),
    await memberWith(service, ada, ['tenant.read']),
  ]
  expect((await reader.rest('GET', path(ada))).status).toBe(200)
  const { token } = await preview(reader, ['SESSIONS'])
  expect(
    await changesNothing(service, () =>
      refusal(reader, 'retentionUpdate', { tenantId: ada.tenantId, input: { sessionsDays: 9 } }),
    ),
  ).toBe('FORBIDDEN')
  expect(
    await changesNothing(service, () => refusal(reader, 'retentionRun', { tenantId: ada.tenantId, input: { token } })),
  ).toBe('FORBIDDEN')
  for (const [method, rest] of [
    ['PUT', ''],
    ['POST', '/run'],
  ] as const)
    expect((await changesNothing(service, () => reader.rest(method, path(ada, rest), {}))).status).toBe(403)
  for (const [method, rest] of [
    ['GET', ''],
    ['GET', '/preview'],
    ['POST', '/preview'],
  ] as const) {
    expect((await changesNothing(service, () => writer.rest(method, path(ada, rest)))).status).toBe(403)
    expect((await changesNothing(service, () => none.rest(method, path(ada, rest)))).status).toBe(403)
  }
  expect(await faults(writer, 'retentionRun', { tenantId: ada.tenantId, input: { token } })).toEqual([])
})
