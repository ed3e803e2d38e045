// Sends replies.
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { endAtPace, streamAtPace } from './answer-pace.ts'
import type { Pace, Reply } from './call.ts'
import { sinkOf } from './event-stream.ts'

/** ms for which the rest of a refused body is still read. Closing on a client that sends would lose it the answer. */
const LINGER_MS = 2_000

/** Writes the reply; of a stream, its head. The base headers come first, so the reply's replace them. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, stream, file }: Reply,
  base: { pace: Pace; headers: Readonly<Record<string, string>> },
): Promise<void> {
  if (stream) {
    response.writeHead(status, { ...base.headers, ...(headers as OutgoingHttpHeaders), connection: 'close' })
    if (request.method === 'HEAD') response.end()
    else response.flushHeaders()
    void stream(sinkOf(response)).finally(() => response.end())
    return
  }
  if (file) {
    response.writeHead(status, { ...base.headers, ...(headers as OutgoingHttpHeaders) })
    if (request.method !== 'HEAD') return void streamAtPace(response, file, base.pace)
    file.destroy()
    return void response.end()
  }
  const length = body === undefined ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  response.writeHead(status, {
    ...base.headers,
    ...headers,
    ...(status !== 204 && status !== 304 && { 'content-length': String(length) }),
  })
  const shown = request.method === 'HEAD' ? undefined : body
  // One write for head and body. Text is ASCII if its length is that of its bytes, and then needs no encoding.
  if (headers?.['connection'] !== 'close' || request.complete || request.destroyed)
    return void endAtPace(response, { body: shown, encoding: length === body?.length ? 'latin1' : 'utf8' }, base.pace)
  if (shown !== undefined) response.write(shown)
  const closed = new Promise((resolve) => request.once('close', resolve).resume())
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, LINGER_MS).unref())])
  response.end()
}
