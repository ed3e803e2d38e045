// Who may be erased, when, and how often.
import { describe, expect, test } from 'vitest'
import { createErasureWorker } from '../../../src/domains/gdpr/worker.ts'
import { createReceiptSigner } from '../../../src/domains/retention/receipts.ts'
import { addMember, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { due as makeDue, erase } from './due.ts'
import { hold } from '../retention/hold.ts'
import { verification } from '../retention/stage.ts'
import { actions, changesNothing, count, faults, logIn, memberWith, mutate, switchTo, tenantOf } from '../verbs.ts'

const service = useService()
const DAY_MS = 86_400_000

const PURGE = 'purge { id status graceUntil blockedBy certificate }'
const request = (who: Person, userId: string) =>
  mutate(who, 'gdprPurgeRequest', { tenantId: who.tenantId, input: { userId } }, PURGE)
const refused = (who: Person, userId: string) =>
  changesNothing(service, () =>
    faults(who, 'gdprPurgeRequest', { tenantId: who.tenantId, input: { userId } }, 'purge { id }'),
  )
const read = async (who: Person, id: string) =>
  (await tenantOf(who, `gdprPurge(id: "${id}") { status blockedBy certificate }`)).gdprPurge
const people = (userId: string): Promise<number> => count(service, 'users', 'id = $1', [userId])
const sweep = (): Promise<number> => service.service.erasureWorker.sweep()
const due = (id: string): Promise<void> => makeDue(service, id)

test('nothing is erased before the days of grace are over, 30 by default', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const { purge } = await request(ada, gone.userId)
  const days = (Date.parse(purge.graceUntil) - Date.now()) / DAY_MS
  expect(Math.round(days)).toBe(30)
  await service.owner.query('UPDATE gdpr_purge SET next_attempt_at = now() WHERE id = $1', [purge.id])
  expect(await sweep()).toBe(0)
  // Nor by the function itself, which the role of requests may call.
  const { rows } = await service.owner.query<{ outcome: string }>(
    `SELECT f.outcome FROM set_config('app.tenant_id', $1, false), gdpr_erase_person($2, NULL) f`,
    [ada.tenantId, purge.id],
  )
  expect(rows).toEqual([{ outcome: 'early' }])
  expect(await people(gone.userId)).toBe(1)
  expect(await actions(service, ada.tenantId)).toContain('gdpr.purge_requested')
})

test('a second request returns the first, also at the same time', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const made = await Promise.all([1, 2, 3].map(() => request(ada, gone.userId)))
  expect(new Set(made.map(({ purge }) => purge.id)).size).toBe(1)
  expect(await count(service, 'gdpr_purge', 'user_id = $1', [gone.userId])).toBe(1)
})

test('what is cancelled is not carried out, and can be asked for again', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const { purge } = await request(ada, gone.userId)
  expect((await ada.rest('DELETE', `/v1/gdpr/purge/${purge.id}`)).status).toBe(204)
  expect((await ada.rest('DELETE', `/v1/gdpr/purge/${purge.id}`)).status).toBe(404)
  expect((await ada.rest('DELETE', '/v1/gdpr/purge/nothing')).body.error.code).toBe('gdpr.id_invalid')
  await due(purge.id)
  await sweep()
  expect(await people(gone.userId)).toBe(1)
  expect((await request(ada, gone.userId)).purge.id).not.toBe(purge.id)
})

test('a person of another tenant and an unknown one get the same answer', async () => {
  const ada = await owner(service)
  const other = await owner(service)
  const theirs = await addMember(service, other)
  const unknown = '00000000-0000-4000-8000-000000000000'
  for (const userId of [theirs.userId, unknown, other.userId]) {
    const said = await changesNothing(service, () => ada.rest('POST', '/v1/gdpr/purge', { user_id: userId }))
    expect([said.status, said.body.error.message]).toEqual([404, 'Person not found.'])
    const exported = await changesNothing(service, () => ada.rest('POST', '/v1/gdpr/export', { user_id: userId }))
    expect([exported.status, exported.body.error.message]).toEqual([404, 'Person not found.'])
  }
  expect((await ada.rest('POST', '/v1/gdpr/purge', {})).status).toBe(422)
  expect((await ada.rest('POST', '/v1/gdpr/export', { user_id: 'x' })).status).toBe(400)
})

test('a member whose home is elsewhere is not ours to erase', async () => {
  const ada = await owner(service)
  const guest = await signUp(service)
  await service.owner.query(`INSERT INTO membership (id, tenant_id, user_id) VALUES (gen_random_uuid(), $1, $2)`, [
    ada.tenantId,
    guest.userId,
  ])
  expect(await refused(ada, guest.userId)).toEqual(['USER_NOT_FOUND'])
})

test('the last owner is refused, and so is who holds more than the caller', async () => {
  const ada = await owner(service)
  await service.owner.query('UPDATE users SET home_tenant_id = $2 WHERE id = $1', [ada.userId, ada.tenantId])
  expect(await refused(ada, ada.userId)).toEqual(['LAST_OWNER'])
  const second = await addMember(service, ada, 'owner')
  const clerk = await memberWith(service, ada, ['gdpr.write'])
  expect(await refused(clerk, second.userId)).toEqual(['NOT_HELD'])
  expect((await request(second, ada.userId)).userErrors).toEqual([])
})

test('without gdpr.write nobody may', async () => {
  const ada = await owner(service)
  const member = await addMember(service, ada)
  for (const path of ['purge', 'export']) {
    const said = await changesNothing(service, () => member.rest('POST', `/v1/gdpr/${path}`, { user_id: ada.userId }))
    expect(said.status).toBe(403)
    expect((await member.rest('GET', `/v1/tenants/${ada.tenantId}/gdpr/${path}`)).status).toBe(403)
  }
})

describe('a legal hold', () => {
  test('refuses a request, and blocks one that was there before until it is lifted', async () => {
    const ada = await owner(service)
    const [gone, held] = [await addMember(service, ada), await addMember(service, ada)]
    await hold(ada, held.userId)
    expect(await refused(ada, held.userId)).toEqual(['HELD'])
    const { purge } = await request(ada, gone.userId)
    await hold(ada, gone.userId)
    await due(purge.id)
    await sweep()
    expect(await read(ada, purge.id)).toMatchObject({ status: 'PENDING', blockedBy: 'HELD' })
    expect(await people(gone.userId)).toBe(1)
    await service.owner.query(
      `UPDATE legal_hold SET release_requested_by = created_by, release_requested_at = now(),
       released_by = gen_random_uuid(), released_at = now() WHERE user_id = $1`,
      [gone.userId],
    )
    await erase(service, purge.id)
    expect(await read(ada, purge.id)).toMatchObject({ status: 'COMPLETED', blockedBy: null })
    expect(await people(gone.userId)).toBe(0)
  })
})

test('several instances erase each person once', async () => {
  const ada = await owner(service)
  const ids: string[] = []
  for (let n = 0; n < 3; n++) ids.push((await request(ada, (await addMember(service, ada)).userId)).purge.id)
  const receiptSigner = await createReceiptSigner(new Uint8Array(32))
  const errors: unknown[] = []
  const onError = (_: string, error: unknown): void => void errors.push(error)
  const instance = () => createErasureWorker({ db: service.db, receiptSigner, onError, partEvents: 3 })
  for (let stage = 0; stage < 2; stage++) {
    await Promise.all(ids.map(due))
    const looked = await Promise.all([instance().sweep(), instance().sweep()])
    expect(looked[0] + looked[1]).toBe(3)
  }
  expect(errors).toEqual([])
  expect(await count(service, 'gdpr_purge', `id = ANY ($1) AND status = 'COMPLETED'`, [ids])).toBe(3)
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'gdpr.purge_completed')).toHaveLength(3)
  // Receipts that another installation has signed are none.
  expect((await verification(ada)).ok).toBe(false)
})

test('what a killed instance has begun, another one completes', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const { purge } = await request(ada, gone.userId)
  await due(purge.id)
  await service.owner.query(`SELECT set_config('app.tenant_id', $1, false)`, [ada.tenantId])
  await service.owner.query('SELECT gdpr_erase_person($1, NULL)', [purge.id])
  expect(await people(gone.userId)).toBe(0)
  expect(await faults(ada, 'gdprPurgeCancel', { tenantId: ada.tenantId, id: purge.id })).toEqual(['NOT_FOUND'])
  await due(purge.id)
  await sweep()
  expect((await read(ada, purge.id)).certificate).toMatch(/^ey/)
  expect(
    await count(service, 'audit_payload', 'tenant_id = $1 AND strpos(body, $2) > 0', [ada.tenantId, gone.email]),
  ).toBe(0)
  expect(await verification(ada)).toEqual({ ok: true, brokenReason: null })
})

describe('one’s own account', () => {
  const email = (who: Person): Promise<number> => count(service, 'users', 'email_normalized = $1', [who.email])

  test('is exported with everything, for the person alone', async () => {
    const ada = await owner(service)
    const { status, headers, body } = await ada.rest('POST', '/v1/account/export')
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(body).toMatchObject({
      profile: { email: ada.email, status: 'active' },
      passkeys: [],
      mfa_totp_enabled: false,
    })
    expect(body.sessions).toHaveLength(2)
    expect(body.roles.map(({ organization }: { organization: string }) => organization)).toContain('Acme')
    expect((await ada.rest('POST', '/v1/account/export', undefined, { authorization: 'Bearer x' })).status).toBe(401)
  })

  test('of a last owner without a home stays as it was', async () => {
    const who = await owner(service)
    await service.owner.query('UPDATE users SET home_tenant_id = NULL WHERE id = $1', [who.userId])
    const ask = () => who.rest('POST', '/v1/account/delete', { password: PASSWORD })
    expect((await changesNothing(service, ask, 'login_throttle')).status).toBe(409)
  })

  test('is erased at once, with the personal tenant, by the right password', async () => {
    const who = await signUp(service)
    const wrong = await changesNothing(
      service,
      () => who.rest('POST', '/v1/account/delete', { password: 'not this one' }),
      'login_throttle',
    )
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'bad_request'])
    expect((await who.rest('POST', '/v1/account/delete', 'no json')).status).toBe(400)
    expect((await who.rest('POST', '/v1/account/delete', { password: PASSWORD })).status).toBe(204)
    expect(await email(who)).toBe(0)
    expect((await who.rest('GET', '/v1/me')).status).toBe(401)
    expect(await count(service, 'tenant', `id = $1 AND status = 'DELETED' AND name = 'erased'`, [who.tenantId])).toBe(1)
    const { rows } = await service.owner.query<{ id: string }>('SELECT id FROM gdpr_purge WHERE user_id = $1', [
      who.userId,
    ])
    await erase(service, rows[0]?.id ?? '')
    expect(await count(service, 'gdpr_purge', `user_id = $1 AND status = 'COMPLETED'`, [who.userId])).toBe(1)
    await expect(logIn(service, who.email)).rejects.toThrow('INVALID_CREDENTIALS')
  })

  test('of the last owner stays', async () => {
    const ada = await owner(service)
    const said = await changesNothing(
      service,
      () => ada.rest('POST', '/v1/account/delete', { password: PASSWORD }),
      'login_throttle',
    )
    expect([said.status, said.body.error.message]).toEqual([
      409,
      'They are the last owner of a tenant. Hand it over, or delete it.',
    ])
    expect(await email(ada)).toBe(1)
    expect((await switchTo(service, ada, ada.tenantId)).userId).toBe(ada.userId)
  })
})

test('an export shows what the tenant has, and nothing of other tenants', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const { status, body } = await ada.rest('POST', '/v1/gdpr/export', { user_id: gone.userId })
  expect([status, body.status, body.payload]).toEqual([202, 'ready', undefined])
  const path = `/v1/tenants/${ada.tenantId}/gdpr/export`
  expect((await ada.rest('GET', path)).body.items).toHaveLength(1)
  const found = await ada.rest('GET', `${path}/${body.id}`)
  expect(found.body.payload).toMatchObject({
    profile: { email: gone.email },
    sessions: [{}],
    roles: [{ role_name: 'member' }],
  })
  const other = await owner(service)
  expect((await other.rest('GET', `/v1/tenants/${other.tenantId}/gdpr/export/${body.id}`)).status).toBe(404)
})
