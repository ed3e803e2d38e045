// A rule about persons is no rule that a key passes: policies are asked about who made the key, too, and a denial wins.
import { describe, expect, test } from 'vitest'
import { addMember, owner, type Person, verifyEmail } from '../../kit/seed.ts'
import { client } from '../../kit/client.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, memberWith, mutate, refusal, standing } from '../verbs.ts'
import {
  createPolicy,
  keyOf,
  leaf,
  policyInput,
  preview,
  type PolicyAnswer,
  RENAMING,
  renames as renamesBy,
  type Writer,
} from './verbs.ts'

const service = useService()

const renames = (who: Writer): Promise<'ok' | 'refused'> => renamesBy(service, who)
/** One after the other, since each that is refused shows that nothing changed. */
async function each(callers: readonly Writer[]): Promise<string[]> {
  const found: string[] = []
  for (const who of callers) found.push(await renames(who))
  return found
}
const denyRenaming = (who: Writer, condition: object): Promise<PolicyAnswer> =>
  createPolicy(who, { ...RENAMING, condition })
const scopes = ['tenant.write', 'tenant.read']

/**
 * An owner, an administrator, and the keys that each made: of no person, bound to the owner, bound to the
 * administrator.
 */
async function keysOfTwo() {
  const ada = await owner(service)
  const admin = await addMember(service, ada, 'admin')
  const made = (maker: Person) =>
    Promise.all(
      [{}, { userId: ada.userId, scopes }, { userId: admin.userId, scopes }].map((input) =>
        keyOf(service, maker, input),
      ),
    )
  return { ada, admin, ofAda: await made(ada), ofAdmin: await made(admin) }
}

describe('a rule that forbids something to an administrator forbids it to keys that they made', () => {
  const RULES: readonly (readonly [what: string, condition: (admin: Person) => object])[] = [
    ['by role', () => leaf('subject.roles', 'contains', 'admin')],
    ['by person', ({ userId }) => leaf('subject.id', 'eq', userId)],
    [
      'by who made the key',
      ({ userId }) => ({ any: [leaf('subject.id', 'eq', userId), leaf('subject.created_by', 'eq', userId)] }),
    ],
    [
      'by the role of who made the key',
      () => ({
        any: [leaf('subject.roles', 'contains', 'admin'), leaf('subject.created_by_roles', 'contains', 'admin')],
      }),
    ],
  ]

  test.each(RULES)('%s: bound to nobody, to an owner or to themselves, and their keys', async (_, condition) => {
    const { ada, admin, ofAda, ofAdmin } = await keysOfTwo()
    const maker = await keyOf(service, admin)
    const { secret } = await mutate(maker, 'apiKeyCreate', { tenantId: ada.tenantId, input: { name: 'x' } }, 'secret')
    const byKey: Writer = { ...client(service.url, `ApiKey ${secret}`), tenantId: ada.tenantId }
    for (const who of [ada, admin, ...ofAda, ...ofAdmin, byKey]) expect(await renames(who)).toBe('ok')
    await denyRenaming(ada, condition(admin))
    expect(await renames(admin)).toBe('refused')
    for (const key of [...ofAdmin, byKey]) expect(await renames(key)).toBe('refused')
    // Of those that the owner made, the one that acts as the administrator.
    expect(await each(ofAda)).toEqual(['ok', 'ok', 'refused'])
    expect(await renames(ada)).toBe('ok')
  })

  test('until somebody else takes the key over', async () => {
    const {
      ada,
      ofAdmin: [key],
    } = await keysOfTwo()
    await denyRenaming(ada, leaf('subject.roles', 'contains', 'admin'))
    expect(await renames(key as Writer)).toBe('refused')
    const { nodes } = (
      await ada.gql('query ($t: UUID!) { tenant(id: $t) { apiKeys { nodes { id userId } } } }', { t: ada.tenantId })
    ).tenant.apiKeys
    for (const { id, userId } of nodes)
      if (userId === null)
        expect((await mutate(ada, 'apiKeyAdopt', { tenantId: ada.tenantId, id }, 'apiKey { id }')).userErrors).toEqual(
          [],
        )
    expect(await renames(key as Writer)).toBe('ok')
  })

  test('also by a permission that the key itself does not have', async () => {
    const ada = await owner(service)
    const two = await memberWith(service, ada, ['tenant.write', 'tenant.read', 'apikey.write', 'policy.write'])
    const one = await memberWith(service, ada, ['tenant.write', 'tenant.read', 'apikey.write'])
    const [ofTwo, ofOne] = [await keyOf(service, two, { scopes }), await keyOf(service, one, { scopes })]
    await denyRenaming(ada, {
      all: [
        leaf('subject.permissions', 'contains', 'policy.write'),
        { not: leaf('subject.roles', 'contains', 'owner') },
      ],
    })
    expect(await each([two, ofTwo, one, ofOne])).toEqual(['refused', 'refused', 'ok', 'ok'])
  })

  test("where a rule asks for the maker's second factor or verified address", async () => {
    const ada = await owner(service)
    const admin = await addMember(service, ada, 'admin')
    await service.owner.query('UPDATE users SET email_verified_at = NULL WHERE id = $1', [admin.userId])
    const before = await keyOf(service, admin)
    await service.owner.query('UPDATE session SET mfa_at = now() WHERE id = $1', [admin.sessionId])
    const after = await keyOf(service, admin)
    const ofAdmins = (what: object): object => ({ all: [leaf('subject.roles', 'contains', 'admin'), what] })
    await denyRenaming(ada, ofAdmins(leaf('subject.mfa', 'eq', false)))
    expect(await each([admin, before, after])).toEqual(['ok', 'refused', 'ok'])
    await denyRenaming(ada, ofAdmins(leaf('subject.email_verified', 'eq', false)))
    expect(await each([admin, after])).toEqual(['refused', 'refused'])
    await verifyEmail(service, admin)
    expect(await each([admin, after])).toEqual(['ok', 'ok'])
  })
})

test("a rule can ask for the second factor of a key's maker", async () => {
  const ada = await owner(service)
  const before = await keyOf(service, ada)
  await service.owner.query('UPDATE session SET mfa_at = now() WHERE id = $1', [ada.sessionId])
  const after = await keyOf(service, ada)
  const { id } = await denyRenaming(ada, leaf('subject.created_by_mfa', 'eq', false))
  expect(await each([ada, before, after])).toEqual(['ok', 'refused', 'ok'])
  await mutate(
    ada,
    'abacPolicyUpdate',
    { tenantId: ada.tenantId, id, input: { condition: leaf('subject.mfa', 'eq', false) } },
    'policy { id }',
  )
  expect(await each([ada, before, after])).toEqual(['ok', 'refused', 'refused'])
})

test('a session has no maker, and a rule about sessions alone is none about keys', async () => {
  const ada = await owner(service)
  const key = await keyOf(service, ada)
  const { id } = await denyRenaming(ada, {
    any: ['created_by', 'created_by_roles', 'created_by_mfa'].map((name) => leaf(`subject.${name}`, 'exists')),
  })
  expect([await renames(ada), await renames(key)]).toEqual(['ok', 'refused'])
  await mutate(
    ada,
    'abacPolicyUpdate',
    { tenantId: ada.tenantId, id, input: { condition: leaf('subject.type', 'eq', 'user') } },
    'policy { id }',
  )
  expect([await renames(ada), await renames(key)]).toEqual(['refused', 'ok'])
})

test('a refusal by what the maker is names the policy to readers alone', async () => {
  const ada = await owner(service)
  const admin = await addMember(service, ada, 'admin')
  const { name } = await createPolicy(ada, {
    resourceType: 'role',
    action: 'role_create',
    condition: leaf('subject.roles', 'contains', 'admin'),
  })
  const create = (key: Writer) => key.rest('POST', `/v1/tenants/${ada.tenantId}/roles`, { name: 'x' })
  const [knows, not] = [
    await keyOf(service, admin, { scopes: ['role.write', 'policy.read'] }),
    await keyOf(service, admin, { scopes: ['role.write'] }),
  ]
  for (const key of [knows, not]) expect(await standing(key)).toBe('ok') // its use is recorded once a minute
  for (const key of [knows, not])
    expect(
      await changesNothing(
        service,
        () => refusal(key, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'x' } }, 'role { id }'),
        'access_decision',
      ),
    ).toBe('FORBIDDEN')
  expect(JSON.stringify((await create(knows)).body)).toContain(name)
  expect(JSON.stringify((await create(not)).body)).not.toContain(name)
})

test('a preview judges what keys did by who made them, too', async () => {
  const { ada, ofAda, ofAdmin } = await keysOfTwo()
  for (const key of [...ofAda, ...ofAdmin]) expect(await renames(key)).toBe('ok')
  const result = await preview(ada, policyInput({ ...RENAMING, condition: leaf('subject.roles', 'contains', 'admin') }))
  expect(result.newlyRefused).toMatchObject({ decisions: 2 * 4 })
})
