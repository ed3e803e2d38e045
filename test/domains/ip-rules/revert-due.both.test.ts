// Changes on trial whose time has come.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { PASSWORD, type Person } from '../../kit/seed.ts'
import { atOnce, codes, count, mutate, standing, times, TOKENS } from '../verbs.ts'
import {
  addRule,
  at,
  confirm,
  deleteRule,
  from,
  instanceBeside,
  keyOf,
  makeDue,
  rulesOf,
  updateRule,
  useProxiedService,
} from './addressed.ts'
import { HERE, AROUND, THERE, MINUTES, guardedTenant, reverts } from './trial.ts'

const service = useProxiedService()
let ada: Person
let around: string
beforeEach(async () => {
  ;({ ada, around } = await guardedTenant(service))
})

const changes: [
  string,
  (guard: object) => Promise<{ change: { id: string; revertAt: string }; userErrors: { code: string }[] }>,
][] = [
  ['a new rule', (guard) => addRule(ada, { cidr: HERE, action: 'DENY', ...guard })],
  [
    'a changed rule',
    (guard) =>
      updateRule(ada, around, { cidr: '192.0.2.0/24', action: 'DENY', label: 'new', expiresAt: null, ...guard }),
  ],
  ['a deleted rule', (guard) => deleteRule(ada, around, guard)],
]

describe('when the time of a change has come', () => {
  beforeEach(async () => {
    await addRule(ada, { cidr: HERE, action: 'DENY', ...MINUTES })
    await makeDue(service, ada.tenantId)
  })
  const login = () =>
    mutate(
      from(service, HERE),
      'login',
      { input: { email: ada.email, password: PASSWORD, tenantId: ada.tenantId } },
      TOKENS,
    )

  test.each<[string, () => Promise<unknown>, unknown]>([
    ['a request with a session', () => standing(ada), 'ok'],
    ['a request by /v1', async () => (await ada.rest('GET', `/v1/tenants/${ada.tenantId}`)).status, 200],
    ['a sign-in', async () => codes(await login()), []],
    [
      'a refresh',
      async () =>
        codes(await mutate(from(service, HERE), 'tokenRefresh', { input: { refreshToken: ada.refreshToken } }, TOKENS)),
      [],
    ],
    [
      'a switch from another tenant',
      async () => {
        const { signup } = await from(service, HERE).gql(
          'mutation ($input: SignupInput!) { signup(input: $input) { tokens { accessToken } } }',
          { input: { email: `${randomUUID()}@example.test`, password: PASSWORD } },
        )
        // Not a member: but the tenant was asked first.
        return codes(
          await mutate(
            from(service, HERE, `Bearer ${signup.tokens.accessToken}`),
            'tenantSwitch',
            { tenantId: ada.tenantId },
            TOKENS,
          ),
        )
      },
      ['NOT_TENANT_MEMBER'],
    ],
  ])('%s undoes it before it is decided about', async (_, request, answer) => {
    expect(await request()).toEqual(answer)
    expect(await reverts(service, ada)).toBe(1)
  })

  test('a request with a key undoes it', async () => {
    await standing(ada)
    const key = await keyOf(service, ada)
    await addRule(ada, { cidr: HERE, action: 'DENY', ...MINUTES })
    expect(await standing(key.at(HERE))).toBe('FORBIDDEN')
    await makeDue(service, ada.tenantId)
    expect(await standing(key.at(HERE))).toBe('ok')
  })

  test('requests of 20 callers at once, on two instances, undo it once', async () => {
    const beside = await instanceBeside(service)
    const both = [ada, at(beside, ada, HERE)] as const
    const answers = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(20, (index) => standing(both[index % 2] as Person)),
    )
    expect(new Set(answers)).toEqual(new Set(['ok']))
    expect(await reverts(service, ada)).toBe(1)
    await beside.close()
  })

  test('it cannot be confirmed any more', async () => {
    const id = (
      await service.owner.query<{ id: string }>('SELECT id FROM ip_change WHERE tenant_id = $1', [ada.tenantId])
    ).rows[0]?.id as string
    expect(await confirm(ada, id)).toMatchObject({
      confirmedId: null,
      userErrors: [{ code: 'CHANGE_NOT_FOUND', path: ['id'] }],
    })
    expect(
      await count(service, 'ip_change', 'tenant_id = $1 AND reverted_at IS NOT NULL AND confirmed_at IS NULL', [
        ada.tenantId,
      ]),
    ).toBe(1)
  })
})

describe('an undoing that cannot be done as it was meant', () => {
  test('of a new rule that is gone is done', async () => {
    const { rule } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    await service.owner.query('DELETE FROM ip_rule WHERE id = $1', [rule.id])
    await makeDue(service, ada.tenantId)
    expect(await standing(ada)).toBe('ok')
    expect(await reverts(service, ada)).toBe(1)
  })

  test.each(changes.slice(1))(
    'leaves a rule that has the network by now, and counts as done: %s',
    async (_, change) => {
      await change(MINUTES)
      const id = randomUUID()
      await service.owner.query(
        "INSERT INTO ip_rule (id, tenant_id, cidr, network, action, label) VALUES ($1, $2, $3, $3, 'ALLOW', 'theirs')",
        [id, ada.tenantId, AROUND],
      )
      await makeDue(service, ada.tenantId)
      expect(await standing(ada)).toBe('ok')
      expect(await standing(ada)).toBe('ok')
      expect(
        (await rulesOf(ada)).items.map((rule: { id: string; label: string }) => [rule.id === id, rule.label]),
      ).toEqual([
        [false, ''],
        [true, 'theirs'],
      ])
      expect(await reverts(service, ada)).toBe(1)
    },
  )
})
