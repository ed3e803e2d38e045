// A tenant with as many rules as it may have.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { codes, standing, tenantOf } from '../verbs.ts'
import { addRule, at, deleteRule, enforce, useProxiedService, ruleFor, updateRule } from './addressed.ts'

const MAX = 100_000
const BATCH = 4_000
const service = useProxiedService()
let ada: Person
let id: string
/** All but one: 10.0.0.1 to 10.1.134.159, every one of them denied. */
beforeAll(async () => {
  ada = await owner(service)
  for (let from = 1; from < MAX; from += BATCH)
    await service.owner.query(
      `INSERT INTO ip_rule (id, tenant_id, cidr, network, action)
       SELECT gen_random_uuid(), $1, n, n, 'DENY'
       FROM (SELECT format('10.%s.%s.%s/32', i / 65536, i / 256 % 256, i % 256) AS n
         FROM generate_series($2::int, $3::int) AS i) AS x`,
      [ada.tenantId, from, Math.min(from + BATCH, MAX) - 1],
    )
  // The database ran in this process for so long that the service closes the connection that was kept: that one fails.
  await standing(ada).catch(() => {})
}, 120_000)

test('one more comes about, and then none; 5,000 are listed', async () => {
  id = await ruleFor(ada, '127.0.0.0/8')
  expect(codes(await addRule(ada, { cidr: '192.0.2.2' }))).toEqual(['TOO_MANY'])
  const { ipRules } = await tenantOf(ada, 'ipRules { total items { cidr } }')
  expect([ipRules.total, ipRules.items.length, ipRules.items[0].cidr]).toEqual([MAX, 5_000, '127.0.0.0/8'])
  await deleteRule(ada, id)
  id = await ruleFor(ada, '127.0.0.0/8')
}, 120_000)

test('they are enforced, and a change of one counts on the next request', async () => {
  await enforce(ada, { enabled: true })
  const denied = at(service, ada, '127.0.0.9')
  expect(await standing(at(service, ada, '10.1.134.159'))).toBe('FORBIDDEN')
  expect(await standing(denied)).toBe('ok')
  await updateRule(ada, id, { cidr: '127.0.0.0/29' })
  expect(await standing(denied)).toBe('FORBIDDEN')
}, 120_000)
