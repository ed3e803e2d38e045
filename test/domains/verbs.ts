// Verbs of the API by their names, and what many tests say about their answers.
import { readFileSync } from 'node:fs'
import { buildSchema, isObjectType, type GraphQLField } from 'graphql'
import { expect } from 'vitest'
import { contentsOf, rowsOf } from '../kit/contents.ts'
import { client, type Client } from '../kit/client.ts'
import { mailsAtRest } from '../kit/mail.ts'
import { PASSWORD, person, type Person, signUp } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'

type Url = Pick<TestService, 'url'>
type Sql = Pick<TestService, 'owner'>
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any

export const SCHEMA = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))
export const TOKENS = 'tokens { accessToken tokenType expiresAt expiresIn refreshToken sessionId userId tenantId }'

/** Every field of Query or Mutation, as the schema has it. */
export function fieldsOf(type: 'Query' | 'Mutation' | 'Tenant'): GraphQLField<unknown, unknown>[] {
  const found = SCHEMA.getType(type)
  if (!isObjectType(found)) throw new Error(`${type} is no object type`)
  return Object.values(found.getFields())
}

/**
 * The document that calls a field with the arguments given; the schema says their types. userErrors are always asked
 * for.
 */
export function operation(type: 'Query' | 'Mutation', name: string, args: object, select: string): string {
  const field = fieldsOf(type).find((candidate) => candidate.name === name)
  if (!field) throw new Error(`${type} has no field ${name}`)
  const used = field.args.filter((arg) => arg.name in args)
  const list = (part: (arg: (typeof used)[number]) => string): string =>
    used.length > 0 ? `(${used.map(part).join(', ')})` : ''
  const answer = SCHEMA.getType(field.type.toString().replace(/[![\]]/g, ''))
  const faults = isObjectType(answer) && 'userErrors' in answer.getFields() ? 'userErrors { code message path }' : ''
  return `${type.toLowerCase()}${list((arg) => `$${arg.name}: ${arg.type.toString()}`)} {
    ${name}${list((arg) => `${arg.name}: $${arg.name}`)} { ${select} ${faults} }
  }`
}

/** The payload of a mutation; throws on a top-level error. */
export async function mutate(who: Client, name: string, args: object = {}, select = ''): Promise<Anything> {
  return (await who.gql(operation('Mutation', name, args, select), args))[name]
}

/** The codes of a mutation's userErrors. */
export async function faults(who: Client, name: string, args: object, select = ''): Promise<string[]> {
  return codes(await mutate(who, name, args, select))
}

export function codes(payload: { userErrors: { code: string }[] }): string[] {
  return payload.userErrors.map((error) => error.code)
}

/** The code of the one top-level error that a mutation must end with. */
export async function refusal(who: Client, name: string, args: object = {}, select = ''): Promise<unknown> {
  const answer = await who.ask(operation('Mutation', name, args, select), args)
  expect(answer.errors.map((error) => error.path)).toEqual([[name]])
  return answer.errors[0]?.extensions['code']
}

/** What is selected of the tenant of `who`. */
export async function tenantOf(who: Client & Pick<Person, 'tenantId'>, select: string): Promise<Anything> {
  return (await who.gql(`query ($id: UUID!) { tenant(id: $id) { ${select} } }`, { id: who.tenantId })).tenant
}

/** `ok`, or the code of the error that `me` answers with: whether the credential works. */
export async function standing(who: Client): Promise<unknown> {
  const { errors } = await who.ask('{ me { tenantId } }')
  return errors.length === 0 ? 'ok' : errors[0]?.extensions['code']
}

export function nobody(service: Url): Client {
  return client(service.url)
}

/** Signs in with a password. */
export async function logIn(service: Url, email: string, password = PASSWORD): Promise<Person> {
  const { tokens, userErrors } = await mutate(nobody(service), 'login', { input: { email, password } }, TOKENS)
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return person(service, email, tokens)
}

export async function switchTo(service: Url, who: Person, tenantId: string): Promise<Person> {
  const { tokens, userErrors } = await mutate(who, 'tenantSwitch', { tenantId }, TOKENS)
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return person(service, who.email, tokens)
}

/** Somebody with an account joins the tenant of `inviter`; the session is there. */
export async function joinAs(service: Url, inviter: Person, who: Person, roleId?: string): Promise<Person> {
  const { token } = await mutate(
    inviter,
    'invitationCreate',
    { tenantId: inviter.tenantId, input: { email: who.email, ...(roleId !== undefined && { roleId }) } },
    'token',
  )
  const { tokens, userErrors } = await mutate(who, 'invitationJoin', { input: { token } }, TOKENS)
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return person(service, who.email, tokens)
}

/** Ids of permissions by their keys. */
export async function permissionIds(who: Client): Promise<Readonly<Record<string, string>>> {
  const { permissions } = await who.gql<{ permissions: { id: string; key: string }[] }>('{ permissions { id key } }')
  return Object.fromEntries(permissions.map(({ id, key }) => [key, id]))
}

/** A new role with these permissions in the tenant of `who`; answers its id. */
export async function customRole(who: Person, name: string, permissions: readonly string[]): Promise<string> {
  const { role } = await mutate(who, 'roleCreate', { tenantId: who.tenantId, input: { name } }, 'role { id }')
  const ids = await permissionIds(who)
  for (const key of permissions)
    await mutate(who, 'rolePermissionAdd', {
      tenantId: who.tenantId,
      input: { roleId: role.id, permissionId: ids[key] },
    })
  return role.id
}

let made = 0

/** A new member of the tenant of `who` who may do just this. */
export async function memberWith(service: Url, who: Person, permissions: readonly string[]): Promise<Person> {
  return joinAs(service, who, await signUp(service), await customRole(who, `custom ${++made}`, permissions))
}

/** Actions of a tenant's audit log, oldest first. */
export async function actions(service: Sql, tenantId: string): Promise<string[]> {
  const { rows } = await service.owner.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE tenant_id = $1 ORDER BY seq',
    [tenantId],
  )
  return rows.map((row) => row.action)
}

export async function count(service: Sql, table: string, where = 'true', values: unknown[] = []): Promise<number> {
  return (
    (await service.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`, values)).rows[0]
      ?.n ?? 0
  )
}

/** Tables that are written every few seconds, by a timer. */
const COUNTED_BY_TIMERS = ['access_decision', 'api_key_use', 'api_key_scope_use']

/** How often an IP rule decided is written every few seconds, by a timer. */
const COUNTED_LATER = "'{hits,last_hit_at}'::text[]"

/**
 * Every row of every table but one, and but for what is counted a few seconds later. The data key of a tenant is made
 * when it is first needed, and stays, also when what has needed it fails.
 */
function everything({ owner }: Sql, except: string): Promise<string[]> {
  return contentsOf(owner, `rows without ${except}`, async () => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT relispartition AND NOT relname = ANY ($1)`,
      [[except, ...COUNTED_BY_TIMERS, 'unknown_login', 'limit_level', 'data_key']],
    )
    const each = tables.map(
      ({ name }) => `SELECT '${name} ' || (to_jsonb(t) - ${COUNTED_LATER})::text AS row FROM ${rowsOf(name)} t`,
    )
    return (await owner.query<{ row: string }>(`${each.join(' UNION ALL ')} ORDER BY 1`)).rows.map((found) => found.row)
  })
}

/**
 * Until what goes on after the answers before has ended, such as the record of a sign-in that failed; but not what
 * waits for the test itself.
 */
async function atRest({ service }: Sql & Partial<Pick<TestService, 'service'>>): Promise<void> {
  await Promise.race([service?.background.drain(), new Promise((resolve) => setTimeout(resolve, service ? 10_000 : 0))])
}

/**
 * Runs `work`, and shows that afterwards every row of every table, audit included, is as it was; `except`: but for a
 * table of counts.
 */
export async function changesNothing<T>(service: Sql, work: () => Promise<T>, except = ''): Promise<T> {
  await atRest(service)
  await mailsAtRest(service)
  const before = await everything(service, except)
  const answer = await work()
  expect(await everything(service, except)).toEqual(before)
  return answer
}

/** What transactions of one tenant have at most of the connections, and its single statements as many again. */
const SHARE = 4

/**
 * Starts everything so that it really meets: what all of it needs is held by a transaction of ours, which is rolled
 * back once at least as many as can wait for it do: `most` of them. The embedded database is one backend, where
 * transactions take turns by themselves.
 */
export async function atOnce<T>(
  { owner, db }: Pick<TestService, 'owner' | 'db'>,
  hold: string,
  values: unknown[],
  starts: readonly (() => Promise<T>)[],
  most = SHARE,
): Promise<T[]> {
  if (db.engine === 'embedded') return Promise.all(starts.map((start) => start()))
  const holder = await owner.connect()
  try {
    await holder.query('BEGIN')
    await holder.query(hold, values)
    const running = Promise.all(starts.map((start) => start()))
    running.catch(() => {}) // it is awaited below, after what may throw before
    await expect
      .poll(() => count({ owner }, 'pg_stat_activity', "datname = current_database() AND wait_event_type = 'Lock'"))
      .toBeGreaterThanOrEqual(Math.min(starts.length, most))
    await holder.query('ROLLBACK')
    return await running
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

export function times<T>(many: number, start: (index: number) => Promise<T>): (() => Promise<T>)[] {
  return Array.from({ length: many }, (_, index) => () => start(index))
}

/** To hold with `atOnce`. */
export const HOLD_TENANT = 'SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE'
export const HOLD_INVITATION = 'SELECT 1 FROM invitation WHERE id = $1 FOR UPDATE'
