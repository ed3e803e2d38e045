// Using up a limit of /v1.
import { hold, openApiOf } from './wire.ts'

export interface Envelope {
  readonly error: { readonly code: string; readonly request_id: string; readonly retryable?: boolean }
}

interface Exhausted {
  /** how many went through */
  readonly served: number
  readonly response: Response
  readonly body: Envelope
}

type Exhaust = (limit: number, path: string, init: RequestInit) => Promise<Exhausted>

/** Returns what sends a request until it is refused with 429. It throws when more than `limit` of them go through. */
export function exhaustOf(service: { readonly url: string }): Exhaust {
  return async (limit, path, init) => {
    const document = await openApiOf(service)
    for (let served = 0; served <= limit; served++) {
      const response = await fetch(`${service.url}${path}`, init)
      const body = (await response.json()) as Envelope
      if (response.status !== 429) continue
      hold(document, init.method ?? 'GET', path, { status: 429, headers: response.headers, body })
      return { served, response, body }
    }
    throw new Error(`all ${limit} went through`)
  }
}
