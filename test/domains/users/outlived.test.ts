// Who loses what they act by while they create people creates nobody more: an import takes seconds, and each row is
// decided anew.
import { describe, expect, test } from 'vitest'
import { PERMISSIONS } from '../../../src/access/permissions.ts'
import type { Principal } from '../../../src/access/principal.ts'
import { mutate as write, unaudited } from '../../../src/domains/mutation.ts'
import { add, adding } from '../../../src/domains/users/create.ts'
import { parseNewPerson } from '../../../src/domains/users/model.ts'
import { Refusal } from '../../../src/shared/refusal.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import type { Client } from '../../kit/client.ts'
import { addMember, apiKey, owner, PASSWORD, type Person, roleId, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, count, mutate } from '../verbs.ts'

const service = useService()

const members = (tenantId: string): Promise<number> => count(service, 'membership', 'tenant_id = $1', [tenantId])
/** With passwords, whose hashing leaves time between them. */
const people = (many: number, role: string) =>
  Array.from({ length: many }, () => ({ email: uniqueEmail(), password: PASSWORD, roleId: role }))

const WAYS: Readonly<Record<string, (ada: Person, bob: Person, member: string) => ReturnType<typeof mutate>>> = {
  removed: (ada, { userId }) => mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId }),
  suspended: (ada, { userId }) => mutate(ada, 'memberSuspend', { tenantId: ada.tenantId, userId }),
  'no owner any more': (ada, { userId }, member) =>
    mutate(ada, 'memberRolesUpdate', { tenantId: ada.tenantId, input: { userId, roleIds: [member] } }),
  'signed out': (_, bob) => mutate(bob, 'logout', {}, 'ended'),
}

/** Ends it once somebody was created; nobody is created afterwards, and not all of `most` were. */
async function endedAmid<T>(
  tenantId: string,
  most: number,
  started: Promise<T>,
  end: () => ReturnType<typeof mutate>,
): Promise<T> {
  const before = await members(tenantId)
  started.catch(() => {}) // awaited below
  await expect.poll(() => members(tenantId), { interval: 5 }).toBeGreaterThan(before)
  expect((await end()).userErrors ?? []).toEqual([])
  const left = await members(tenantId)
  const done = await started
  expect(await members(tenantId)).toBe(left)
  expect(left).toBeLessThan(before + most)
  return done
}

const importBy = (who: Client, tenantId: string, users: readonly object[]) =>
  mutate(who, 'userImport', { tenantId, input: { users } }, 'created failed rows { outcome code }')

describe.each(Object.entries(WAYS))('%s', (_, end) => {
  test('amid an import of owners', { timeout: 60_000 }, async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada, 'owner')
    const [list, member] = [people(50, await roleId(ada, 'owner')), await roleId(ada, 'member')]
    const { rows } = await endedAmid(ada.tenantId, 50, importBy(bob, ada.tenantId, list), () => end(ada, bob, member))
    expect(rows.at(-1)).toEqual({ outcome: 'FAILED', code: 'NOT_HELD' })
  })

  test('before the owner is written whom they create', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada, 'owner')
    const [role, member] = [await roleId(ada, 'owner'), await roleId(ada, 'member')]
    const admitted = {
      ...bob,
      keyId: null,
      maker: null,
      permissions: new Set<string>(PERMISSIONS),
    } as unknown as Principal
    await end(ada, bob, member)
    const parsed = parseNewPerson({ email: uniqueEmail(), roleId: role })
    if (!parsed.ok) throw new Error('the person is one')
    const create = () =>
      inTenant(ada.tenantId, () =>
        write(service.db, adding(admitted), async (step) => {
          const added = await add(step, parsed.value, null, { account: () => Promise.resolve() })
          return added.ok ? unaudited(added.value, 'nobody is added') : added
        }),
      )
    await changesNothing(service, () => expect(create()).rejects.toThrow(Refusal))
  })
})

test('an API key that is revoked amid an import', { timeout: 60_000 }, async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada, {
    scopes: ['user.write', 'user.read', 'tenant.read', 'role.read', 'group.read'],
  })
  const list = people(50, await roleId(ada, 'member'))
  const end = () => mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id })
  const { rows } = await endedAmid(ada.tenantId, 50, importBy(key, ada.tenantId, list), end)
  expect(rows.at(-1)).toEqual({ outcome: 'FAILED', code: 'NOT_HELD' })
})
