// What tests of log sinks share.
import type { Client } from '../../kit/client.ts'
import type { Person } from '../../kit/seed.ts'
import { until } from '../../kit/until.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { CERTIFICATE } from './receivers.ts'

/** Waits between attempts. */
export const QUICK = { firstMs: 20, longestMs: 60, pauseMs: 20 }
/** Where the stand-ins for receivers are. */
export const ALLOWED = 'localhost,http://127.0.0.1'

const STATE = 'waitingEvents waitingSeconds deliveredAt error failures failingSince pausedUntil disabledAt gaveUp'
export const SINK = `id name kind url format actions headerName caCertificate cursorSeq version ${STATE}`

export const create = (who: Client, { tenantId }: Pick<Person, 'tenantId'>, input: object) =>
  mutate(
    who,
    'logSinkCreate',
    { tenantId, input: { name: 'Archive', caCertificate: CERTIFICATE.cert, ...input } },
    `logSink { ${SINK} }`,
  )

/** Calls a verb about one sink. */
export const call = (who: Client, verb: string, { tenantId }: Pick<Person, 'tenantId'>, args: object, select = '') =>
  mutate(who, verb, { tenantId, ...args }, select || `logSink { ${SINK} }`)

export async function sinkOf(who: Person, id: string) {
  return (await tenantOf(who, `logSink(id: "${id}") { ${SINK} }`)).logSink
}

/** Rounds of waiting after which the dispatchers are woken: to activate what works changes nothing else. */
const ROUNDS = 10

/** Waits until a sink is in a state, and returns it. */
export function become(who: Person, id: string, wanted: (sink: Awaited<ReturnType<typeof sinkOf>>) => boolean) {
  let last: unknown
  let round = 0
  return until(
    async () => {
      const sink = await sinkOf(who, id)
      last = sink
      if (wanted(sink)) return sink
      if (++round % ROUNDS === 0 && sink.disabledAt === null) await call(who, 'logSinkActivate', who, { id })
      return undefined
    },
    () => `it is ${JSON.stringify(last)}`,
  )
}

/** Makes so many events: roles. */
export async function happen(who: Person, count: number, name = 'Pilot'): Promise<void> {
  for (let at = 0; at < count; at++)
    await mutate(who, 'roleCreate', { tenantId: who.tenantId, input: { name: `${name} ${at}` } }, 'role { id }')
}

/** The numbers as they came first: what is sent again does not count. */
export function firstOf(numbers: readonly number[]): number[] {
  return [...new Set(numbers)]
}

/** so many numbers, from one on */
export function runOf(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => first + at)
}
