// Every SQL function of the platform connection, which has no tenant: what identifies callers before a tenant is known,
// or works over all tenants. The request role may execute none of them but platform_guess_end, which only counts: it
// forgets nothing without the ticket of a reservation.
import type { Functions } from '../generated/functions.ts'
import type { Database } from './database.ts'
import { callDirect } from './direct.ts'
import { callOf, type Given, type Row, valuesOf } from './function-calls.ts'

export const PLATFORM_FUNCTIONS = [
  'platform_api_key',
  'platform_cluster',
  'platform_configuration_due',
  'platform_configuration_trim',
  'platform_guess_begin',
  'platform_guess_end',
  'platform_guesses_forget',
  'platform_guesses_clear',
  'platform_login',
  'platform_recoverable',
  'platform_auth_events_reclaim',
  'platform_decisions_record',
  'platform_ip_rule_hits',
  'platform_members_compact',
  'platform_login_unknown',
  'platform_refresh_token',
  'platform_scim_token',
  'platform_service_client',
  'platform_oauth_forget',
  'platform_user_tenants',
  'platform_user_tenants_count',
  'platform_landing_tenant',
  'platform_user_sessions',
  'platform_user_session',
  'platform_browser_sessions',
  'platform_browser_move',
  'platform_browser_join',
  'platform_invitation',
  'platform_user_invitations',
  'platform_user_ended',
  'platform_one_time_token',
  'platform_sign_in_page',
  'platform_domains_due',
  'platform_certificates_due',
  'platform_mail_claim',
  'platform_mail_forget',
  'platform_retention_claim',
  'platform_retention_forget',
  'platform_verification_claim',
  'platform_tree_claim',
  'platform_password',
  'platform_mfa_counts',
  'platform_idempotency_forget',
  'platform_key_uses_forget',
  'platform_keys_ending',
  'platform_connection',
  'platform_connection_attempt',
  'platform_domain_tenant',
  'platform_connections_forget',
  'platform_limits_settle',
  'platform_limits_forget',
  'platform_webhook_fan_out',
  'platform_webhook_claim',
  'platform_webhook_forget',
  'platform_log_sink_claim',
  'platform_gdpr_claim',
  'platform_gdpr_waiting',
  'platform_gdpr_page',
  'platform_gdpr_parts',
  'platform_gdpr_roles',
  'platform_audit_ends',
  'platform_queues',
  'platform_tenant_sizes',
] as const satisfies readonly (keyof Functions)[]

export type PlatformFunctionName = (typeof PLATFORM_FUNCTIONS)[number]
export type PlatformRow<Name extends PlatformFunctionName> = Row<Name>

/** Calls the function. Not inside a transaction: that has a connection, and the embedded database has only one. */
export async function callPlatform<Name extends PlatformFunctionName>(
  { platform }: Pick<Database, 'platform'>,
  name: Name,
  ...[args]: Given<Name>
): Promise<PlatformRow<Name>[]> {
  return (await callDirect(platform, callOf(name), valuesOf(name, args))) as PlatformRow<Name>[]
}
