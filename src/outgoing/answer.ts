// What is taken of the answer to an outgoing request.
import type { Dispatcher } from 'undici'
import { OutgoingFailure } from './failure.ts'

const BYTES = 262_144

/** Returns the body. Throws OutgoingFailure if it is larger than `bytes`, unless it may be cut there. */
export async function bodyOf(
  { body, headers }: Dispatcher.ResponseData,
  { bytes: most = BYTES, cut = false }: { readonly bytes?: number; readonly cut?: boolean },
): Promise<Buffer<ArrayBuffer>> {
  if (!cut && Number(headers['content-length'] ?? 0) > most) throw new OutgoingFailure('TOO_LARGE')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > most && !cut) throw new OutgoingFailure('TOO_LARGE')
    chunks.push(chunk)
    if (size > most) break
  }
  return Buffer.concat(chunks, Math.min(size, most))
}

/** Throws for what is refused by its head: nothing more of it is read. */
export function refuseAnswer(url: URL, { statusCode: status, headers }: Dispatcher.ResponseData): void {
  // fault: O3
  if (status >= 300 && status < 400) throw new OutgoingFailure('REDIRECT', redirection(url, headers['location']))
  const encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase()
  if (encoding !== 'identity') throw new OutgoingFailure('PROTOCOL', { detail: 'content-encoding' })
  if (status > 599) throw new OutgoingFailure('PROTOCOL', { detail: `status ${status}` })
}

export function responseOf(
  { statusCode: status, headers }: Dispatcher.ResponseData,
  body: Buffer<ArrayBuffer>,
): Response {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map((each): [string, string] => [name, each]),
  )
  return new Response(body.byteLength === 0 ? null : body, { status, headers: pairs })
}

/** Where it leads, without a query, which may name a person. */
function redirection(url: URL, location: string | string[] | undefined): { detail?: string } {
  const to = typeof location === 'string' ? URL.parse(location, url) : null
  return to ? { detail: `${to.origin}${to.pathname}`.slice(0, 300) } : {}
}
