// Connections that are held and not used: each sends the head of a request whose body does not come, and comes back
// when it is closed.
import { quietly, type Rival, type Stage } from '../harness/beside.ts'
import { shot, type Shot } from '../harness/load.ts'

/** As many as there are places. */
const CONNECTIONS = 2_000
const ADDRESSES = 40
/**
 * As far away as a data centre nearby: on the loopback interface alone, connecting takes more of the machine than the
 * attack would.
 */
const AGAIN_MS = 20

const HELD: Shot = {
  head: [
    'POST /v1/auth/login HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    'content-length: 1000',
  ].join('\r\n'),
  body: '',
  expect: [],
  forbid: [],
}

/** On a new connection each time: who has one keeps it. And whether all is well, as an orchestrator asks. */
const anew = ({ quiet }: Stage): readonly Shot[] =>
  [...quietly(quiet), shot({ path: '/readyz', expect: ['ok'] })].map((one) => ({
    ...one,
    head: `${one.head}\r\nconnection: close`,
  }))

const held =
  (from: readonly string[]): Rival['loud'] =>
  () => ({ shots: [HELD], connections: CONNECTIONS, abandon: true, againMs: AGAIN_MS, from })

export const connections: Rival = {
  name: 'connections',
  note:
    `${CONNECTIONS} connections of one other address, each with a request whose body does not come; the quiet ` +
    'tenant opens one for each request, and asks whether the service is ready',
  quiet: anew,
  loud: held(['127.0.0.2']),
}
export const connectionsOfMany: Rival = {
  name: 'connections-of-many',
  note: `the same from ${ADDRESSES} addresses`,
  quiet: anew,
  loud: held(Array.from({ length: ADDRESSES }, (_, at) => `127.0.1.${at + 1}`)),
}
