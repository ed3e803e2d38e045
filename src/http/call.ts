import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Refusal } from '../refusal.ts'

/** One HTTP request, as the surfaces see it. */
export interface Call {
  readonly method: string
  /** as sent: decoding is the surface's business */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly requestId: string
  /** canonical client address; null: unknown */
  readonly address: string | null
  /** The whole body, read once; throws BodyTooLarge when it is longer than `limit` bytes. */
  body(limit: number): Promise<Buffer>
  /** Whoever takes the request says which route it is, by its pattern: for the metrics, also when there will be no reply. */
  matched(route: string): void
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Bytes of a request body that may hold a logo of 3,000,000 characters. */
export const MAX_BODY_BYTES = 4_194_304

/** Bytes of any other body: of 100 evaluations, or of a thousand short policies. */
export const BODY_BYTES = 1_048_576

/** Bytes of a body from somebody without a credential: a signup takes hundreds. */
export const ANONYMOUS_BODY_BYTES = 65_536

export class BodyTooLarge extends Refusal {
  constructor(limit: number) {
    super('BAD_USER_INPUT', `The body is larger than ${limit} bytes.`)
  }
}

export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge(limit)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer): void => {
      size += chunk.length
      chunks.push(chunk)
      if (size > limit) end(() => reject(new BodyTooLarge(limit)))
    }
    const finish = (): void => end(() => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    const fail = (error?: Error): void => end(() => reject(error ?? new Error('the request ended early')))
    // Left alive when it is too long: a destroyed request would take the answer with it.
    const end = (settle: () => void): void => {
      request.off('data', take).off('end', finish).off('error', fail).off('close', fail).pause()
      settle()
    }
    request.on('data', take).on('end', finish).on('error', fail).on('close', fail)
  })
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: `${JSON.stringify(body)}\n` }
}

/** Valid UTF-8 text; throws Refusal BAD_USER_INPUT for other bytes. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('BAD_USER_INPUT', 'The body is not UTF-8.')
  }
}
