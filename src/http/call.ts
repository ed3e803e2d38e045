import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Refusal } from '../shared/refusal.ts'
import type { Readable } from 'node:stream'
import type { Sink } from './event-stream.ts'
import type { RequestNote } from './request-note.ts'

/** One HTTP request, as the surfaces see it. */
export interface Call {
  readonly method: string
  /** as sent; the surface decodes it */
  readonly path: string
  readonly query: URLSearchParams
  /** the query as sent, for what is signed in that form */
  readonly search: string
  readonly headers: IncomingHttpHeaders
  readonly requestId: string
  /** canonical client address; null: unknown */
  readonly address: string | null
  /**
   * Returns the whole body, which is read once. Throws BodyRefusal if it is longer than `limit` bytes, or does not
   * come.
   */
  body(limit: number): Promise<Buffer>
  /** collects what is found out about the request, also if there is no reply */
  readonly note: RequestNote
}

export interface Reply {
  readonly status: number
  /** several Set-Cookie fields are a list */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
  /** in place of `body`: of unknown length, sent as it comes; it is destroyed when nobody reads it any more */
  readonly file?: Readable
  /** sends messages until it resolves, in place of a body. It is called once, also if the client has left; no errors */
  readonly stream?: (sink: Sink) => Promise<void>
  /** codes of the errors in the reply, as the surface spells them */
  readonly errors?: readonly string[]
}

/** Bytes of a body that may contain a logo of 3,000,000 characters. */
export const MAX_BODY_BYTES = 4_194_304

/** Bytes of any other body: 100 evaluations, or a thousand short policies. */
export const BODY_BYTES = 1_048_576

/** Bytes of a body without a credential; a signup takes hundreds. */
export const ANONYMOUS_BODY_BYTES = 65_536

/** The rest of the body is not wanted, so the connection ends with the answer. */
export class BodyRefusal extends Refusal {
  readonly status: 408 | 413
  constructor(status: 408 | 413, message: string) {
    super('BAD_USER_INPUT', message, { status })
    this.status = status
  }
}

/** How fast a request body must arrive, or an answer be read: within `graceMs`, and more time for each byte so far. */
export interface Pace {
  readonly graceMs: number
  readonly bytesPerSecond: number
}
export const BODY_PACE: Pace = { graceMs: 10_000, bytesPerSecond: 16_384 }

const tooLarge = (limit: number): BodyRefusal => new BodyRefusal(413, `The body is larger than ${limit} bytes.`)

export async function readBody(
  request: IncomingMessage,
  limit: number,
  { graceMs, bytesPerSecond }: Pace,
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const started = performance.now()
    const left = (): number => graceMs + (size / bytesPerSecond) * 1_000 - (performance.now() - started)
    const wait = (ms: number): NodeJS.Timeout =>
      setTimeout(() => {
        if (left() > 0) late = wait(left())
        else end(() => reject(new BodyRefusal(408, 'The body came too slowly.')))
      }, ms)
    let late = wait(graceMs)
    const take = (chunk: Buffer): void => {
      size += chunk.length
      chunks.push(chunk)
      if (size > limit) end(() => reject(tooLarge(limit)))
    }
    const finish = (): void => end(() => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    const fail = (error?: Error): void => end(() => reject(error ?? new Error('the request ended early')))
    // The request stays alive if its body is too long: destroying it would lose the answer.
    const end = (settle: () => void): void => {
      clearTimeout(late)
      request.off('data', take).off('end', finish).off('error', fail).off('close', fail).pause()
      settle()
    }
    request.on('data', take).on('end', finish).on('error', fail).on('close', fail)
  })
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: `${JSON.stringify(body)}\n` }
}

/** Returns the text of valid UTF-8. Throws Refusal BAD_USER_INPUT for other bytes. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('BAD_USER_INPUT', 'The body is not UTF-8.')
  }
}
