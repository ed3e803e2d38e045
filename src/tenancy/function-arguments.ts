// Arguments and columns that several functions have in common.
import type { Arguments, Row } from './function-calls.ts'

/**
 * What a session is made of: itself with how its person signed in, its refresh token, its link of the audit log, and
 * what is counted of it.
 */
export type SessionArguments = Omit<Arguments<'session_open'>, 'decidedOn' | 'admitted' | 'graceFrom'>

/** What a new tenant is made of; its roles, with what they may, as JSON. */
export type TenantArguments = Arguments<'tenant_create'>
/** slug null: it is taken, and nothing was written. */
export type TenantRow = Row<'tenant_create'>

/** What a founder may found: tenants, tenants in an hour, and megabytes, each unproven and proven. Nulls: no limits. */
export type FoundingArguments = Pick<Arguments<'tenant_found'>, 'most' | 'hourly' | 'stored'>
/** refused null: no limit is reached. */
export type FoundingRefused = Row<'platform_founding'>

/** Which members are wanted. Each of `terms` is part of their name or address; a null fits everybody. */
export type MemberFilter = Omit<Arguments<'member_search_count'>, 'most'>
