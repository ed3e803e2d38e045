// Nobody shuts themselves out by what ends later: a rule that lets them in counts for as long as it lasts.
import { beforeEach, describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { codes, mutate, standing } from '../verbs.ts'
import {
  addRule,
  at,
  configuration,
  confirm,
  deleteRule,
  enforce,
  keyOf,
  useProxiedService,
  ruleFor,
  setLists,
  updateRule,
} from './addressed.ts'

const HERE = '198.51.100.7'
const AROUND = '198.51.100.0/24'
const ELSEWHERE = '203.0.113.0/24'
const SOON = '2098-01-01T00:00:00Z'
const LATER = '2099-01-01T00:00:00Z'
let ada: Person
const service = useProxiedService()
beforeEach(async () => {
  ada = at(service, await owner(service), HERE)
})

type Answer = { userErrors: { code: string; path: string[] | null }[]; change?: { id: string } | null }
type Change = (guard: object) => Promise<Answer>
const enforcing: Change = (guard) => enforce(ada, { enabled: true, ...guard })
const creating =
  (input: object): Change =>
  (guard) =>
    addRule(ada, { ...input, ...guard })
const changing =
  (id: string, input: object): Change =>
  (guard) =>
    updateRule(ada, id, { ...input, ...guard })
const listing =
  (input: object): Change =>
  (guard) =>
    mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { ...input, ...guard } })

async function enforced(...rules: readonly [cidr: string, more?: object][]): Promise<string[]> {
  const ids: string[] = []
  for (const [cidr, more] of rules) ids.push(await ruleFor(ada, cidr, more))
  expect(codes(await enforce(ada, { enabled: true }))).toEqual([])
  return ids
}

/** As if that moment had come: what ends by then has ended. */
async function pass(moment: string): Promise<void> {
  await service.owner.query(
    "UPDATE ip_rule SET expires_at = now() - interval '1 second' WHERE tenant_id = $1 AND expires_at <= $2",
    [ada.tenantId, moment],
  )
  await service.owner.query(
    'UPDATE access_state SET version = version + 1, ip_version = ip_version + 1 WHERE tenant_id = $1',
    [ada.tenantId],
  )
}

const LOCKING: [string, string[], () => Promise<Change>][] = [
  [
    'turning enforcement on, where the one rule that lets them in ends',
    ['input', 'enabled'],
    async () => {
      await ruleFor(ada, ELSEWHERE)
      await ruleFor(ada, AROUND, { expiresAt: SOON })
      return enforcing
    },
  ],
  [
    'turning enforcement on, where it ends sooner than what lets others in',
    ['input', 'enabled'],
    async () => {
      await ruleFor(ada, ELSEWHERE, { expiresAt: LATER })
      await ruleFor(ada, AROUND, { expiresAt: SOON })
      return enforcing
    },
  ],
  [
    'a rule for others that lasts, where theirs ends',
    ['input', 'cidr'],
    async () => {
      await enforced([AROUND, { expiresAt: SOON }])
      return creating({ cidr: ELSEWHERE })
    },
  ],
  [
    'an end for the rule that lets them in',
    ['input'],
    async () => {
      const [id] = await enforced([AROUND], [ELSEWHERE])
      return changing(id ?? '', { expiresAt: SOON })
    },
  ],
  [
    'more time for others',
    ['input'],
    async () => {
      const [, id] = await enforced([AROUND, { expiresAt: SOON }], [ELSEWHERE, { expiresAt: '2097-01-01T00:00:00Z' }])
      return changing(id ?? '', { expiresAt: null })
    },
  ],
]

test.each([
  ...LOCKING,
  [
    'a list of the security policy that lets others in',
    ['input', 'ipAllowlist'],
    async () => {
      await enforced([AROUND, { expiresAt: SOON }])
      await setLists(ada, { ipAllowlist: [HERE, ELSEWHERE] })
      return listing({ ipAllowlist: [ELSEWHERE] })
    },
  ] satisfies (typeof LOCKING)[number],
])('what would refuse the caller later is refused, unless forced: %s', async (_, path, arrange) => {
  const change = await arrange()
  const before = await configuration(service)
  for (const guard of [{}, { force: false }])
    expect((await change(guard)).userErrors).toMatchObject([{ code: 'LOCKS_OUT_CALLER', path }])
  expect(await configuration(service)).toEqual(before)
  expect(codes(await change({ force: true }))).toEqual([])
  expect(await standing(ada)).toBe('ok')
  await pass(SOON)
  expect(await standing(ada)).toBe('FORBIDDEN')
})

test.each(LOCKING)('it is done for a while, and kept by force alone: %s', async (_, _path, arrange) => {
  const change = await arrange()
  const { change: open, userErrors } = await change({ revertAfterMinutes: 5 })
  expect(userErrors).toEqual([])
  const before = await configuration(service)
  expect((await confirm(ada, open?.id ?? '')).userErrors).toMatchObject([{ code: 'LOCKS_OUT_CALLER', path: ['id'] }])
  expect(await configuration(service)).toEqual(before)
  expect(
    await mutate(
      ada,
      'ipChangeConfirm',
      { tenantId: ada.tenantId, id: open?.id, input: { force: true } },
      'confirmedId',
    ),
  ).toEqual({ confirmedId: open?.id, userErrors: [] })
})

test('over /v1 a change is kept by force alone, too', async () => {
  const [, path, arrange] = LOCKING[0] ?? []
  expect(path).toBeDefined()
  const open = (await (await arrange?.())?.({ revertAfterMinutes: 5 }))?.change?.id
  const confirming = `/v1/tenants/${ada.tenantId}/ip-rules/changes/${open}/confirm`
  expect((await ada.rest('POST', confirming)).status).toBe(409)
  expect(await ada.rest('POST', `${confirming}?force=true`)).toMatchObject({
    status: 200,
    body: { confirmed_id: open },
  })
})

describe('what ends and refuses nobody who was let in is done without asking', () => {
  test.each<[string, () => Promise<Change>]>([
    [
      'the only rule that allows: with it the list of those let in ends',
      async () => creating({ cidr: AROUND, expiresAt: SOON }),
    ],
    [
      'others end sooner, or at the same time',
      async () => {
        await enforced([AROUND, { expiresAt: LATER }], [ELSEWHERE, { expiresAt: SOON }])
        return creating({ cidr: '192.0.2.0/24', expiresAt: LATER })
      },
    ],
    [
      'a wider rule of theirs lasts',
      async () => {
        await enforced(['198.51.0.0/16'], [ELSEWHERE])
        return creating({ cidr: AROUND, expiresAt: SOON })
      },
    ],
    [
      'a rule for others that is disabled',
      async () => {
        await enforced([AROUND, { expiresAt: SOON }])
        return creating({ cidr: ELSEWHERE, enabled: false })
      },
    ],
    [
      'nothing is enforced',
      async () => {
        await ruleFor(ada, AROUND, { expiresAt: SOON })
        return creating({ cidr: ELSEWHERE })
      },
    ],
  ])('%s', async (_, arrange) => {
    const change = await arrange()
    expect(codes(await change({}))).toEqual([])
    expect(await standing(ada)).toBe('ok')
    await pass(LATER)
    expect(await standing(ada)).toBe('ok')
  })

  test('callers with an expiring rule may do what does not shorten it', async () => {
    await enforced([AROUND, { expiresAt: SOON }])
    await addRule(ada, { cidr: ELSEWHERE, force: true })
    const id = await ruleFor(ada, '192.0.2.0/24')
    expect(codes(await updateRule(ada, id, { label: 'new' }))).toEqual([])
    expect(codes(await deleteRule(ada, id))).toEqual([])
    expect(codes(await addRule(ada, { cidr: HERE, expiresAt: LATER }))).toEqual([])
    expect(
      codes(
        await updateRule(ada, await ruleFor(ada, '198.51.0.0/16', { expiresAt: '2100-01-01T00:00:00Z' }), {
          expiresAt: SOON,
        }),
      ),
    ).toEqual(['LOCKS_OUT_CALLER'])
  })

  test('for an API key as for a person', async () => {
    await enforced([AROUND, { expiresAt: SOON }])
    const key = { ...ada, ...(await keyOf(service, ada)).at(HERE) }
    expect(codes(await addRule(key, { cidr: ELSEWHERE }))).toEqual(['LOCKS_OUT_CALLER'])
  })
})
