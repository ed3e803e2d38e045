// A directory of a tenant: a connection with a token, and a client that speaks SCIM.
import { randomUUID } from 'node:crypto'
import { type Person, uniqueEmail } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import { mutate } from '../domains/verbs.ts'

export const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Body = any

export interface Answer {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

export interface Directory {
  readonly connectionId: string
  readonly tokenId: string
  readonly secret: string
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, ...operations: unknown[]): Promise<Answer>
}

/** A domain that the tenant has proven. */
export async function provenDomain({ owner }: Pick<TestService, 'owner'>, { tenantId }: Person): Promise<string> {
  const domain = `${randomUUID()}.example.test`
  await owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, due_at)
     VALUES (gen_random_uuid(), $1, $2, 't', now(), now() + interval '1 year')`,
    [tenantId, domain],
  )
  return domain
}

/** A connection, as somebody with `reach` saved it; '*': with everything. */
export async function connectionOf(
  { owner }: Pick<TestService, 'owner'>,
  { tenantId }: Person,
  reach: readonly string[] = ['*'],
): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `INSERT INTO connection (id, tenant_id, kind, name, status, settings, reach)
     VALUES ($1, $2, 'SAML', 'Directory', 'ACTIVE', '{}', $3)`,
    [id, tenantId, reach],
  )
  return id
}

export async function directoryOf(
  service: Pick<TestService, 'url' | 'owner'>,
  who: Person,
  reach?: readonly string[],
): Promise<Directory> {
  return directoryAt(service, who, await connectionOf(service, who, reach))
}

/** The directory of a connection that there is. */
export async function directoryAt(
  service: Pick<TestService, 'url'>,
  who: Person,
  connectionId: string,
): Promise<Directory> {
  const { scimToken, secret, userErrors } = await mutate(
    who,
    'scimTokenCreate',
    { tenantId: who.tenantId, input: { connectionId, name: 'Entra' } },
    'scimToken { id } secret endpoint',
  )
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return { connectionId, tokenId: scimToken.id, secret, ...scimClient(service, `Bearer ${secret}`) }
}

export function scimClient({ url }: Pick<TestService, 'url'>, authorization: string): Pick<Directory, 'ask' | 'patch'> {
  const ask: Directory['ask'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}/scim/v2${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/scim+json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers }
  }
  return {
    ask,
    patch: (path, ...operations) => ask('PATCH', path, { schemas: [PATCH_OP], Operations: operations }),
  }
}

export const filtered = (filter: string): string => `?filter=${encodeURIComponent(filter)}`

/** A user of the directory as it would send one. */
export function userOf(domain: string, more: object = {}): { userName: string } & Record<string, unknown> {
  const userName = uniqueEmail('Grace').replace('example.test', domain)
  return {
    schemas: [CORE],
    userName,
    externalId: randomUUID(),
    name: { givenName: 'Grace', familyName: 'Hopper' },
    emails: [{ value: userName, type: 'work', primary: true }],
    active: true,
    ...more,
  }
}
