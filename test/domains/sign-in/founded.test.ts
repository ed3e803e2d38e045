// Tenants that an account has founded before its address was proven.
import { describe, expect, test } from 'vitest'
import { callFunction } from '../../../src/tenancy/functions.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { apiKey, createTenant, type Person, roleId, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, count, faults, joinAs, standing } from '../verbs.ts'
import { all, firstProofs } from './first-proofs.ts'

const service = useService()
const { reset, link } = firstProofs(service)

describe.each(['left', 'demoted', 'suspended'])('of a tenant that the account founded, and %s', (how) => {
  test('the person keeps no membership, budget or proof there', async () => {
    const victim = await signUp(service)
    const made = await Promise.all([createTenant(service, victim, 'One'), createTenant(service, victim, 'Two')])
    const heirs: Person[] = []
    for (const tenant of made) {
      const { tenantId } = tenant
      const heir = await joinAs(service, tenant, await signUp(service), await roleId(tenant, 'owner'))
      heirs.push(heir)
      if (how === 'left') expect(await faults(tenant, 'tenantLeave', { tenantId })).toEqual([])
      else if (how === 'demoted')
        expect(
          await faults(heir, 'memberRolesUpdate', {
            tenantId,
            input: { userId: victim.userId, roleIds: [await roleId(heir, 'member')] },
          }),
        ).toEqual([])
      else expect(await faults(heir, 'memberSuspend', { tenantId, userId: victim.userId })).toEqual([])
    }
    await reset(victim)
    const { rows } = await service.owner.query<{ founded_by: string | null; status: string }>(
      'SELECT founded_by, status FROM tenant WHERE id = ANY ($1)',
      [made.map(({ tenantId }) => tenantId)],
    )
    expect(rows.map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE'])
    expect(new Set(rows.map((row) => row.founded_by)).size).toBe(1) // one budget for all of them
    expect(await count(service, 'users', 'id = $1', [rows[0]?.founded_by])).toBe(0)
    for (const heir of heirs) {
      expect(await standing(heir)).toBe('ok')
      expect(
        await count(service, 'membership', 'tenant_id = $1 AND user_id = $2', [heir.tenantId, victim.userId]),
      ).toBe(0)
      expect((await actions(service, heir.tenantId)).includes('member.removed')).toBe(how !== 'left')
      const access = (
        await inTenant(heir.tenantId, () =>
          callFunction(service.db.client, 'session_access', { sessionId: heir.sessionId }),
        )
      )[0]
      expect(access).toMatchObject({ budget: rows[0]?.founded_by, budget_proven: false })
    }
  })
})

test('a mail of a tenant that was taken over restores the mere member', async () => {
  const victim = await createTenant(service, await signUp(service))
  const { tenantId } = victim
  const heir = await joinAs(service, victim, await signUp(service), await roleId(victim, 'owner'))
  expect(
    await faults(heir, 'memberRolesUpdate', {
      tenantId,
      input: { userId: victim.userId, roleIds: [await roleId(heir, 'member')] },
    }),
  ).toEqual([])
  expect(await link(victim)).toMatchObject({ userId: victim.userId, tenantId })
  expect(await standing(heir)).toBe('ok')
  expect(await count(service, 'tenant', 'id = $1 AND founded_by = $2', [tenantId, victim.userId])).toBe(0)
})

test('a personal tenant that somebody else has taken over is the person’s again', async () => {
  const victim = await signUp(service)
  const intruder = await joinAs(service, victim, await signUp(service), await roleId(victim, 'owner'))
  expect(await faults(intruder, 'memberRemove', { tenantId: victim.tenantId, userId: victim.userId })).toEqual([])
  const back = await reset(victim)
  expect(
    back.tenantId === victim.tenantId ||
      (await faults(back, 'tenantSwitch', { tenantId: victim.tenantId })).length === 0,
  ).toBe(true)
  expect(await standing(intruder)).toBe('UNAUTHENTICATED')
  const { rows } = await service.owner.query<{ user_id: string; name: string }>(
    `SELECT m.user_id, r.name FROM membership m JOIN membership_role mr ON mr.tenant_id = m.tenant_id
     AND mr.membership_id = m.id
    JOIN role r ON r.tenant_id = m.tenant_id AND r.id = mr.role_id WHERE m.tenant_id = $1`,
    [victim.tenantId],
  )
  expect(rows).toEqual([{ user_id: victim.userId, name: 'owner' }])
})

test('an address that was proven, until an administrator set the password, keeps what it founded', async () => {
  const ada = await createTenant(service, await signUp(service), 'Company')
  await verifyEmail(service, ada)
  const bob = await joinAs(service, ada, await signUp(service), await roleId(ada, 'owner'))
  const personal = (
    await service.owner.query<{ home: string }>('SELECT home_tenant_id AS home FROM users WHERE id = $1', [ada.userId])
  ).rows[0]?.home
  await service.owner.query("UPDATE tenant SET status = 'DELETED' WHERE id = $1", [personal])
  const key = await apiKey(service, bob)
  expect(
    await faults(bob, 'memberPasswordSet', {
      tenantId: ada.tenantId,
      userId: ada.userId,
      input: { password: 'set by an administrator' },
    }),
  ).toEqual([])
  expect(await count(service, 'users', 'id = $1 AND email_verified_at IS NULL', [ada.userId])).toBe(1)
  expect(await reset(ada)).toMatchObject({ userId: ada.userId, tenantId: ada.tenantId })
  expect(await all([bob, key])).toEqual(['ok', 'ok'])
  expect(await actions(service, ada.tenantId)).not.toContain('tenant.reset_by_proof')
})
