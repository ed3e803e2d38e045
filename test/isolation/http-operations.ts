// What tenants do at once on both surfaces, requests that are given up on among them.
import { randomInt } from 'node:crypto'
import { expect } from 'vitest'
import type { Canaries, Operation } from './canaries.ts'

const QUERY = `query ($id: UUID!) {
  tenant(id: $id) {
    id
    name
    roles { name description permissions { key } }
    members { nodes { user { email } roles { name } } }
  }
}`

const CONFIGURATION = `query ($id: UUID!) {
  tenant(id: $id) {
    ipRules { enabled items { label } }
    abacPolicies { name resourceType }
    securityPolicy { settings abac { policies { name } } }
    authPolicy { tenantId }
    effectivePolicy { mfa { value } }
  }
}`

/** The body is the same text for all of them, so that they share what is kept compiled. */
const PREVIEW = `mutation ($t: UUID!) {
  emailTemplatePreview(tenantId: $t, key: "invite") {
    preview { subject body text sender { name } }
    userErrors { code }
  }
}`

export const httpOperations = ({ service, judge, any }: Canaries): readonly Operation[] => [
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
