// Sends events to a sink, in the form that it takes.
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import { BoxBroken } from '../../sealing/box.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import { Refusal } from '../../shared/refusal.ts'
import { syslogTarget } from './address.ts'
import type { SinkEvent } from './events.ts'
import type { LogSinkRow } from './model.ts'
import { openSecret } from './secret.ts'
import { frameOf } from './syslog.ts'
import { transmit } from './syslog-connection.ts'

export interface SendingDeps {
  readonly sealing: Pick<Sealing, 'ofTenant'>
  readonly sinkDoor: Outgoing
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

export type Sink = LogSinkRow & { readonly secret: Uint8Array | null }

export type Sent =
  | { readonly became: 'arrived' }
  /** `isTooLarge`: fewer events may arrive */
  | { readonly became: 'failed'; readonly fault: string; readonly isTooLarge: boolean }
  /** It was not tried, since too many are under way, or the key of the tenant cannot be had. */
  | { readonly became: 'postponed'; readonly seconds: number }

/** Milliseconds for one batch. */
export const SEND_MS = 10_000
const ANSWER_BYTES = 4_096
/** Seconds until what could not even be tried is looked at again. */
const POSTPONED_SECONDS = { busy: 2, key: 60 }

export type Send = ReturnType<typeof createSend>

export function createSend({ sealing, sinkDoor, publicUrl }: SendingDeps) {
  const host = new URL(publicUrl).hostname

  /** Sends all of the events, at least one, to a sink of the scope's tenant. Called outside of transactions. */
  return async function send(sink: Sink, events: readonly SinkEvent[]): Promise<Sent> {
    try {
      const target = syslogTarget(sink.url)
      if (!target) return await post(sink, events)
      const frames = events.map((event) => frameOf(event, host)).join('')
      await transmit(sinkDoor, { target, caCertificate: sink.caCertificate, frames, ms: SEND_MS })
      return { became: 'arrived' }
    } catch (error) {
      if (error instanceof Refusal && error.code === 'KEY_UNAVAILABLE')
        return { became: 'postponed', seconds: POSTPONED_SECONDS.key }
      if (error instanceof BoxBroken) return failed('The secret cannot be opened. Enter it again.')
      if (!(error instanceof OutgoingFailure)) throw error
      if (error.code === 'BUSY') return { became: 'postponed', seconds: POSTPONED_SECONDS.busy }
      return failed(error.code === 'TLS' && error.detail ? `${error.message} (${error.detail})` : error.message)
    }
  }

  async function post(sink: Sink, events: readonly SinkEvent[]): Promise<Sent> {
    const { url, format, headerName, secret, caCertificate } = sink
    const lines = events.map(({ fields }) => JSON.stringify(fields))
    const [first, last] = [events[0]?.seq, events.at(-1)?.seq]
    const headers = {
      'content-type': format === 'NDJSON' ? 'application/x-ndjson' : 'application/json',
      'x-qeet-sequence': first ? `${first}-${last}` : 'test',
      ...(secret && { [headerName]: openSecret(await sealing.ofTenant(), { ...sink, secret }) }),
    }
    const response = await sinkDoor.fetch(url, {
      method: 'POST',
      headers,
      body: format === 'NDJSON' ? lines.map((line) => `${line}\n`).join('') : `[${lines.join(',')}]`,
      bytes: ANSWER_BYTES,
      cut: true,
      ms: SEND_MS,
      ...(caCertificate !== '' && { ca: caCertificate }),
    })
    if (response.ok) return { became: 'arrived' }
    return failed(`The receiver answered with the status ${response.status}.`, response.status === 413)
  }
}

function failed(fault: string, isTooLarge = false): Sent {
  return { became: 'failed', fault, isTooLarge }
}
