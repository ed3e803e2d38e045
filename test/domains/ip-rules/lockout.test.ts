// Nobody shuts themselves out without having said so.
import { beforeEach, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { codes, standing } from '../verbs.ts'
import {
  addRule,
  at,
  configuration,
  deleteRule,
  enforce,
  from,
  keyOf,
  useProxiedService,
  ruleFor,
  rulesOf,
  setLists,
  updateRule,
} from './addressed.ts'

const HERE = '198.51.100.7'
const AROUND = '198.51.100.0/24'
const ELSEWHERE = '203.0.113.0/24'
let ada: Person
const service = useProxiedService()
beforeEach(async () => {
  ada = at(service, await owner(service), HERE)
})

type Answer = { userErrors: { code: string; path: string[] | null }[] }
type Change = (guard: object) => Promise<Answer>

/** Enforces the rules, which must let the caller in; answers the ids of the rules. */
async function enforced(...rules: readonly [cidr: string, more?: object][]): Promise<string[]> {
  const ids: string[] = []
  for (const [cidr, more] of rules) ids.push(await ruleFor(ada, cidr, more))
  expect(codes(await enforce(ada, { enabled: true }))).toEqual([])
  return ids
}
const idOf = async (cidr: string): Promise<string> =>
  (await rulesOf(ada)).items.find((rule: { cidr: string }) => rule.cidr === cidr).id
const DENY = { action: 'DENY' }
const creating =
  (input: object): Change =>
  (guard) =>
    addRule(ada, { ...input, ...guard })
const changing =
  (id: string | undefined, input: object): Change =>
  (guard) =>
    updateRule(ada, id ?? '', { ...input, ...guard })
const deleting =
  (id: string | undefined): Change =>
  (guard) =>
    deleteRule(ada, id ?? '', guard)
const enforcing: Change = (guard) => enforce(ada, { enabled: true, ...guard })

test.each<[string, string[], () => Promise<Change>]>([
  [
    'turning enforcement on without a rule that lets them in',
    ['input', 'enabled'],
    async () => {
      await ruleFor(ada, ELSEWHERE)
      return enforcing
    },
  ],
  [
    'turning enforcement on with a rule that denies them',
    ['input', 'enabled'],
    async () => {
      await ruleFor(ada, AROUND)
      await ruleFor(ada, HERE, DENY)
      return enforcing
    },
  ],
  [
    'turning enforcement on from an address that is not known, be there rules or none',
    ['input', 'enabled'],
    async () => {
      ada = { ...ada, ...from(service, 'garbage', `Bearer ${ada.accessToken}`) }
      return enforcing
    },
  ],
  [
    'the first rule that allows, of a network that they are not in',
    ['input', 'cidr'],
    async () => {
      await enforced()
      return creating({ cidr: ELSEWHERE })
    },
  ],
  [
    'a rule that denies them',
    ['input', 'cidr'],
    async () => {
      await enforced([AROUND])
      return creating({ cidr: '198.51.0.0/16', ...DENY })
    },
  ],
  [
    'an allow rule of the other family, where there was none',
    ['input', 'cidr'],
    async () => {
      await enforced()
      return creating({ cidr: '::/0' })
    },
  ],
  [
    'another network for the rule that lets them in',
    ['input'],
    async () => changing((await enforced([AROUND], ['2001:db8::/32']))[0], { cidr: ELSEWHERE }),
  ],
  [
    'another action for the rule that lets them in',
    ['input'],
    async () => changing((await enforced([AROUND]))[0], DENY),
  ],
  [
    'disabling the rule that lets them in, while another one allows',
    ['input'],
    async () => changing((await enforced([AROUND], [ELSEWHERE]))[0], { enabled: false }),
  ],
  [
    'enabling a rule that denies them',
    ['input'],
    async () => changing((await enforced([HERE, { ...DENY, enabled: false }]))[0], { enabled: true }),
  ],
  [
    'deleting the rule that lets them in, while another one allows',
    ['id'],
    async () => deleting((await enforced([AROUND], [ELSEWHERE]))[0]),
  ],
  [
    'deleting the rule that lets them in, while the list of the security policy lets others in',
    ['id'],
    async () => {
      const [id] = await enforced([AROUND])
      await setLists(ada, { ipAllowlist: [ELSEWHERE] })
      return deleting(id)
    },
  ],
  [
    'the same by an API key',
    ['input', 'cidr'],
    async () => {
      await enforced([AROUND])
      ada = { ...ada, ...(await keyOf(service, ada)).at(HERE) }
      return creating({ cidr: HERE, ...DENY })
    },
  ],
])('what would refuse the caller is refused and changes nothing, unless it is forced: %s', async (_, path, arrange) => {
  const change = await arrange()
  const before = await configuration(service)
  for (const guard of [{}, { force: false }, { force: null, revertAfterMinutes: null }])
    expect((await change(guard)).userErrors).toMatchObject([{ code: 'LOCKS_OUT_CALLER', path }])
  expect(await configuration(service)).toEqual(before)
  expect(await standing(ada)).toBe('ok')
  expect((await change({ force: true })).userErrors).toEqual([])
  expect(await standing(ada)).toBe('FORBIDDEN')
})

test.each<[string, () => Promise<Change>]>([
  ['a rule that denies somebody else', async () => creating({ cidr: ELSEWHERE, ...DENY })],
  ['a rule that denies them, disabled', async () => creating({ cidr: HERE, ...DENY, enabled: false })],
  ['a narrower network that still has them', async () => changing(await idOf(AROUND), { cidr: `${HERE}/32` })],
  ['deleting the last rule that allows, which lets everybody in', async () => deleting(await idOf(AROUND))],
  ['deleting a rule that denies', async () => deleting(await ruleFor(ada, ELSEWHERE, DENY))],
  ['turning enforcement off', async () => (guard) => enforce(ada, { enabled: false, ...guard })],
  [
    'anything at all while nothing is enforced',
    async () => {
      await enforce(ada, { enabled: false })
      return creating({ cidr: HERE, ...DENY })
    },
  ],
])('what refuses others alone is done without asking: %s', async (_, arrange) => {
  await enforced([AROUND])
  const change = await arrange()
  expect(codes(await change({}))).toEqual([])
  expect(await standing(ada)).toBe('ok')
})

test('what was forced is in the audit log as forced', async () => {
  await addRule(ada, { cidr: ELSEWHERE, force: true })
  await enforce(ada, { enabled: true, force: true })
  const { rows } = await service.owner.query(
    `SELECT p.body::jsonb -> 'metadata' AS metadata FROM audit_event e JOIN audit_payload p USING (tenant_id, seq)
     WHERE tenant_id = $1 AND action LIKE 'ip_rules.%' ORDER BY seq`,
    [ada.tenantId],
  )
  expect(rows).toEqual([
    { metadata: { cidr: ELSEWHERE, action: 'allow', force: true } },
    { metadata: { enabled: true, force: true } },
  ])
})

test('an error answers in words what can be done', async () => {
  await ruleFor(ada, ELSEWHERE)
  const [error] = (await enforce(ada, { enabled: true })).userErrors as { message: string }[]
  expect(error?.message).toMatch(/`force`.*`revertAfterMinutes`/)
})
