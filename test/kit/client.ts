// Clients of the running service, over HTTP as anybody's.

export interface GraphqlAnswer<T> {
  readonly status: number
  readonly data: T
  readonly errors: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Readonly<Record<string, unknown>>
  }[]
}

export interface RestAnswer<T> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any

export interface Client {
  /** POST /graphql; also when it answers with errors. */
  ask<T = Anything>(query: string, variables?: object): Promise<GraphqlAnswer<T>>
  /** The data of an operation that must succeed, userErrors included. */
  gql<T = Anything>(query: string, variables?: object): Promise<T>
  /** /v1; `body` is sent as JSON, a string as it is. */
  rest<T = Anything>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<RestAnswer<T>>
}

/** `authorization`: the header, such as `Bearer …`; absent: nobody. */
export function client(url: string, authorization?: string): Client {
  const headers = { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) }
  const ask = async <T>(query: string, variables: object = {}): Promise<GraphqlAnswer<T>> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as { data: T; errors?: GraphqlAnswer<T>['errors'] }
    return { status: response.status, data, errors: errors ?? [] }
  }
  return {
    ask,
    async gql<T>(query: string, variables?: object) {
      const answer = await ask<T>(query, variables)
      if (answer.errors.length > 0)
        throw new Error(
          [
            ...answer.errors.map((error) => `${String(error.extensions['code'])}: ${error.message}`),
            query,
            JSON.stringify(variables),
          ].join('\n'),
        )
      return answer.data
    },
    async rest<T>(method: string, path: string, body?: unknown, more: Readonly<Record<string, string>> = {}) {
      const init = {
        method,
        headers: { ...headers, ...more },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }
      const response = await fetch(`${url}${path}`, init)
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: (text === '' ? undefined : JSON.parse(text)) as T,
      }
    },
  }
}
