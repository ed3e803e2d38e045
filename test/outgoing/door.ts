// A door with a name server of its own, and a server behind it on 127.0.0.1 and 127.0.0.2, which stands for a public
// address where a test lists it: nothing leaves this machine.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { parseAllowance } from '../../src/outgoing/allowance.ts'
import { OutgoingFailure } from '../../src/outgoing/failure.ts'
import { createOutgoing, type Outgoing, type OutgoingOptions } from '../../src/outgoing/outgoing.ts'
import { inPlatform } from '../../src/tenancy/scope.ts'
import { type Dns, dnsServer } from '../kit/dns.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

interface Behind {
  answer: Answer
  /** the lines of the requests that it got */
  readonly asked: string[]
  readonly port: number
  readonly dns: Dns
  /** Returns a door for which the entries of OUTBOUND_ALLOW count. */
  door(allow: readonly string[], options?: Partial<OutgoingOptions>): Outgoing
}

export function useDoor(): Behind {
  const asked: string[] = []
  const doors: Outgoing[] = []
  let dns: Dns
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    behind.answer(request, response)
  })
  beforeAll(async () => {
    dns = await dnsServer()
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  })
  beforeEach(() => {
    asked.length = 0
    behind.answer = (_, response) => response.end('hello')
  })
  afterAll(async () => {
    for (const door of doors) await door.close()
    server.closeAllConnections()
    server.close()
    await dns.close()
  })
  const behind: Behind = {
    answer: () => {},
    asked,
    get port() {
      return (server.address() as AddressInfo).port
    },
    get dns() {
      return dns
    },
    door(allow, options = {}) {
      const made = createOutgoing({ allow: allow.map(entry), dnsServers: [dns.address], ...options })
      doors.push(made)
      return {
        ...made,
        fetch: (url, request) => inPlatform(() => made.fetch(url, request)),
        turn: (work) => inPlatform(() => made.turn(work)),
      }
    },
  }
  return behind
}

function entry(text: string) {
  const allowance = parseAllowance(text)
  if (!allowance) throw new Error(`${text} is no entry`)
  return allowance
}

/** Returns how a request failed, or `answered`. */
export async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'answered',
    (error: unknown) => {
      if (!(error instanceof OutgoingFailure)) throw error
      return [error.code, ...(error.rule === null ? [] : [error.rule])].join(' ')
    },
  )
}
