// GraphQL requests as they go over the wire, well formed or not.
import { expect } from 'vitest'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly data: unknown
  readonly errors: readonly {
    readonly message: string
    readonly path?: readonly unknown[]
    readonly extensions: Readonly<Record<string, unknown>>
  }[]
}

export type Post = (body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>

/** POSTs to /graphql; a string or bytes go as they are. */
export function postTo(service: { readonly url: string }, accessToken?: string): Post {
  return async (body, headers = {}) => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
        ...headers,
      },
      body:
        typeof body === 'string' ||
        body instanceof Uint8Array ||
        body instanceof FormData ||
        body instanceof URLSearchParams
          ? (body as string)
          : JSON.stringify(body),
    })
    return answerOf(response)
  }
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const { data, errors = [] } = (text.startsWith('{') ? JSON.parse(text) : {}) as Partial<Answer>
  return { status: response.status, headers: response.headers, text, data, errors }
}

/** An answer to what was no operation: one error that says so, and no data. */
export const mistake = (status: number, message: RegExp) => ({
  status,
  data: undefined,
  errors: [{ message: expect.stringMatching(message) as unknown, extensions: { code: 'BAD_USER_INPUT' } }],
})
