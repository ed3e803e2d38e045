// People and tenants, made the way anybody makes them: through the API.
import { client, type Client } from './client.ts'
import type { TestService } from './service.ts'

export const PASSWORD = 'correct horse battery staple'

export interface Person extends Client {
  readonly email: string
  readonly userId: string
  readonly tenantId: string
  readonly sessionId: string
  readonly accessToken: string
  readonly refreshToken: string
}

interface Tokens {
  accessToken: string
  refreshToken: string
  sessionId: string
  userId: string
  tenantId: string
}

const TOKENS = 'tokens { accessToken refreshToken sessionId userId tenantId }'
let count = 0

export function uniqueEmail(name = 'person'): string {
  return `${name}-${process.pid}-${++count}@example.test`
}

export function person(service: Pick<TestService, 'url'>, email: string, tokens: Tokens): Person {
  return { ...client(service.url, `Bearer ${tokens.accessToken}`), email, ...tokens }
}

/** Signs up; the session is in the personal tenant. */
export async function signUp(service: Pick<TestService, 'url'>, email = uniqueEmail()): Promise<Person> {
  const data = await client(service.url).gql(
    `mutation ($input: SignupInput!) { signup(input: $input) { ${TOKENS} userErrors { code } } }`,
    { input: { email, password: PASSWORD } },
  )
  if (data.signup.userErrors.length > 0) throw new Error(JSON.stringify(data.signup.userErrors))
  return person(service, email, data.signup.tokens)
}

/** Creates a tenant that `who` owns; answers `who` with a session in it. */
export async function createTenant(service: Pick<TestService, 'url'>, who: Person, name = 'Acme'): Promise<Person> {
  const data = await who.gql(
    `mutation ($input: TenantCreateInput!) { tenantCreate(input: $input) { ${TOKENS} userErrors { code } } }`,
    { input: { name } },
  )
  if (data.tenantCreate.userErrors.length > 0) throw new Error(JSON.stringify(data.tenantCreate.userErrors))
  return person(service, who.email, data.tenantCreate.tokens)
}

/** Somebody new with a tenant of their own, which is not their personal one. */
export async function owner(service: Pick<TestService, 'url'>, name = 'Acme'): Promise<Person> {
  return createTenant(service, await signUp(service), name)
}

export async function roleId(who: Person, name: string): Promise<string> {
  const data = await who.gql<{ tenant: { roles: { id: string; name: string }[] } }>(
    'query ($id: UUID!) { tenant(id: $id) { roles { id name } } }',
    { id: who.tenantId },
  )
  const role = data.tenant.roles.find((candidate) => candidate.name === name)
  if (!role) throw new Error(`no role ${name}`)
  return role.id
}

/**
 * A new person who accepts an invitation of `inviter` with the role of that name; the session is in the inviter's
 * tenant.
 */
export async function addMember(
  service: Pick<TestService, 'url'>,
  inviter: Person,
  role = 'member',
  email = uniqueEmail(role),
): Promise<Person> {
  const invited = await inviter.gql(
    `mutation ($t: UUID!, $input: InvitationCreateInput!) { invitationCreate(tenantId: $t,
      input: $input) { token userErrors { code } } }`,
    {
      t: inviter.tenantId,
      input: { email, roleId: await roleId(inviter, role) },
    },
  )
  if (invited.invitationCreate.userErrors.length > 0)
    throw new Error(JSON.stringify(invited.invitationCreate.userErrors))
  const accepted = await client(service.url).gql(
    `mutation ($input: InvitationAcceptInput!) { invitationAccept(input: $input) { ${TOKENS} userErrors { code } } }`,
    {
      input: { token: invited.invitationCreate.token, password: PASSWORD },
    },
  )
  if (accepted.invitationAccept.userErrors.length > 0)
    throw new Error(JSON.stringify(accepted.invitationAccept.userErrors))
  return person(service, email, accepted.invitationAccept.tokens)
}

/** An API key of `who`'s tenant, as a client. */
export async function apiKey(
  service: Pick<TestService, 'url'>,
  who: Person,
  input: object = {},
): Promise<Client & { readonly id: string; readonly credential: string }> {
  const data = await who.gql(
    `mutation ($t: UUID!, $input: ApiKeyCreateInput!) { apiKeyCreate(tenantId: $t, input: $input) { apiKey { id }
      secret userErrors { code } } }`,
    {
      t: who.tenantId,
      input: { name: 'key', ...input },
    },
  )
  if (data.apiKeyCreate.userErrors.length > 0) throw new Error(JSON.stringify(data.apiKeyCreate.userErrors))
  return {
    ...client(service.url, `ApiKey ${data.apiKeyCreate.secret}`),
    id: data.apiKeyCreate.apiKey.id,
    credential: data.apiKeyCreate.secret,
  }
}

/** Every row of a table, to show that a refused request changed none. */
export async function rows(service: Pick<TestService, 'owner'>, table: string): Promise<unknown[]> {
  return (await service.owner.query(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`)).rows.map(
    (row: { row: unknown }) => row.row,
  )
}

/** People verify their address by a mailed link; here the owner of the tables says so. */
export async function verifyEmail(
  service: Pick<TestService, 'owner'>,
  { userId }: Pick<Person, 'userId'>,
): Promise<void> {
  await service.owner.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [userId])
}

/** Signs up; the address counts as verified. */
export async function signUpVerified(service: Pick<TestService, 'url' | 'owner'>): Promise<Person> {
  const who = await signUp(service)
  await verifyEmail(service, who)
  return who
}
