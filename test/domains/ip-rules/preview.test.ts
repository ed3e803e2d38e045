import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { codes, memberWith, mutate, refusal, standing } from '../verbs.ts'
import { at, configuration, enforce, keyOf, useProxiedService, ruleFor, setLists } from './addressed.ts'

const service = useProxiedService()
const GROUP = '{ decisions users keys examples { userId keyId address method action reason decisions } }'
const PREVIEW = `preview {
  since observed unknown newlyRefused ${GROUP} newlyAsked ${GROUP} newlyAllowed ${GROUP} lastOwnerAffected
}`
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
const preview = (who: Person, input: object, days?: number): Promise<any> =>
  mutate(who, 'ipRulesPreview', { tenantId: who.tenantId, input, ...(days !== undefined && { days }) }, PREVIEW)

describe('a preview', () => {
  test('tells whom a new rule would have refused: how often, from where, and why', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    const key = await keyOf(service, ada)
    for (const who of [
      at(service, bob, '198.51.100.7'),
      at(service, bob, '198.51.100.7'),
      at(service, bob, '203.0.113.9'),
      key.at('198.51.100.8'),
    ])
      await standing(who)
    const { preview: result, userErrors } = await preview(ada, {
      add: [{ cidr: '198.51.100.0/24', action: 'DENY' }],
      enabled: true,
    })
    expect(userErrors).toEqual([])
    const reason = 'Refused: the deny rule 198.51.100.0/24 contains the address.'
    expect(result).toMatchObject({
      newlyRefused: {
        decisions: 3,
        users: 1,
        keys: 1,
        examples: [
          {
            userId: bob.userId,
            keyId: null,
            address: '198.51.100.7',
            method: null,
            action: null,
            reason,
            decisions: 2,
          },
          { userId: null, keyId: key.id, address: '198.51.100.8', reason, decisions: 1 },
        ],
      },
      newlyAsked: { decisions: 0 },
      newlyAllowed: { decisions: 0, examples: [] },
      unknown: 0,
      lastOwnerAffected: false,
    })
    expect(result.observed).toBeGreaterThanOrEqual(5)
  })

  test('is about rules as they are enforced now, unless it says otherwise', async () => {
    const ada = await owner(service)
    await standing(at(service, ada, '198.51.100.7'))
    const add = [{ cidr: '198.51.100.7', action: 'DENY' }]
    expect((await preview(ada, { add })).preview.newlyRefused.decisions).toBe(0)
    await enforce(ada, { enabled: true })
    expect((await preview(ada, { add })).preview.newlyRefused.decisions).toBe(1)
    expect((await preview(ada, { add, enabled: false })).preview.newlyRefused.decisions).toBe(0)
  })

  test('tells whom taking a rule away would have let in', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '198.51.100.0/24', { action: 'DENY' })
    await enforce(ada, { enabled: true })
    await standing(at(service, ada, '198.51.100.7'))
    expect((await preview(ada, {})).preview.newlyAllowed.decisions).toBe(0)
    expect((await preview(ada, { remove: [id] })).preview.newlyAllowed).toMatchObject({
      decisions: 1,
      users: 1,
      examples: [{ address: '198.51.100.7', reason: expect.stringMatching(/^Allowed/) as string }],
    })
    expect((await preview(ada, { enabled: false })).preview.newlyAllowed.decisions).toBe(1)
  })

  test('counts the lists of the security policy in, be the rules enforced or not', async () => {
    const ada = await owner(service)
    await standing(at(service, ada, '198.51.100.7'))
    await setLists(ada, { ipDenylist: ['198.51.100.0/24'] })
    expect((await preview(ada, {})).preview.newlyRefused.decisions).toBe(1)
    expect(
      (await preview(ada, { add: [{ cidr: '198.51.100.7' }], enabled: true })).preview.newlyRefused.decisions,
    ).toBeGreaterThanOrEqual(1)
  })

  test('says when no owner who was seen would get in; keys do not count', async () => {
    const ada = await owner(service)
    const bound = await mutate(
      ada,
      'apiKeyCreate',
      { tenantId: ada.tenantId, input: { name: 'bound', userId: ada.userId } },
      'secret',
    )
    await service.owner.query("UPDATE api_key SET last_used_at = now() + interval '1 hour' WHERE tenant_id = $1", [
      ada.tenantId,
    ])
    const key = at(service, { ...ada, accessToken: '' }, '198.51.100.8')
    expect(
      (await key.rest('GET', `/v1/tenants/${ada.tenantId}`, undefined, { authorization: `ApiKey ${bound.secret}` }))
        .status,
    ).toBe(200)
    const add = (cidr: string) => preview(ada, { add: [{ cidr }], enabled: true })
    expect((await add('198.51.100.8')).preview).toMatchObject({ lastOwnerAffected: true })
    expect((await add('127.0.0.1')).preview).toMatchObject({ lastOwnerAffected: false })
  })

  test('an address that was not known stays unknown', async () => {
    const ada = await owner(service)
    await standing(at(service, ada, 'garbage'))
    expect((await preview(ada, { add: [{ cidr: '127.0.0.1' }], enabled: true })).preview).toMatchObject({
      unknown: 1,
      newlyRefused: { decisions: 0 },
    })
  })

  test('changes nothing, and needs policy.read', async () => {
    const ada = await owner(service)
    const reader = await memberWith(service, ada, ['policy.read'])
    const other = await memberWith(service, ada, ['tenant.read'])
    const before = await configuration(service)
    expect(
      (
        await preview(reader, {
          add: [{ cidr: '198.51.100.7', action: 'DENY', force: true, revertAfterMinutes: 1 }],
          enabled: true,
        })
      ).userErrors,
    ).toEqual([])
    expect(await refusal(other, 'ipRulesPreview', { tenantId: ada.tenantId, input: {} }, '__typename')).toBe(
      'FORBIDDEN',
    )
    expect(await configuration(service)).toEqual(before)
  })

  test('checks rules as making them does, and names the one at fault', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '10.0.0.0/8')
    const good = { cidr: '192.0.2.0/24' }
    const { preview: result, userErrors } = await preview(ada, {
      add: [
        good,
        { cidr: 'x' },
        { cidr: '192.0.2.5', label: 'x'.repeat(201), expiresAt: '2020-01-01T00:00:00Z' },
        { cidr: '10.1.2.3/8' },
        { cidr: '192.0.2.9/24' },
        { cidr: '192.0.2.6', revertAfterMinutes: 61 },
      ],
      remove: [randomUUID()],
    })
    expect(result).toBeNull()
    expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`)).toEqual([
      'NOT_FOUND input.remove.0',
      'CIDR_INVALID input.add.1.cidr',
      'TOO_LONG input.add.2.label',
      'INVALID input.add.2.expiresAt',
      'DUPLICATE input.add.3.cidr',
      'DUPLICATE input.add.4.cidr',
      'INVALID input.add.5.revertAfterMinutes',
    ])
    // What is taken away may be added anew.
    expect((await preview(ada, { add: [{ cidr: '10.0.0.0/8', label: 'new' }], remove: [id, id] })).userErrors).toEqual(
      [],
    )
  })

  test('tries at most 100 rules each way, and looks back 1 to 30 days', async () => {
    const ada = await owner(service)
    const add = Array.from({ length: 101 }, (_, index) => ({ cidr: `10.0.0.${index}` }))
    expect(codes(await preview(ada, { add: add.slice(1) }))).toEqual([])
    expect((await preview(ada, { add, remove: add.map(() => randomUUID()) })).userErrors).toMatchObject([
      { code: 'TOO_LONG', path: ['input', 'add'] },
      { code: 'TOO_LONG', path: ['input', 'remove'] },
    ])
    for (const days of [0, 31, -1])
      expect(await refusal(ada, 'ipRulesPreview', { tenantId: ada.tenantId, input: {}, days }, '__typename')).toBe(
        'BAD_USER_INPUT',
      )
    for (const days of [1, 30]) expect(codes(await preview(ada, {}, days))).toEqual([])
  })
})
