// What a plan refuses, who may take which step, and what makes a version.
import { describe, expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, memberWith, mutate, refusal } from '../verbs.ts'
import { apply, bring, configuration, plan, rollback } from './kit.ts'

const service = useService()
const codes = ({ userErrors }: { userErrors: readonly { code: string }[] }): string[] =>
  userErrors.map(({ code }) => code)

describe('a plan', () => {
  test('says of each wrong value where in the document it stands', async () => {
    const ada = await owner(service)
    const document = {
      authPolicy: { passwordMinLength: 4 },
      ipRules: [{ cidr: '10.0.0.0/8', action: 'DENY' }, { cidr: 'nonsense' }],
    }
    const { plan: made } = await plan(ada, { document })
    expect(made?.token).toBeNull()
    expect(made?.steps.flatMap(({ userErrors }) => userErrors.map(({ code, path }) => [code, path]))).toEqual([
      ['STEP_REFUSED', ['input', 'document', 'ipRules', '1', 'cidr']],
      ['STEP_REFUSED', ['input', 'document', 'authPolicy', 'passwordMinLength']],
    ])
  })

  test('refuses two items of one name, and a version that is not there', async () => {
    const ada = await owner(service)
    const twice = { ipRules: [{ cidr: '10.0.0.7/8' }, { cidr: '10.0.0.0/8', label: 'the same' }] }
    expect((await plan(ada, { document: twice })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'document', 'ipRules', '1'] },
    ])
    expect(codes(await plan(ada, { version: 7 }))).toEqual(['NOT_FOUND'])
    expect(codes(await plan(ada, {}))).toEqual(['REQUIRED'])
    expect(codes(await plan(ada, { document: {}, expectedVersion: 3 }))).toEqual(['CONFLICT'])
  })

  test('is refused to who may not read policies, and a step to who lacks its permission', async () => {
    const ada = await owner(service)
    const reader = await memberWith(service, ada, ['policy.read', 'policy.write', 'role.read'])
    const { plan: made } = await plan(reader, { document: { roles: [{ name: 'mine', permissions: [] }] } })
    expect(made?.steps[0]?.userErrors[0]?.code).toBe('NOT_ALLOWED')
    const stranger = await memberWith(service, ada, ['audit.read'])
    expect(await refusal(stranger, 'configurationPlan', { tenantId: ada.tenantId, input: { document: {} } })).toBe(
      'FORBIDDEN',
    )
    expect((await configuration(ada)).version).toBeGreaterThanOrEqual(0)
  })

  test('refuses a step that the caller may not take, or that a policy forbids', async () => {
    const ada = await owner(service)
    const reader = await memberWith(service, ada, ['policy.read'])
    const document = { authPolicy: { passwordMinLength: 12 } }
    const refused = { code: 'NOT_ALLOWED', message: 'This needs the permission policy.write.' }
    expect((await plan(reader, { document })).plan?.steps[0]?.userErrors).toMatchObject([refused])
    const policy = { name: 'fixed', effect: 'DENY', resourceType: 'auth_policy', action: 'auth_policy_update' }
    await bring(ada, { abacPolicies: [policy] })
    const { plan: made } = await plan(ada, { document })
    expect(made).toMatchObject({ token: null, steps: [{ userErrors: [{ code: 'NOT_ALLOWED' }] }] })
  })

  test('shows nobody a part that they may not read', async () => {
    const ada = await owner(service)
    await bring(ada, { roles: [{ name: 'mine', permissions: [] }] })
    const reader = await memberWith(service, ada, ['policy.read'])
    const { document } = await configuration(reader)
    expect(Object.keys(document ?? {})).toContain('authPolicy')
    expect(Object.keys(document ?? {})).not.toContain('roles')
  })
})

describe('applying', () => {
  test('needs the token of that very plan', async () => {
    const ada = await owner(service)
    const document = { authPolicy: { passwordMinLength: 12 } }
    const { plan: made } = await plan(ada, { document })
    const other = { authPolicy: { passwordMinLength: 13 } }
    expect(codes(await apply(ada, { document: other, token: made?.token }))).toEqual(['TOKEN_INVALID'])
    expect(codes(await apply(ada, { document, token: 'AAAA' }))).toEqual(['TOKEN_INVALID'])
    const bob = await owner(service)
    expect(codes(await apply(bob, { document, token: made?.token }))).toEqual(['TOKEN_INVALID'])
    expect((await configuration(ada)).version).toBe(0)
  })

  test('ends with any change meanwhile', async () => {
    const ada = await owner(service)
    const document = { authPolicy: { passwordMinLength: 12 } }
    const { plan: made } = await plan(ada, { document })
    await mutate(ada, 'ipRuleCreate', { tenantId: ada.tenantId, input: { cidr: '10.0.0.0/8', action: 'DENY' } })
    expect(codes(await apply(ada, { document, token: made?.token }))).toEqual(['CONFLICT'])
  })

  test('deletes and weakens only where that is accepted', async () => {
    const ada = await owner(service)
    await bring(ada, { authPolicy: { passwordMinLength: 12 }, roles: [{ name: 'gone', permissions: [] }] })
    const before = await configuration(ada)
    const document = { authPolicy: {}, roles: [] }
    const { plan: made } = await plan(ada, { document })
    const input = { document, token: made?.token }
    expect(codes(await apply(ada, input))).toEqual(['DELETES', 'WEAKENS'])
    expect(codes(await apply(ada, { ...input, allowDelete: true }))).toEqual(['WEAKENS'])
    expect(await configuration(ada)).toEqual(before)
    expect(codes(await apply(ada, { ...input, allowDelete: true, allowWeaken: true }))).toEqual([])
  })

  test('shuts nobody out by mistake', async () => {
    const ada = await owner(service)
    const document = { ipRules: [{ cidr: '198.51.100.0/24' }], ipEnforcement: { enabled: true } }
    expect(codes(await bring(ada, document))).toEqual(['LOCKS_OUT_CALLER'])
    expect((await configuration(ada)).version).toBe(0)
  })

  test('writes one entry for each step and one of its own, with the reason', async () => {
    const ada = await owner(service)
    const document = { authPolicy: { passwordMinLength: 12 }, retention: { mailLogDays: 40 } }
    await bring(ada, document, { reason: 'After the audit of May.' })
    expect((await actions(service, ada.tenantId)).slice(-3)).toEqual([
      'retention.policy_updated',
      'auth_policy.updated',
      'configuration.applied',
    ])
    const { tenant } = await ada.gql(
      `query ($id: UUID!) { tenant(id: $id) { configuration { versions { nodes {
        version action reason actor { id } changes { part kind fields { name before after } }
      } } } } }`,
      { id: ada.tenantId },
    )
    expect(tenant.configuration.versions.nodes).toMatchObject([
      {
        version: 1,
        action: 'configuration.applied',
        reason: 'After the audit of May.',
        actor: { id: ada.userId },
        changes: [
          { part: 'retention', kind: 'UPDATE', fields: [{ name: 'mailLogDays', before: '90', after: '40' }] },
          { part: 'authPolicy', kind: 'UPDATE', fields: [{ name: 'passwordMinLength', before: '8', after: '12' }] },
        ],
      },
    ])
  })
})

describe('a version', () => {
  test('is made by any change of a setting, by any mutation', async () => {
    const ada = await owner(service)
    const { tenantId } = ada
    const changes: (() => Promise<unknown>)[] = [
      () => mutate(ada, 'authPolicyUpdate', { tenantId, input: { mfaGraceDays: 4 } }),
      () => mutate(ada, 'brandingUpdate', { tenantId, input: { primaryColor: '#112233' } }),
      () => mutate(ada, 'roleCreate', { tenantId, input: { name: 'made' } }),
      () => mutate(ada, 'domainAdd', { tenantId, input: { domain: 'versions.example.test' } }),
    ]
    for (const [at, change] of changes.entries()) {
      await change()
      expect((await configuration(ada)).version).toBe(at + 1)
    }
    await mutate(ada, 'meUpdate', { input: { displayName: 'Ada' } })
    expect((await configuration(ada)).version).toBe(changes.length)
  })

  test('of another tenant is as one that is not there', async () => {
    const [ada, bob] = [await owner(service), await owner(service)]
    await bring(ada, { authPolicy: { passwordMinLength: 12 } })
    expect((await configuration(bob)).version).toBe(0)
    expect((await configuration(bob, 1)).document).toBeNull()
    expect(codes(await rollback(bob, { version: 1 }))).toEqual(['NOT_FOUND'])
  })
})
