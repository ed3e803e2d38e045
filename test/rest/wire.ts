// /v1 as the suites call it: every answer is held against its operation in /openapi.json and against what all answers
// share.
import { expect } from 'vitest'
import type { Client, RestAnswer } from '../kit/client.ts'
import { resolveRef, type Schema, violations } from '../kit/json-schema.ts'

export interface OpenApi {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly security: readonly Readonly<Record<string, unknown>>[]
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } }
  readonly responses: Readonly<Record<string, Response>>
}

interface Response {
  readonly $ref?: string
  readonly content?: { readonly 'application/json': { readonly schema: Schema } }
}

export type Wire = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
  // oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
) => Promise<RestAnswer<any>>

export async function openApiOf(service: { readonly url: string }): Promise<OpenApi> {
  return (await (await fetch(`${service.url}/openapi.json`)).json()) as OpenApi
}

/** Returns how to call /v1 as somebody. The service need not run before the first call. */
export function wireOf(service: { readonly url: string }): (who: Client) => Wire {
  let document: Promise<OpenApi> | undefined
  return (who) => async (method, path, body, headers) => {
    const answer = await who.rest(method, path, body, headers)
    hold(await (document ??= openApiOf(service)), method, path, answer)
    return answer
  }
}

/** Throws unless the answer is as its operation and every answer of /v1 should be. */
export function hold(
  document: OpenApi,
  method: string,
  path: string,
  { status, headers, body }: RestAnswer<unknown>,
): void {
  const requestId = headers.get('x-request-id') ?? ''
  expect(requestId).toMatch(/^[\x21-\x7e]{1,128}$/)
  expect(headers.get('cache-control')).toBe('no-store')
  const operation = operationOf(document, method, path.split('?')[0] ?? '')
  const response = operation?.responses[status]
  if (!response)
    throw new Error(`${method} ${path} answered ${status} ${JSON.stringify(body)}, which openapi.json does not know`)
  const { content } = (response.$ref === undefined ? response : resolveRef(document, response.$ref)) as Response
  expect(headers.get('content-type')).toBe(content ? 'application/json' : null)
  expect(
    content ? violations(content['application/json'].schema, body, document) : body,
    `${method} ${path}: ${JSON.stringify(body)}`,
  ).toEqual(content ? [] : undefined)
  if (status < 400) return
  const { error } = body as {
    error: Record<string, unknown> & {
      readonly fields?: readonly { readonly field: string; readonly message: string }[]
    }
  }
  expect(error).toMatchObject({ request_id: requestId, translation_key: error['code'] })
  expect(headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null)
  if (status === 422)
    for (const { field, message } of (error.fields ?? []).slice(0, 3))
      expect(error['message']).toContain(`${field}: ${message}`)
}

/** Literal segments win over parameters. */
function operationOf({ paths }: OpenApi, method: string, path: string): Operation | undefined {
  const given = path.split('/')
  const fits = (template: string): boolean => {
    const segments = template.split('/')
    return (
      segments.length === given.length &&
      segments.every((segment, at) => segment.startsWith('{') || segment === given[at])
    )
  }
  const templates = Object.keys(paths).filter((template) => fits(template) && paths[template]?.[method.toLowerCase()])
  const [best] = templates.sort((a, b) => a.split('{').length - b.split('{').length)
  return best === undefined ? undefined : paths[best]?.[method.toLowerCase()]
}
