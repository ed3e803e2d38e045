// Arguments and columns that several functions share.
import type { Arguments, Row } from './function-calls.ts'

/** Arguments that make a session: how its person signed in, its refresh token, its audit event, and what is counted. */
export type SessionArguments = Omit<Arguments<'session_open'>, 'decidedOn' | 'admitted' | 'graceFrom'>

/** Arguments that make a tenant. Its roles, with their permissions, are JSON. */
export type TenantArguments = Arguments<'tenant_create'>
/** slug null: the slug is taken, and nothing was written. */
export type TenantRow = Row<'tenant_create'>

/** What a founder may create: tenants, tenants in an hour, and megabytes, each unproven and proven. Null: no limit. */
export type FoundingArguments = Pick<Arguments<'tenant_found'>, 'most' | 'hourly' | 'stored'>
/** refused: the limit that is reached; null: none. */
export type FoundingRefused = Row<'platform_founding'>

/** A search of members. Each of `terms` is part of the name or address. Null matches everybody. */
export type MemberFilter = Omit<Arguments<'member_search_count'>, 'most'>
