// Tenants that each have a word of their own, by which a leak is seen.
import { randomInt, randomUUID } from 'node:crypto'
import { beforeAll, expect } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { type TestService, useService } from '../kit/service.ts'

export const TENANTS = 10

export interface Owned extends Person {
  /** a word that stands in this tenant's rows alone */
  readonly canary: string
  readonly roleId: string
}

/**
 * An access configuration in which the word stands: compiled, it is kept in memory for as long as its version counts.
 * And a brand and a template with the word.
 */
async function configure(who: Person, canary: string): Promise<void> {
  const made = await who.gql(
    `mutation ($t: UUID!, $c: String!, $s: JSONObject!) {
      ipRuleCreate(tenantId: $t, input: { cidr: "127.0.0.0/8", label: $c }) { userErrors { code } }
      ipEnforcementUpdate(tenantId: $t, input: { enabled: true }) { userErrors { code } }
      abacPolicyCreate(tenantId: $t, input: { name: $c, effect: ALLOW, resourceType: $c, action: "read" }) {
        userErrors { code }
      }
      securityPolicyUpdate(tenantId: $t, input: { settings: $s }) { userErrors { code } }
      brandingUpdate(tenantId: $t, input: { emailFromName: $c }) { userErrors { code } }
      emailTemplateUpdate(tenantId: $t, key: "invite", input: { subject: $c,
        body: "{{ tenant_name }} {{ invite_url }}" }) {
        userErrors { code }
      }
    }`,
    { t: who.tenantId, c: canary, s: { word: canary } },
  )
  for (const { userErrors } of Object.values(made as Record<string, { userErrors: object[] }>))
    expect(userErrors).toEqual([])
}

export interface Canaries {
  readonly service: TestService
  /** Returns a random tenant. */
  readonly any: () => Owned
  /** Throws at anybody else's word, and unless there are as many of the own as there must be. */
  readonly judge: (answer: unknown, mine: Owned, atLeast: number) => void
}

/** One operation of a tenant; it throws at a leak, or when something is lost. */
export type Operation = (mine: Owned) => Promise<void>

export function useCanaries(): Canaries {
  const service = useService()
  const tenants: Owned[] = []
  beforeAll(async () => {
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

  function judge(answer: unknown, mine: Owned, atLeast: number): void {
    const text =
      JSON.stringify(answer, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? ''
    for (const other of tenants)
      if (other !== mine && (text.includes(other.canary) || text.includes(other.tenantId)))
        throw new Error(`${mine.canary} got ${text.slice(0, 300)}`)
    const own = text.split(mine.canary).length - 1
    if (own < atLeast) throw new Error(`${mine.canary} got ${own} of ${atLeast}: ${text.slice(0, 300)}`)
  }

  return { service, judge, any: () => tenants[randomInt(tenants.length)] as Owned }
}
