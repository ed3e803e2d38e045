// Every SQL function that the request role may execute. The `platform_` ones have the rights of the platform role, and
// are about a member of the scope's tenant; member-accounts.ts wraps them. The start refuses a database where the role
// may execute more (lint.ts). prisma/sql says what each takes and returns; the types are generated from the database.
import type { Functions } from '../generated/functions.ts'
import { Unavailable } from '../shared/unavailable.ts'
import { callDirect, type Connection, poolOf, statementOf, transactionOf, transactionOn } from './direct.ts'
import { currentTicket } from '../shared/effect.ts'
import { Later } from './later.ts'
import { callOf, type Given, type Row, valuesOf } from './function-calls.ts'

export const REQUEST_FUNCTIONS = [
  'session_access',
  'session_begin',
  'service_access',
  'tenant_configuration',
  'member_permissions',
  'member_permission',
  'member_page',
  'member_search',
  'member_search_count',
  'role_delete',
  'member_matches',
  'active_owners',
  'permissions_given',
  'role_holders',
  'tenant_create',
  'tenant_found',
  'platform_founding',
  'platform_budget',
  'lock_tenant',
  'tenant_hold',
  'tenant_change',
  'brand_hold',
  'brand_publish',
  'member_hold',
  'member_roles_change',
  'role_grants',
  'audit_append_event',
  'session_open',
  'audit_page',
  'audit_search_end',
  'audit_chain',
  'audit_actions',
  'audit_tree_grow',
  'audit_tree_nodes',
  'platform_member_add',
  'platform_key_here',
  'platform_unsettled',
  'platform_guess_end',
  'platform_user_create',
  'platform_user_edit',
  'platform_locked_until',
  'platform_lock_lift',
  'platform_mfa_reset',
  'platform_user_add',
  'platform_user_update',
  'platform_user_home',
  'platform_password_change',
  'platform_user_verified',
  'platform_email_change_hold',
  'platform_email_change',
  'platform_suspension',
  'lock_access',
  'configuration_relations',
  'configuration_rows',
  'platform_configuration_leave_open',
  'platform_configuration_postpone',
  'ip_rule_held',
  'ip_rule_label',
  'ip_rule_uses',
  'platform_password_rules',
  'platform_password_reset',
  'platform_password_set',
  'platform_address_proven',
  'platform_password_known',
  'platform_password_status',
  'platform_standing',
  'platform_totp',
  'platform_totp_begin',
  'platform_totp_confirm',
  'platform_totp_use',
  'platform_recovery_use',
  'platform_recovery_renew',
  'platform_totp_remove',
  'platform_mfa_enrolled',
  'platform_mfa_not_ready',
  'platform_domain_taken',
  'platform_domain_proven',
  'legal_hold_on',
  'legal_hold_create',
  'legal_hold_request_release',
  'legal_hold_confirm_release',
  'platform_user_delete',
  'platform_user_restore',
  'retention_plan',
  'retention_plan_user',
  'retention_purge',
  'member_figures',
  'auth_counts',
  'auth_counts_within',
  'auth_active',
  'auth_series',
  'auth_active_series',
  'auth_overview',
  'api_key_uses_record',
  'idempotency_claim',
  'platform_idempotency_commit',
  'platform_account_claim',
  'platform_account_own',
  'webhook_release',
  'webhook_queue',
  'webhook_settle',
  'webhook_postpone',
  'webhook_seq_before',
  'log_sink_settle',
  'gdpr_standing',
  'gdpr_erase_person',
  'gdpr_erase_late',
  'gdpr_erase_log',
] as const satisfies readonly (keyof Functions)[]

export type FunctionName = (typeof REQUEST_FUNCTIONS)[number]
export type FunctionRow<Name extends FunctionName> = Row<Name>

/** Functions that are called outside a transaction, and change something. */
const CHANGES: readonly FunctionName[] = ['session_open', 'tenant_found']
/** Those of which the change feed has nothing to tell. */
const UNTOLD: readonly FunctionName[] = ['session_open']

/** Calls the function on the connection of `on`: a transaction, or the client for a statement of its own. */
export async function callFunction<Name extends FunctionName>(
  on: object,
  name: Name,
  ...[args]: Given<Name>
): Promise<FunctionRow<Name>[]> {
  const pool = poolOf(on)
  if (!pool) return callOn(transactionOf(on), name, args)
  // What a transaction changes is heard with its COMMIT; of a statement alone, with its notification.
  const isHeard = UNTOLD.includes(name) || !pool.hearsItself
  if (!CHANGES.includes(name) || (isHeard && currentTicket() === null)) return callOn(pool, name, args)
  return transactionOn(pool, async (connection) => {
    const rows = await callOn(connection, name, args)
    await markCommitted((ticket) => callOn(connection, 'platform_idempotency_commit', { attempt: ticket }))
    return rows
  })
}

/**
 * Calls the function as the last work of a transaction: it goes out with COMMIT. If it fails, so does the transaction.
 */
export function callLast<Name extends FunctionName>(
  tx: object,
  name: Name,
  ...[args]: Given<Name>
): Later<FunctionRow<Name>[]> {
  const answer = transactionOf(tx).last(statementOf(callOf(name), valuesOf(name, args)))
  return new Later(answer.then(({ rows }) => rows as FunctionRow<Name>[]))
}

async function callOn<Name extends FunctionName>(
  on: Connection,
  name: Name,
  args: object | undefined,
): Promise<FunctionRow<Name>[]> {
  return (await callDirect(on, callOf(name), valuesOf(name, args))) as FunctionRow<Name>[]
}

/** Marks the claim of the request's Idempotency-Key in the transaction `tx`, which is about to commit. */
export async function markTransaction(tx: object): Promise<void> {
  await markCommitted((ticket) => callFunction(tx, 'platform_idempotency_commit', { attempt: ticket }))
}

async function markCommitted(mark: (ticket: string) => Promise<readonly { readonly held: boolean }[]>): Promise<void> {
  const ticket = currentTicket()
  // fault: I3
  if (ticket === null) return
  const [marked] = await mark(ticket)
  // fault: I4
  if (!marked?.held) throw new Unavailable(new Error('another attempt has the Idempotency-Key by now'))
}
