// Many tenants in the same ticks: whoever's turn it is, each answer is the asker's own, and whole.
// ISOLATION_OPERATIONS says how many operations to run: a few thousand by default, 100,000 in `npm run isolation:full`.
import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { fail, ok } from '../../src/shared/result.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { keepEvidence } from '../kit/evidence.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const OPERATIONS = Number(process.env['ISOLATION_OPERATIONS'] ?? 4_000)
const TENANTS = 10
const AT_ONCE = 64

interface Owned extends Person {
  /** a word that stands in this tenant's rows alone */
  readonly canary: string
  readonly roleId: string
}

let tenants: Owned[]
const service = useService()
beforeAll(async () => {
  tenants = []
  for (let n = 0; n < TENANTS; n++) {
    const canary = `canary-${randomUUID()}`
    const who = await owner(service, canary)
    const { roleCreate } = await who.gql(
      'mutation ($t: UUID!, $i: RoleCreateInput!) { roleCreate(tenantId: $t, input: $i) { role { id } } }',
      { t: who.tenantId, i: { name: canary, description: canary } },
    )
    await configure(who, canary)
    tenants.push({ ...who, canary, roleId: roleCreate.role.id })
  }
}, 120_000)

/**
 * An access configuration in which the word stands: compiled, it is kept in memory for as long as its version counts.
 * And a brand and a template with the word.
 */
async function configure(who: Person, canary: string): Promise<void> {
  const made = await who.gql(
    `mutation ($t: UUID!, $c: String!, $s: JSONObject!) {
      ipRuleCreate(tenantId: $t, input: { cidr: "127.0.0.0/8", label: $c }) { userErrors { code } }
      ipEnforcementUpdate(tenantId: $t, input: { enabled: true }) { userErrors { code } }
      abacPolicyCreate(tenantId: $t, input: { name: $c, effect: ALLOW, resourceType: $c, action: "read" }) { userErrors { code } }
      securityPolicyUpdate(tenantId: $t, input: { settings: $s }) { userErrors { code } }
      brandingUpdate(tenantId: $t, input: { emailFromName: $c }) { userErrors { code } }
      emailTemplateUpdate(tenantId: $t, key: "invite", input: { subject: $c, body: "{{ tenant_name }} {{ invite_url }}" }) { userErrors { code } }
    }`,
    { t: who.tenantId, c: canary, s: { word: canary } },
  )
  for (const { userErrors } of Object.values(made as Record<string, { userErrors: object[] }>))
    expect(userErrors).toEqual([])
}

const any = (): Owned => tenants[randomInt(tenants.length)] as Owned

/** Nobody else's word, and as many of the own as there must be. */
function judge(answer: unknown, mine: Owned, atLeast: number): void {
  const text =
    JSON.stringify(answer, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? ''
  for (const other of tenants)
    if (other !== mine && (text.includes(other.canary) || text.includes(other.tenantId)))
      throw new Error(`${mine.canary} got ${text.slice(0, 300)}`)
  const own = text.split(mine.canary).length - 1
  if (own < atLeast) throw new Error(`${mine.canary} got ${own} of ${atLeast}: ${text.slice(0, 300)}`)
}

const key = (of: Owned): object => ({ tenantId_id: { tenantId: of.tenantId, id: of.roleId } })

/** Each is one operation of the client in the scope of its tenant. */
const CLIENT: readonly ((mine: Owned) => Promise<void>)[] = [
  async (mine) => judge(await service.db.client.role.findMany(), mine, 1),
  async (mine) => judge(await service.db.client.role.findUnique({ where: key(mine) as never }), mine, 1),
  async (mine) => judge(await service.db.client.tenant.findMany(), mine, 1),
  async (mine) =>
    judge(
      [
        await service.db.client.ipRule.findMany(),
        await service.db.client.abacPolicy.findMany(),
        await service.db.client.securityPolicy.findMany(),
      ],
      mine,
      4,
    ),
  async (mine) =>
    judge(
      [
        await service.db.client.branding.findMany(),
        await service.db.client.emailTemplate.findMany({ include: { revisions: true } }),
        await service.db.client.brandingRevision.findMany(),
      ],
      mine,
      4,
    ),
  async (mine) =>
    judge(
      await service.db.client.membership.findMany({ include: { user: true, roles: { include: { role: true } } } }),
      mine,
      0,
    ),
  async (mine) =>
    judge(
      await callFunction(service.db.client, 'audit_page', {
        onlyAction: null,
        onlyResourceType: null,
        onlyActor: null,
        search: null,
        since: null,
        until: null,
        beforeSeq: null,
        maxRows: 5,
        onlyKey: null,
        onlyKeyCreatedBy: null,
      }),
      mine,
      0,
    ),
  async (mine) =>
    expect(
      await service.db.client.role
        .findUnique({ where: key(any()) as never })
        .then((role) => role === null || role.id === mine.roleId),
    ).toBe(true),
  async (mine) => {
    const done = await service.db.transaction(async (tx) => {
      await tx.role.updateMany({ where: { name: mine.canary }, data: { description: mine.canary } })
      const role = await tx.role.findUnique({ where: key(mine) as never })
      return role ? ok(role) : fail('LOST')
    })
    judge(done, mine, 2)
  },
  async (mine) => {
    const undone = await service.db.transaction(async (tx) => {
      await tx.role.updateMany({ where: {}, data: { description: 'undone' } })
      return fail('UNDONE')
    })
    expect(undone.ok).toBe(false)
    judge(await service.db.client.role.findUnique({ where: key(mine) as never }), mine, 2)
  },
  async (mine) => {
    // a statement that fails, and the connection after it
    await expect(
      service.db.client.role.create({ data: { tenantId: mine.tenantId, name: mine.canary } }),
    ).rejects.toThrow(/Unique constraint/)
    judge(await service.db.client.role.findMany({ where: { name: { startsWith: 'canary-' } } }), mine, 1)
  },
]

const QUERY =
  'query ($id: UUID!) { tenant(id: $id) { id name roles { name description permissions { key } } members { nodes { user { email } roles { name } } } } }'

const CONFIGURATION = `query ($id: UUID!) { tenant(id: $id) {
  ipRules { enabled items { label } } abacPolicies { name resourceType } securityPolicy { settings abac { policies { name } } } authPolicy { tenantId } effectivePolicy { mfa { value } }
} }`

/** The body is the same text for all of them, so that they share what is kept compiled. */
const PREVIEW =
  'mutation ($t: UUID!) { emailTemplatePreview(tenantId: $t, key: "invite") { preview { subject body text sender { name } } userErrors { code } } }'

const HTTP: readonly ((mine: Owned) => Promise<void>)[] = [
  async (mine) => {
    const answer = await mine.gql(QUERY, { id: mine.tenantId })
    judge(answer, mine, 3)
    // What is read in batches is all there, too.
    expect(answer.tenant.members.nodes).toEqual([{ user: { email: mine.email }, roles: [{ name: 'owner' }] }])
    expect(answer.tenant.roles.map((role: { permissions: unknown[] }) => role.permissions.length)).toEqual([
      25, 25, 4, 0,
    ])
  },
  async (mine) => judge((await mine.rest('GET', `/v1/tenants/${mine.tenantId}/roles`)).body, mine, 2),
  async (mine) => judge(await mine.gql(CONFIGURATION, { id: mine.tenantId }), mine, 5),
  async (mine) => judge(await mine.gql(PREVIEW, { t: mine.tenantId }), mine, 4),
  async (mine) => {
    // by the compiled configuration: the policy and the rule that decide are the tenant's own
    const { body } = await mine.rest('POST', `/v1/tenants/${mine.tenantId}/abac/evaluate`, {
      action: 'read',
      resource: { type: mine.canary },
    })
    expect(body.allow).toBe(true)
    judge(body, mine, 1)
    const other = any()
    expect(
      (
        await mine.rest('POST', `/v1/tenants/${mine.tenantId}/abac/evaluate`, {
          action: 'read',
          resource: { type: other.canary },
        })
      ).body.allow,
    ).toBe(other === mine)
  },
  async (mine) => {
    // a new version, so that what was compiled is compiled again while others ask
    const settings = { word: mine.canary, n: randomInt(1_000_000) }
    const { body } = await mine.rest('PUT', `/v1/tenants/${mine.tenantId}/policy`, { settings })
    judge(body, mine, 3)
    expect(body.settings).toEqual(settings)
  },
  async (mine) => {
    const other = any()
    const { errors, data } = await mine.ask(QUERY, { id: other.tenantId })
    if (other !== mine) expect(errors[0]?.extensions['code']).toBe('NOT_FOUND')
    judge(data, mine, other === mine ? 3 : 0)
  },
  async (mine) => {
    // given up on while it runs: the next one on that connection is somebody else's
    const aborted = new AbortController()
    const headers = { authorization: `Bearer ${mine.accessToken}`, 'content-type': 'application/json' }
    const asked = fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers,
      signal: aborted.signal,
      body: JSON.stringify({ query: QUERY, variables: { id: mine.tenantId } }),
    })
    setTimeout(() => aborted.abort(), randomInt(12)) // whenever: before, while and after it is answered
    const answer = await asked.then((response) => response.json()).catch(() => null)
    if (answer !== null) judge(answer, mine, 3)
  },
]

/**
 * A kept-alive socket that the server closes just as it is used again says nothing about an answer: the request is sent
 * once more.
 */
async function onceMore(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof TypeError && error.message === 'fetch failed')) throw error
    await work()
  }
}

/** Operations that were judged; a leak or a lost row would have ended the run. */
let operations = 0

async function storm(
  kinds: readonly ((mine: Owned) => Promise<void>)[],
  count: number,
  scope: (mine: Owned, work: () => Promise<void>) => Promise<void>,
): Promise<number> {
  const before = operations
  let left = count
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const mine = any()
      await scope(mine, () => (kinds[randomInt(kinds.length)] as (typeof kinds)[number])(mine))
      operations++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return operations - before
}

const budget = Math.max(120_000, OPERATIONS * 12)

test(
  `${Math.round(OPERATIONS * 0.75)} interleaved client operations, failing and rolled-back ones among them: no leak, nothing lost`,
  { timeout: budget },
  async () => {
    expect(await storm(CLIENT, Math.round(OPERATIONS * 0.75), (mine, work) => inTenant(mine.tenantId, work))).toBe(
      Math.round(OPERATIONS * 0.75),
    )
  },
)

test(
  `${Math.round(OPERATIONS * 0.25)} interleaved HTTP requests, aborted ones among them: no leak, nothing lost`,
  { timeout: budget },
  async () => {
    expect(await storm(HTTP, Math.round(OPERATIONS * 0.25), (_mine, work) => onceMore(work))).toBe(
      Math.round(OPERATIONS * 0.25),
    )
  },
)

afterAll(() => keepEvidence('interleaving', { operations, leaks: 0, tenants: TENANTS, atOnce: AT_ONCE }))

// On the embedded database every pool shares one session, so that a plain connection sees what ours left behind; for
// the connections of a server see test/tenancy/pool.both.test.ts.
test.runIf(inject('database').kind === 'embedded')('afterwards the session remembers no tenant', async () => {
  const bare = service.bare()
  const seen = await Promise.all(
    Array.from({ length: 20 }, () =>
      bare.query("SELECT coalesce(nullif(current_setting('app.tenant_id', true), ''), 'none') AS tenant"),
    ),
  )
  expect(new Set(seen.map(({ rows }) => (rows[0] as { tenant: string }).tenant))).toEqual(new Set(['none']))
})
