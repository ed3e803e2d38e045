// Every area's verbs, wired together once at start.
import type { Passwords } from '../access/passwords.ts'
import type { RateLimiter } from '../access/rate-limit.ts'
import type { Tokens } from '../access/tokens.ts'
import type { Background } from '../background.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Database } from '../tenancy/database.ts'
import { createAccounts, type Accounts } from './accounts/service.ts'
import { createApiKeys, type ApiKeys } from './api-keys/service.ts'
import { createAudit, type Audit } from './audit/service.ts'
import { createAcceptance, type Acceptance } from './invitations/acceptance.ts'
import type { InvitationTokens } from './invitations/model.ts'
import { createInvitations, type Invitations } from './invitations/service.ts'
import { createMembers, type Members } from './members/service.ts'
import { createRoles, type Roles } from './roles/service.ts'
import { createSessions, type Sessions } from './sessions/service.ts'
import { createTenants, type Tenants } from './tenants/service.ts'

export interface Services {
  readonly tenants: Tenants
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly roles: Roles
  readonly members: Members
  readonly invitations: Invitations
  readonly acceptance: Acceptance
  readonly apiKeys: ApiKeys
  readonly audit: Audit
}

export interface ServiceDeps {
  readonly db: Database
  readonly tokens: Tokens
  readonly passwords: Passwords
  readonly mailer: Mailer
  readonly background: Background
  /** where people reach this service, without a slash at the end */
  readonly publicUrl: string
  readonly limiter: RateLimiter
  readonly invitationTokens: InvitationTokens
}

export function createServices(deps: ServiceDeps): Services {
  const sessions = createSessions(deps)
  return {
    tenants: createTenants({ ...deps, sessions }),
    accounts: createAccounts({ ...deps, sessions }),
    sessions,
    roles: createRoles(deps),
    members: createMembers(deps),
    invitations: createInvitations(deps),
    acceptance: createAcceptance({ ...deps, sessions }),
    apiKeys: createApiKeys(deps),
    audit: createAudit(deps),
  }
}
