// Every SQL function that the request role may execute, with the types of its arguments and rows. The `platform_` ones
// run with the rights of the platform role, about a member of the scope's tenant; platform.ts wraps them. The start
// refuses a database where the role may execute more (lint.ts), and test/tenancy/functions.test.ts compares this list
// with the grants.
import { Unavailable } from '../shared/unavailable.ts'
import { callDirect, type Connection, poolOf, transactionOn } from './direct.ts'
import { currentTicket } from '../shared/effect.ts'
import { queryFunction } from './extension.ts'
import {
  type AuditLink,
  type AuditPageArguments,
  type AuditPageRow,
  type BudgetRow,
  type ByKey,
  type ConfigurationRow,
  FOUNDING,
  type FoundingArguments,
  type FoundingRefused,
  type GuessEnded,
  type KeyNowRow,
  LINK,
  type NoSession,
  SESSION,
  type SessionAccessRow,
  type SessionArguments,
  TENANT,
  type TenantArguments,
  type TenantRow,
} from './function-arguments.ts'
import { MEMBER_FUNCTIONS, type MemberFunctions } from './member-functions.ts'

interface Functions extends MemberFunctions {
  session_access: { args: [sessionId: string]; row: SessionAccessRow }
  tenant_configuration: { args: [mostRules: number]; row: ConfigurationRow }
  tenant_create: { args: TenantArguments; row: TenantRow }
  tenant_found: {
    args: readonly [
      ...TenantArguments,
      linkId: string,
      actorType: string,
      actorUserId: string | null,
      requestId: string | null,
      salt: Uint8Array,
      body: string,
      ...(SessionArguments | NoSession),
      ...ByKey,
      ...FoundingArguments,
    ]
    row: TenantRow & FoundingRefused
  }
  platform_founding: { args: [userId: string, bytes: bigint, ...FoundingArguments]; row: FoundingRefused }
  platform_budget: { args: [what: string, most: readonly number[]]; row: BudgetRow }
  lock_tenant: { args: []; row: { id: string; status: string } }
  audit_append: { args: readonly [...AuditLink, ...ByKey]; row: { appended_seq: bigint } }
  audit_append_event: {
    args: readonly [
      ...AuditLink,
      kind: string,
      method: string,
      reason: string,
      client: string,
      userId: string | null,
      ...ByKey,
    ]
    row: { appended_seq: bigint }
  }
  session_open: {
    args: readonly [
      ...(
        | [decidedOn: number, admitted: number, graceFrom: Date | null]
        | [decidedOn: null, admitted: null, graceFrom: null]
      ),
      ...SessionArguments,
    ]
    row: {
      opened: boolean
      access_version: number | null
      enrolled: boolean | null
      admin: boolean | null
      in_grace: boolean | null
    }
  }
  audit_page: { args: AuditPageArguments; row: AuditPageRow }
  platform_member_add: { args: [membershipId: string, userId: string, roleId: string]; row: { added: boolean } }
  platform_key_here: { args: [keyId: string]; row: KeyNowRow }
  platform_unsettled: { args: [userId: string]; row: { status: string } }
  platform_guess_end: { args: GuessEnded; row: { held: boolean } }
  platform_user_create: {
    args: [
      id: string,
      email: string,
      normalized: string,
      displayName: string | null,
      homeTenantId: string,
      verified: boolean,
      passwordHash: string,
    ]
    row: { created: boolean }
  }
  platform_user_edit: { args: [id: string, change: string]; row: { edited: boolean } }
  platform_locked_until: { args: [userId: string]; row: { locked_until: Date | null } }
  platform_lock_lift: { args: [userId: string]; row: { outcome: string } }
  platform_mfa_reset: { args: [userId: string]; row: { outcome: string } }
  platform_user_add: {
    args: [
      id: string,
      email: string,
      normalized: string,
      displayName: string | null,
      homeTenantId: string,
      passwordHash: string | null,
    ]
    row: { created: boolean }
  }
  platform_user_update: { args: [id: string, change: string]; row: { changed: boolean } }
  platform_user_home: { args: [id: string, tenantId: string]; row: { changed: boolean } }
  platform_password_change: {
    args: [userId: string, oldHash: string, newHash: string]
    row: { version: number | null }
  }
  platform_user_verified: { args: [userId: string]; row: { changed: boolean } }
  platform_email_change_hold: { args: [userId: string, end: boolean]; row: { held: boolean } }
  platform_email_change: {
    args: [userId: string, oldVersion: number, email: string, normalized: string]
    row: { outcome: string; version: number | null; old_email: string | null }
  }
  platform_suspension: { args: [userId: string]; row: { suspended: boolean; proven: boolean } }
  lock_access: {
    args: []
    row: {
      version: number
      ip_version: number
      abac_version: number
      ip_enforced: boolean
      mfa_required_since: Date | null
    }
  }
  decision_record: { args: [counted: string]; row: { recorded: number } }
  ip_rule_hits: { args: [counted: string]; row: { updated: number } }
  ip_rule_uses: { args: [ids: readonly string[]]; row: { id: string; hits: bigint; last_hit_at: Date | null } }
  platform_password_rules: {
    args: [userId: string]
    row: {
      tenant_id: string
      auth_min_length: number | null
      security_min_length: number | null
      uppercase: boolean
      number: boolean
      symbol: boolean
      complexity: string
      breach_check: boolean
      breach_fail_mode: string
    }
  }
  platform_password_reset: {
    args: [userId: string, oldVersion: number, newHash: string, keepKeys: boolean]
    row: { version: number | null }
  }
  platform_password_set: { args: [userId: string, newHash: string]; row: { version: number | null } }
  platform_address_proven: { args: [userId: string]; row: { version: number | null; first: boolean } }
  platform_password_known: { args: [userId: string]; row: { known: boolean } }
  platform_password_status: { args: [userId: string]; row: { password_set: boolean; changed_at: Date | null } }
  platform_standing: {
    args: [userId: string, hold: boolean]
    row: {
      member_since: Date | null
      tenant_status: string | null
      access_version: number | null
      enrolled: boolean | null
      admin: boolean | null
    }
  }
  platform_totp: {
    args: [userId: string]
    row: { secret: Uint8Array; confirmed: boolean; recovery_codes_left: number }
  }
  platform_totp_begin: { args: [userId: string, sealed: Uint8Array]; row: { begun: boolean } }
  platform_totp_confirm: {
    args: [userId: string, sealed: Uint8Array, step: number, codes: string[]]
    row: { confirmed: boolean }
  }
  platform_totp_use: { args: [userId: string, step: number]; row: { taken: boolean } }
  platform_recovery_use: { args: [userId: string, code: Uint8Array]; row: { taken: boolean } }
  platform_recovery_renew: { args: [userId: string, codes: string[]]; row: { renewed: boolean } }
  platform_totp_remove: { args: [userId: string]; row: { removed: boolean } }
  platform_mfa_enrolled: { args: [userIds: string[]]; row: { user_id: string } }
  platform_mfa_not_ready: {
    args: [onlyAdmins: boolean, afterCreated: Date | null, afterId: string | null, limit: number]
    row: {
      user_id: string
      email: string
      display_name: string | null
      admin: boolean
      member_since: Date
      membership_id: string
    }
  }
  platform_domain_taken: { args: [domain: string]; row: { taken: boolean } }
  platform_domain_proven: { args: [domainId: string]; row: { outcome: string } }
  legal_hold_on: { args: [userId: string | null]; row: { held: boolean } }
  legal_hold_create: {
    args: [id: string, userId: string | null, reason: string, author: string]
    row: { outcome: string }
  }
  legal_hold_request_release: { args: [id: string, author: string]; row: { outcome: string } }
  legal_hold_confirm_release: { args: [id: string, author: string]; row: { outcome: string } }
  platform_user_delete: { args: [userId: string]; row: { outcome: string } }
  platform_user_restore: { args: [userId: string]; row: { outcome: string; wait: number | null } }
  retention_plan: {
    args: [runId: string, retentionClass: string, cutoff: Date, days: number, limit: number]
    row: { previewed: bigint }
  }
  retention_plan_user: { args: [runId: string, userId: string, floorDays: number]; row: { outcome: string } }
  retention_purge: {
    args: [runId: string, retentionClass: string, limit: number]
    row: { removed: number; kept: number; changed: number; digest: Uint8Array; covered: string | null; done: boolean }
  }
  member_figures: { args: [at: Date, firstDay: Date]; row: { figure: string; day: Date | null; n: bigint } }
  auth_counts: { args: [since: Date, until: Date]; row: { kind: string; method: string; reason: string; n: bigint } }
  auth_counts_within: {
    args: [moments: readonly Date[]]
    row: { moment: Date; kind: string; method: string; n: bigint }
  }
  auth_active: { args: [since: Date, until: Date]; row: { people: bigint } }
  auth_series: {
    args: [bounds: readonly Date[]]
    row: { bucket: number; kind: string; method: string; reason: string; n: bigint }
  }
  auth_active_series: { args: [bounds: readonly Date[]]; row: { bucket: number; people: bigint } }
  idempotency_claim: {
    args: [keyId: string, ticket: string, fingerprint: Uint8Array, leaseSeconds: number, keepSeconds: number]
    row: { outcome: 'begun' | 'answered' | 'running' | 'reused' | 'lost'; answer: Uint8Array | null }
  }
  platform_idempotency_commit: { args: [ticket: string]; row: { held: boolean } }
  auth_overview: {
    args: [at: Date]
    row: { part: string; at: Date | null; kind: string | null; method: string | null; n: bigint }
  }
}

export type FunctionName = keyof Functions
export type FunctionRow<Name extends FunctionName> = Functions[Name]['row']

/** The SQL types that the arguments are cast to; also the list of functions. */
export const FUNCTIONS: { readonly [Name in FunctionName]: readonly string[] } = {
  session_access: ['uuid'],
  tenant_configuration: ['int'],
  ...MEMBER_FUNCTIONS,
  tenant_create: TENANT,
  tenant_found: [...TENANT, 'uuid', 'text', 'uuid', 'text', 'bytea', 'text', ...SESSION, 'uuid', 'uuid', ...FOUNDING],
  platform_founding: ['uuid', 'bigint', ...FOUNDING],
  platform_budget: ['text', 'integer[]'],
  lock_tenant: [],
  audit_append: [...LINK, 'uuid', 'uuid'],
  audit_append_event: [...LINK, 'text', 'text', 'text', 'text', 'uuid', 'uuid', 'uuid'],
  session_open: ['int', 'int', 'timestamptz', ...SESSION],
  audit_page: ['text', 'text', 'uuid', 'text', 'timestamptz', 'timestamptz', 'bigint', 'int', 'uuid', 'uuid'],
  platform_member_add: ['uuid', 'uuid', 'uuid'],
  platform_key_here: ['uuid'],
  platform_unsettled: ['uuid'],
  platform_guess_end: ['bytea', 'uuid', 'text', 'int', 'int'],
  platform_user_create: ['uuid', 'text', 'text', 'text', 'uuid', 'boolean', 'text'],
  platform_user_edit: ['uuid', 'jsonb'],
  platform_locked_until: ['uuid'],
  platform_lock_lift: ['uuid'],
  platform_mfa_reset: ['uuid'],
  platform_user_add: ['uuid', 'text', 'text', 'text', 'uuid', 'text'],
  platform_user_update: ['uuid', 'jsonb'],
  platform_user_home: ['uuid', 'uuid'],
  platform_password_change: ['uuid', 'text', 'text'],
  platform_user_verified: ['uuid'],
  platform_email_change_hold: ['uuid', 'boolean'],
  platform_email_change: ['uuid', 'int', 'text', 'text'],
  platform_suspension: ['uuid'],
  lock_access: [],
  decision_record: ['jsonb'],
  ip_rule_hits: ['jsonb'],
  ip_rule_uses: ['uuid[]'],
  platform_password_rules: ['uuid'],
  platform_password_reset: ['uuid', 'int', 'text', 'boolean'],
  platform_password_set: ['uuid', 'text'],
  platform_address_proven: ['uuid'],
  platform_password_known: ['uuid'],
  platform_password_status: ['uuid'],
  platform_standing: ['uuid', 'boolean'],
  platform_totp: ['uuid'],
  platform_totp_begin: ['uuid', 'bytea'],
  platform_totp_confirm: ['uuid', 'bytea', 'bigint', 'text[]'],
  platform_totp_use: ['uuid', 'bigint'],
  platform_recovery_use: ['uuid', 'bytea'],
  platform_recovery_renew: ['uuid', 'text[]'],
  platform_totp_remove: ['uuid'],
  platform_mfa_enrolled: ['uuid[]'],
  platform_mfa_not_ready: ['boolean', 'timestamptz', 'uuid', 'int'],
  platform_domain_taken: ['text'],
  platform_domain_proven: ['uuid'],
  legal_hold_on: ['uuid'],
  legal_hold_create: ['uuid', 'uuid', 'text', 'uuid'],
  legal_hold_request_release: ['uuid', 'uuid'],
  legal_hold_confirm_release: ['uuid', 'uuid'],
  platform_user_delete: ['uuid'],
  platform_user_restore: ['uuid'],
  retention_plan: ['uuid', 'text', 'timestamptz', 'int', 'int'],
  retention_plan_user: ['uuid', 'uuid', 'int'],
  retention_purge: ['uuid', 'text', 'int'],
  member_figures: ['timestamptz', 'date'],
  auth_counts: ['timestamptz', 'timestamptz'],
  auth_counts_within: ['timestamptz[]'],
  auth_active: ['timestamptz', 'timestamptz'],
  auth_series: ['timestamptz[]'],
  auth_active_series: ['timestamptz[]'],
  idempotency_claim: ['uuid', 'uuid', 'bytea', 'int', 'int'],
  platform_idempotency_commit: ['uuid'],
  auth_overview: ['timestamptz'],
}

/** The text of a call of each. */
export function textsOf<Name extends string>(
  functions: Readonly<Record<Name, readonly string[]>>,
): Readonly<Record<Name, string>> {
  const text = (name: string, types: readonly string[]): string =>
    `SELECT * FROM ${name}(${types.map((type, index) => `$${index + 1}::${type}`).join(', ')})`
  return Object.fromEntries(
    Object.entries<readonly string[]>(functions).map(([name, types]) => [name, text(name, types)]),
  ) as Record<Name, string>
}

const TEXTS = textsOf(FUNCTIONS)

/** Functions that change something by themselves, outside a transaction. */
const CHANGES: readonly FunctionName[] = ['session_open', 'tenant_found']

/** Calls the function on the connection of `on`: a transaction, or the client for a statement of its own. */
export async function callFunction<Name extends FunctionName>(
  on: object,
  name: Name,
  args: Functions[Name]['args'],
): Promise<FunctionRow<Name>[]> {
  const pool = poolOf(on)
  if (!pool) return (await queryFunction(on, TEXTS[name], args)) as FunctionRow<Name>[]
  if (!CHANGES.includes(name) || currentTicket() === null) return callOn(pool, name, args)
  return transactionOn(pool, async (connection) => {
    const rows = await callOn(connection, name, args)
    await markCommitted((ticket) => callOn(connection, 'platform_idempotency_commit', [ticket]))
    return rows
  })
}

async function callOn<Name extends FunctionName>(
  on: Connection,
  name: Name,
  args: Functions[Name]['args'],
): Promise<FunctionRow<Name>[]> {
  return (await callDirect(on, name, TEXTS[name], FUNCTIONS[name], args)) as FunctionRow<Name>[]
}

/** Marks the claim of the request's Idempotency-Key in the transaction `tx`, which is about to commit. */
export async function markTransaction(tx: object): Promise<void> {
  await markCommitted((ticket) => callFunction(tx, 'platform_idempotency_commit', [ticket]))
}

async function markCommitted(mark: (ticket: string) => Promise<readonly { readonly held: boolean }[]>): Promise<void> {
  const ticket = currentTicket()
  // fault: I3
  if (ticket === null) return
  const [told] = await mark(ticket)
  // fault: I4
  if (!told?.held) throw new Unavailable(new Error('another attempt has the Idempotency-Key by now'))
}
