// Who may use a field. An area gives each field of its part of the schema that is on Query, Mutation or Tenant a rule,
// and each field elsewhere that leads to something with a permission of its own. The start refuses a missing one.
// src/graphql/guard.ts applies them, and appends each permission to its field's description. A REST route is bound by
// the rules of the fields that it selects. `npm run rules` prints all of them: docs/rules.md.
import type { Permission } from './permissions.ts'

export interface Rule {
  /**
   * public    nobody in particular; limited per client address
   * any       a session or an API key
   * person    a session, or an API key without allow-list that is bound to a person
   * session   a session alone: what belongs to a person rather than to the tenant, and what mints tokens
   * operator  the holder of OPERATOR_TOKEN
   */
  readonly caller: 'public' | 'any' | 'person' | 'session' | 'operator'
  readonly permission?: Permission
  /** what an API key needs where a person needs nothing: a person's own list is theirs, a key's shows the tenant */
  readonly keyPermission?: Permission
  /** also in a suspended tenant; 'session': for people, not for API keys */
  readonly whileSuspended?: true | 'session'
  /** the argument that must be the tenant of the credential */
  readonly tenantArgument?: 'tenantId' | 'id'
  /** limited per person to a few in a minute */
  readonly sensitive?: true
  /** A browser must have signed in, or shown a second factor, within the last 15 minutes. Other clients need not. */
  readonly recentSignIn?: true
  /** It is about the person in all of their tenants: somebody whom a provider of one tenant has signed in may not. */
  readonly ownSignIn?: true
  /** limited per tenant: it walks what may be long */
  readonly expensive?: true
  /** may stand in a document once: what it answers may be long, or take long */
  readonly once?: true
  /** A mutation that only adds what no instance can have cached, such as a session. So it waits for no invalidation. */
  readonly addsOnly?: true
  /** a scope that the API key must name, besides what it asks about: a secret of the vault. Nobody else may. */
  readonly scope?: 'vault'
  /** The answer holds what must not be stored: a request that is sent again is carried out again. */
  readonly unkept?: true
}

/** Rules of fields, by type and field. */
export type Rules = Readonly<Record<string, Readonly<Record<string, Rule>>>>

export const PUBLIC: Rule = { caller: 'public', whileSuspended: true }
export const OWN: Rule = { caller: 'session', whileSuspended: true }
export const PROFILE: Rule = { caller: 'any', whileSuspended: true }
export const OPERATOR: Rule = { caller: 'operator' }
export const PREVIEW: Rule = { caller: 'any', permission: 'policy.read', tenantArgument: 'tenantId', expensive: true }

export const read = (permission: Permission): Rule => ({ caller: 'any', permission })
export const write = (permission: Permission): Rule => ({ caller: 'any', permission, tenantArgument: 'tenantId' })
export const lasting = (rule: Rule): Rule => ({ ...rule, whileSuspended: true })
/** What belongs to the account of a person, in all of their tenants. */
export const ACCOUNT: Rule = { ...OWN, ownSignIn: true }
export const recent = (rule: Rule): Rule => ({ ...rule, recentSignIn: true })

/** Returns whether ABAC policies can forbid a mutation: those of the credential's tenant, except trying a change. */
export function isTenantWrite(mutation: string, { tenantArgument }: Rule): boolean {
  return tenantArgument === 'tenantId' && !/(?:Preview|Plan)$/.test(mutation)
}

/** For descriptions: what a caller needs. */
export function describeRule(rule: Rule): string {
  const callers = {
    public: 'Needs no credential.',
    any: '',
    person: 'Needs a session, or an unrestricted API key bound to a person.',
    session: 'Needs a session.',
    operator: 'Needs the operator token.',
  }
  return [
    callers[rule.caller],
    rule.permission ? `Permission: \`${rule.permission}\`.` : '',
    rule.keyPermission ? `An API key needs \`${rule.keyPermission}\`.` : '',
    rule.scope ? 'Needs an API key with the scope `vault:read`, or `vault:` and the name.' : '',
    rule.ownSignIn ? "Not by a session that a tenant's connection has opened." : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
