// Every SQL function that is called on the platform connection, which carries no tenant: what finds out who somebody
// is, or goes over tenants, before there is one. The request role may execute none of them, but platform_guess_end,
// which only counts: without the ticket of a reservation it forgets nothing.
import type { Database } from './database.ts'
import { callDirect } from './direct.ts'
import type { ApiKeyRow, GuessBegun, GuessEnded } from './function-arguments.ts'
import { textsOf } from './functions.ts'

interface PlatformFunctions {
  platform_api_key: { args: [prefix: string]; row: ApiKeyRow }
  platform_guess_begin: { args: GuessBegun; row: { outcome: string; ticket: string | null } }
  platform_guess_end: { args: GuessEnded; row: { held: boolean } }
  platform_guesses_forget: { args: readonly [digests: string[]]; row: { locked_until: Date | null } }
  platform_guesses_clear: { args: [most: number]; row: { cleared: number } }
  platform_login: {
    args: [email: string]
    row: { user_id: string; password_hash: string | null; status: string; credential_version: number }
  }
  platform_recoverable: {
    args: [email: string]
    row: { user_id: string; status: string; credential_version: number; tenant_id: string | null }
  }
  platform_auth_events_reclaim: { args: []; row: { emptied: number } }
  platform_members_compact: { args: [byDay: boolean]; row: { added: bigint } }
  platform_login_unknown: { args: [method: string]; row: { counted: bigint } }
  platform_refresh_token: { args: [hash: Uint8Array]; row: { tenant_id: string; id: string; session_id: string } }
  platform_user_tenants: {
    args: [userId: string, beforeCreated: Date | null, beforeId: string | null, limit: number, counted: boolean]
    row: {
      id: string
      slug: string
      name: string
      personal: boolean
      status: string
      plan: string
      region: string
      logo_url: string
      metadata: unknown
      version: number
      created_at: Date
      updated_at: Date
      member_count: number | null
      mfa_enabled_count: number | null
      access_version: number
    }
  }
  platform_landing_tenant: { args: [userId: string]; row: { tenant_id: string } }
  platform_user_sessions: {
    args: [userId: string, limit: number]
    row: {
      id: string
      tenant_id: string
      method: string
      ip: string | null
      user_agent: string | null
      created_at: Date
      last_seen_at: Date
      expires_at: Date
      revoked_at: Date | null
    }
  }
  platform_user_session: { args: [userId: string, sessionId: string]; row: { tenant_id: string } }
  platform_invitation: { args: [hash: Uint8Array]; row: { tenant_id: string; id: string } }
  platform_user_invitations: {
    args: [userId: string, invitationId: string | null]
    row: {
      id: string
      tenant_id: string
      tenant_name: string
      tenant_slug: string
      email: string
      role_id: string
      expires_at: Date
      created_at: Date
      inviter_name: string | null
    }
  }
  platform_user_ended: {
    args: [userId: string, limit: number]
    row: {
      id: string
      at: Date
      action: string
      tenant_id: string
      tenant_name: string | null
      status: string | null
      resource_id: string
      metadata: unknown
    }
  }
  platform_one_time_token: { args: [hash: Uint8Array]; row: { tenant_id: string; id: string; kind: string } }
  platform_sign_in_page: { args: [slug: string | null, domain: string | null]; row: { tenant_id: string } }
  platform_domains_due: { args: [at: Date, limit: number, ofEach: number]; row: { tenant_id: string; id: string } }
  platform_mail_claim: { args: [limit: number, leaseSeconds: number]; row: { tenant_id: string; id: string } }
  platform_mail_forget: { args: [limit: number]; row: { forgotten: number } }
  platform_retention_claim: {
    args: [aged: Date | null, limit: number, leaseSeconds: number]
    row: { tenant_id: string }
  }
  platform_retention_forget: { args: [limit: number]; row: { forgotten: number } }
  platform_idempotency_forget: { args: [most: number]; row: { forgotten: number } }
  platform_password: { args: [userId: string, tenantId: string]; row: { hash: string } }
  platform_mfa_counts: {
    args: [userId: string | null, tenantId: string | null, tenantIds: string[]]
    row: { tenant_id: string; enrolled: number }
  }
}

export type PlatformFunctionName = keyof PlatformFunctions
export type PlatformRow<Name extends PlatformFunctionName> = PlatformFunctions[Name]['row']

/** The SQL types that the arguments are cast to; also the list of functions. */
export const PLATFORM_FUNCTIONS: { readonly [Name in PlatformFunctionName]: readonly string[] } = {
  platform_api_key: ['text'],
  platform_guess_begin: ['bytea', 'int', 'int'],
  platform_guess_end: ['bytea', 'uuid', 'text', 'int', 'int'],
  platform_guesses_forget: ['text[]'],
  platform_guesses_clear: ['int'],
  platform_login: ['text'],
  platform_recoverable: ['text'],
  platform_auth_events_reclaim: [],
  platform_members_compact: ['boolean'],
  platform_login_unknown: ['text'],
  platform_refresh_token: ['bytea'],
  platform_user_tenants: ['uuid', 'timestamptz', 'uuid', 'int', 'boolean'],
  platform_landing_tenant: ['uuid'],
  platform_user_sessions: ['uuid', 'int'],
  platform_user_session: ['uuid', 'uuid'],
  platform_invitation: ['bytea'],
  platform_user_invitations: ['uuid', 'uuid'],
  platform_user_ended: ['uuid', 'int'],
  platform_one_time_token: ['bytea'],
  platform_sign_in_page: ['text', 'text'],
  platform_domains_due: ['timestamptz', 'int', 'int'],
  platform_mail_claim: ['int', 'int'],
  platform_mail_forget: ['int'],
  platform_retention_claim: ['timestamptz', 'int', 'int'],
  platform_retention_forget: ['int'],
  platform_idempotency_forget: ['int'],
  platform_password: ['uuid', 'uuid'],
  platform_mfa_counts: ['uuid', 'uuid', 'uuid[]'],
}

const TEXTS = textsOf(PLATFORM_FUNCTIONS)

/** Not inside a transaction: that holds a connection, and the embedded database has one. */
export async function callPlatform<Name extends PlatformFunctionName>(
  { platform }: Pick<Database, 'platform'>,
  name: Name,
  args: PlatformFunctions[Name]['args'],
): Promise<PlatformRow<Name>[]> {
  return (await callDirect(platform, name, TEXTS[name], PLATFORM_FUNCTIONS[name], args)) as PlatformRow<Name>[]
}
