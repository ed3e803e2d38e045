// What is known of a database that an earlier version filled, and what it shows of it.
import type { Client } from '../../kit/client.ts'

export interface Facts {
  readonly tenantId: string
  /** the owner, the member, and somebody with a second factor; all with the password of the kit */
  readonly ada: { readonly email: string; readonly refreshToken: string }
  readonly bob: { readonly email: string }
  readonly dave: { readonly email: string; readonly totpSecret: string; readonly recoveryCode: string }
  /** invited, and not come yet */
  readonly carol: { readonly email: string; readonly token: string }
  readonly apiKey: string
  /** of the day in UTC on which all of it was made */
  readonly range: { readonly from: string; readonly to: string }
  readonly auditEvents: number
  readonly seen: Seen
}

type Seen = Readonly<Record<string, unknown>>

const SERIES = `query ($t: UUID!, $range: AnalyticsRangeInput!) {
  tenant(id: $t) { analytics(range: $range) { series { points { start logins failedLogins } } } } }`

/** What the tenant has set up, and figures of that day; read with a session of the owner. */
export async function seen(owner: Client, { tenantId, range }: Pick<Facts, 'tenantId' | 'range'>): Promise<Seen> {
  const read = async (path: string): Promise<Seen> => {
    const { status, body } = await owner.rest<Seen>('GET', `/v1/tenants/${tenantId}${path}`)
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  const items = async (path: string, ...names: readonly string[]): Promise<unknown> => {
    const { items: found } = await read(path)
    return (found as readonly Seen[]).map((item) => pick(item, names))
  }
  const { tenant } = await owner.gql<{ tenant: { analytics: unknown } }>(SERIES, { t: tenantId, range })
  return {
    tenant: pick(await read(''), ['name', 'slug', 'status']),
    policy: pick(await read('/auth-policy'), ['password_min_length', 'magic_link_enabled', 'session_duration_seconds']),
    branding: pick(await read('/branding'), ['primary_color', 'logo_url', 'email_from_name']),
    template: pick(await read('/email-templates/invite'), ['subject', 'body']),
    abac: await items('/abac/policies', 'name', 'effect', 'resource_type', 'action', 'condition'),
    ipRules: await items('/ip-rules', 'cidr', 'label'),
    roles: await items('/roles', 'name'),
    analytics: tenant.analytics,
  }
}

function pick(from: Seen, names: readonly string[]): Seen {
  return Object.fromEntries(names.map((name) => [name, from[name]]))
}
