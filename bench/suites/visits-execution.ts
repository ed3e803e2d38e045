// What PostgreSQL takes for the statements alone: one connection, nobody else, no service. Ours are those of
// strict-statements.ts, in a transaction of their own like those of the peer.
import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { processCpu } from '../harness/cpu.ts'
import { idOf } from '../harness/ids.ts'
import type { Table } from '../harness/report.ts'
import type { Home } from '../harness/server.ts'
import { visitorOf } from '../harness/visitors.ts'
import { short } from '../measure.ts'
import { SQL } from '../peers/by-hand-statements.ts'
import { STRICT } from '../peers/strict-statements.ts'
import type { Town } from './visits-load.ts'

const TIMES = 3_000

type Name = Exclude<keyof typeof STRICT, 'create'>
const NAMES: readonly Name[] = ['caller', 'name', 'label', 'colour', 'roles', 'tenant', 'switch']

/** Microseconds of one execution, by hand and with what ours guarantee. */
export interface Execution {
  readonly name: Name
  readonly byHandUs: number
  readonly strictUs: number
}

export async function executions(home: Home, town: Town): Promise<Execution[]> {
  const found: Execution[] = []
  for (const name of NAMES)
    found.push({
      name,
      byHandUs: await execution(home.url, '-c search_path=by_hand', SQL[name], (at) => valuesOf(name, at, town)),
      strictUs: await execution(home.runtimeUrl, '-c role=qeetid_runtime', STRICT[name], (at) =>
        valuesOf(name, at, town),
      ),
    })
  return found
}

/** CPU of the backend alone, in microseconds. */
async function execution(
  url: string,
  options: string,
  text: string,
  values: (at: number) => readonly unknown[],
): Promise<number> {
  const client = new pg.Client({ connectionString: url, options: `-c timezone=UTC -c jit=off ${options}` })
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const pid = rows[0]?.pid ?? 0
    const run = async (from: number, times: number): Promise<void> => {
      for (let at = from; at < from + times; at++) await client.query({ name: 'one', text, values: [...values(at)] })
    }
    await run(0, 100)
    const before = processCpu(pid)
    await run(100, TIMES)
    return (processCpu(pid) - before) / TIMES
  } finally {
    await client.end()
  }
}

/** Of another tenant each time, as of visits that are all alike. */
function valuesOf(name: Name, at: number, { tenants, members, rules }: Town): readonly unknown[] {
  const tenant = 1 + (at % Math.min(tenants, 2_000))
  const { tenantId, personId, sessionId } = visitorOf(tenant, 1)
  const value = `${name} ${at}`
  switch (name) {
    case 'caller':
      return [sessionId, tenantId, personId]
    case 'label':
      return [tenantId, personId, idOf('rule', tenant * 1_000_000 + 1 + (at % rules)), value]
    case 'colour':
      return [tenantId, personId, `#${(at % 0xffffff).toString(16).padStart(6, '0')}`]
    case 'roles': {
      const roles = (Math.floor(at / 2_000) % 2 === 0 ? [2, 3] : [3]).map((k) => idOf('role', tenant * 10 + k))
      return [tenantId, personId, idOf('person', tenant * 1_000_000 + members), roles]
    }
    case 'switch':
      return [tenantId, personId, randomUUID(), randomBytes(32)]
    case 'name':
    case 'tenant':
      return [tenantId, personId, value]
  }
}

export function alone(found: readonly Execution[]): Table {
  return {
    title: 'What the statements take of PostgreSQL alone',
    head: ['statement', 'by hand, µs', 'with our guarantees, µs', 'by hand is'],
    rows: found.map(({ name, byHandUs, strictUs }) => [
      name === 'caller' ? 'who asks, and what they may do' : name,
      byHandUs.toFixed(0),
      strictUs.toFixed(0),
      `${short(strictUs / byHandUs)}×`,
    ]),
    notes: [
      `CPU of one backend for ${TIMES.toLocaleString('en')} executions on a connection that nobody else has, each in ` +
        'its own transaction with its message, its WAL and its flush. No service of ours can be nearer to the peer.',
    ],
  }
}
