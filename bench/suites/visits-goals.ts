// What the suite `visits` is to reach, and what it did. Where a goal is not reached stands what its guarantees take by
// hand: less than that no service takes with the same SQL.
import type { Table } from '../harness/report.ts'
import type { Row } from '../harness/rounds.ts'
import { short } from '../measure.ts'
import { cpu, type Found, NAMES } from './visits-tables.ts'

interface Goal {
  /** part of the name of a load or an operation */
  readonly of: string
  /** of the peer's CPU: 2 is half of it */
  readonly times: number
}

const GOALS: readonly Goal[] = [
  { of: 'reads, 2,000 tenants, visits of 1', times: 1 },
  { of: 'all alike, visits of 1', times: 1 },
  { of: 'change own name', times: 0.5 },
  { of: "change an IP rule's label", times: 0.5 },
  { of: 'change a colour', times: 0.5 },
  { of: 'give or take a role', times: 0.5 },
  { of: 'change the tenant', times: 0.5 },
  { of: 'switch', times: 1 / 1.2 },
  { of: 'create a tenant', times: 1 / 1.2 },
  { of: 'a fifth writes, 2,000 tenants, visits of 8', times: 1 },
]
/** Of the mix, in the peer's; of writers of one tenant, a second; of a change alone, in ms. */
const MIX_P99 = 2
const WRITES_A_SECOND = 400
const ALONE_MS = 2

export function goals(loads: readonly Found[], operations: readonly Found[]): Table {
  const all = [...loads, ...operations]
  const rows = GOALS.flatMap(({ of, times }) => {
    const found = all.find(({ name }) => name.includes(of))
    const [ours, peer] = found?.rows ?? []
    if (!found || !ours || !peer) return []
    const reached = cpu(peer) / cpu(ours)
    const strict = found.rows.find(({ name }) => name === NAMES.strict || name === NAMES.first)
    return [
      [
        found.name,
        `${short(times)}×`,
        cpu(ours).toFixed(0),
        cpu(peer).toFixed(0),
        `${short(reached)}×`,
        reached >= times ? 'yes' : 'no',
        strict && strict.failed === undefined ? `${short(cpu(peer) / cpu(strict))}×` : '',
      ],
    ]
  })
  return {
    title: 'Goals: CPU beside the service by hand',
    head: ['what', 'goal', 'ours, µs', 'by hand, µs', 'reached', 'goal met', 'by hand, as strict'],
    rows,
    notes: [...latencies(loads), ...alone(operations)],
  }
}

function latencies(loads: readonly Found[]): string[] {
  const of = (part: string): readonly Row[] => loads.find(({ name }) => name.includes(part))?.rows ?? []
  const [mix, byHand] = of('a fifth writes, 2,000 tenants, visits of 8')
  const [writers] = of('writes alone')
  return [
    ...(mix && byHand
      ? [`p99 of the mix: ${short(mix.p99 / byHand.p99)} times the peer's; the goal is ${MIX_P99}.`]
      : []),
    ...(writers
      ? [`16 writers of one tenant: ${writers.perSecond.toFixed(0)} writes a second; the goal is ${WRITES_A_SECOND}.`]
      : []),
  ]
}

function alone(operations: readonly Found[]): string[] {
  const slow = operations.flatMap(({ name, counts }) =>
    counts && counts.ours.aloneMs > ALONE_MS ? [`${name} ${counts.ours.aloneMs.toFixed(1)}`] : [],
  )
  if (operations.every(({ counts }) => counts === null)) return []
  return [
    `One at a time, each operation is to take ${ALONE_MS} ms at most (p50); ` +
      (slow.length === 0 ? 'all do.' : `longer are: ${slow.join(', ')}.`),
  ]
}
