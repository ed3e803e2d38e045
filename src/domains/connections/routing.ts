// Where people go to sign in: connections that sign-in pages offer, and those for the domain of an address.
import type { SignInProvider } from '../../generated/graphql.ts'
import { tenantOfDomain } from '../../tenancy/connections.ts'
import type { Database } from '../../tenancy/database.ts'
import { inTenant } from '../../tenancy/scope.ts'
import type { Snapshot, Snapshots } from '../policy/snapshot.ts'
import { hostOfAddress } from '../tenant-domains/model.ts'
import type { Kinds } from './kind.ts'
import type { ActiveConnection } from './model.ts'
import { CONNECTIONS } from './part.ts'

export interface RoutingDeps {
  readonly db: Database
  readonly kinds: Kinds
  readonly snapshots: Snapshots
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

export type Routing = ReturnType<typeof createRouting>

export function createRouting({ db, kinds, snapshots, publicUrl }: RoutingDeps) {
  /** Returns where a browser begins: on its way to the provider, or at our own page for a name and a password. */
  async function loginUrlOf({ id, kind }: Pick<ActiveConnection, 'id' | 'kind'>): Promise<string> {
    if (kinds.get(kind)?.authorize) return `${publicUrl}/sso/login/${id}`
    const { slug } = await db.client.tenant.findFirstOrThrow({})
    return `${publicUrl}/sign-in/${slug}/directory/${id}`
  }

  const shown = async (one: ActiveConnection): Promise<SignInProvider> => {
    const { id, kind, provider, name } = one
    return { id, kind, provider, name, loginUrl: await loginUrlOf(one) }
  }

  /** Returns what the scope's tenant offers. */
  const offered = async (): Promise<SignInProvider[]> =>
    Promise.all(offeredBy(await snapshots.cached()).map((one) => shown(one)))

  /**
   * Returns the connections for the domain of an address, whether or not anybody has the address. A social one is for a
   * domain only if it says so: it is for everybody, and people choose it themselves.
   */
  async function discover(address: string): Promise<SignInProvider[]> {
    const host = hostOfAddress(address)
    const tenantId = host === '' ? null : await tenantOfDomain(db, host)
    if (tenantId === null) return []
    return inTenant(tenantId, async () => {
      const all = offeredBy(await snapshots.cached())
      const isForHost = ({ kind, domains }: ActiveConnection): boolean =>
        domains.includes(host) || (domains.length === 0 && kind !== 'SOCIAL')
      return Promise.all(all.filter(isForHost).map((one) => shown(one)))
    })
  }

  return { loginUrlOf, offered, discover }
}

/** Nothing, where the policy does not allow signing in by a connection. */
function offeredBy(snapshot: Snapshot): readonly ActiveConnection[] {
  return snapshot.effective.loginMethods.value.includes('SSO') ? snapshot.of(CONNECTIONS) : []
}
