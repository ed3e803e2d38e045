// Service principals and their tokens, made the way anybody makes them.
import { client, type Client } from '../kit/client.ts'
import type { TestService } from '../kit/service.ts'

export interface Machine {
  readonly id: string
  readonly secret: string
}

type Located = Pick<TestService, 'url'>

const USER_ERRORS = 'userErrors { code path message }'

export async function machine(who: Client & { tenantId: string }, input: object = {}): Promise<Machine> {
  const { servicePrincipalCreate: made } = await who.gql(
    `mutation ($t: UUID!, $input: ServicePrincipalCreateInput!) { servicePrincipalCreate(tenantId: $t, input: $input) {
      servicePrincipal { id } clientSecret ${USER_ERRORS} } }`,
    { t: who.tenantId, input: { name: `machine ${Math.random()}`, ...input } },
  )
  if (made.userErrors.length > 0) throw new Error(JSON.stringify(made.userErrors))
  return { id: made.servicePrincipal.id, secret: made.clientSecret }
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

/** Sends a form as it is. */
export async function post(
  service: Located,
  path: string,
  form: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  })
  const text = await response.text()
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
  return { status: response.status, body, headers: response.headers }
}

export function ask(service: Located, { id, secret }: Machine, form: Readonly<Record<string, string>> = {}) {
  return post(service, '/v1/oauth/token', {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    ...form,
  })
}

export async function tokenOf(service: Located, of: Machine, form: Record<string, string> = {}): Promise<string> {
  const { status, body } = await ask(service, of, form)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body['access_token'] as string
}

/** A client with a token of a new service principal. */
export async function running(
  service: Located,
  who: Client & { readonly tenantId: string },
  input: object = {},
): Promise<Client & Machine & { readonly token: string; readonly tenantId: string }> {
  const made = await machine(who, input)
  const token = await tokenOf(service, made)
  return { ...client(service.url, `Bearer ${token}`), ...made, token, tenantId: who.tenantId }
}

/** The code of an error of /v1. */
export function codeOf({ body }: Pick<Answer, 'body'>): string | undefined {
  return (body['error'] as { code?: string } | undefined)?.code
}
