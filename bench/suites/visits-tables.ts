// The tables of the suite `visits`.
import type { Table } from '../harness/report.ts'
import type { Row } from '../harness/rounds.ts'
import { short } from '../measure.ts'
import type { Counts } from './visits-counted.ts'
import type { Of } from './visits-operations.ts'

/**
 * `two`: two instances of ours; `strict`: the service by hand whose writes guarantee what ours do; `first`: the service
 * by hand that reads what decides about a tenant.
 */
export type Target = Of | 'two' | 'strict' | 'first'

export const NAMES: Readonly<Record<Target, string>> = {
  ours: 'ours',
  byHand: 'by hand',
  two: 'two of ours',
  strict: 'by hand, as strict',
  first: 'by hand, with what decides',
}

export interface Found {
  readonly name: string
  readonly rows: readonly Row[]
  /** of the service and of the peer, for a single operation */
  readonly counts: Readonly<Record<Of, Counts>> | null
}

export const cpu = (row: Row): number => row.serverUs + row.databaseUs

export function ratios(title: string, found: readonly Found[]): Table {
  return {
    title,
    head: [
      'load',
      'ours, CPU µs',
      'by hand, CPU µs',
      'ours is',
      'p50 ms',
      'by hand',
      'p99 ms',
      'by hand',
      'a second',
      'by hand',
    ],
    rows: found.map(({ name, rows: [ours, peer] }) =>
      ours?.failed === undefined && peer?.failed === undefined && ours && peer
        ? [
            `${name}${ours.quiet && peer.quiet ? '' : ' (noisy)'}`,
            cpu(ours).toFixed(0),
            cpu(peer).toFixed(0),
            `${short(cpu(peer) / cpu(ours))}×`,
            ours.p50.toFixed(1),
            peer.p50.toFixed(1),
            ours.p99.toFixed(1),
            peer.p99.toFixed(1),
            ours.perSecond.toFixed(0),
            peer.perSecond.toFixed(0),
          ]
        : [name, 'failed', ...Array.from({ length: 8 }, () => '')],
    ),
    notes: found.flatMap(({ name, rows: measured }) =>
      measured.flatMap((row) =>
        row.failed === undefined ? [] : [`${name}, ${row.name}: ${row.failed.slice(0, 400).replaceAll('\n', ' ')}`],
      ),
    ),
  }
}

/** A table of one other variant beside ours and the peer. */
function beside(title: string, name: string, found: readonly Found[], notes: readonly string[]): Table {
  const of = ({ rows: measured }: Found): Row | undefined => measured.find((row) => row.name === name)
  const figures = (row: Row | undefined): string[] =>
    !row || row.failed !== undefined
      ? ['failed', '', '']
      : [cpu(row).toFixed(0), row.p50.toFixed(1), row.p99.toFixed(1)]
  return {
    title,
    head: ['load', `${name}, CPU µs`, 'p50 ms', 'p99 ms', 'of by hand', 'of ours'],
    rows: found.flatMap((one) => {
      const row = of(one)
      const [ours, peer] = one.rows
      if (!row || !ours || !peer) return []
      const times = (other: Row): string => (row.failed === undefined ? `${short(cpu(other) / cpu(row))}×` : '')
      return [[one.name, ...figures(row), times(peer), times(ours)]]
    }),
    notes,
  }
}

export const guarantees = (found: readonly Found[]): Table =>
  beside('Writes by hand with what ours guarantee', NAMES.strict, found, [
    'The service by hand again, without its own statements: each write calls our SQL functions once, under row-level ' +
      'security, with lock, revision, hash chain and change feed. It is what these guarantees take.',
  ])

export const deciding = (found: readonly Found[]): Table =>
  beside('Reads by hand with all that decides', NAMES.first, found, [
    'The service by hand again; with the caller it reads policies, address rules and limits of the tenant, by our ' +
      'function, and decides nothing by them. Less than that no first request takes that finds none of it in memory.',
  ])

export const together = (found: readonly Found[]): Table =>
  beside('Two instances', NAMES.two, found, [
    'Every other connection goes to the second instance, so a visit is on both.',
  ])

export function effort(found: readonly Found[]): Table {
  return {
    title: 'What one request takes of PostgreSQL, and how long it takes alone',
    head: ['operation', 'statements', 'by hand', 'WAL bytes', 'by hand', 'alone, p50 ms', 'by hand'],
    rows: found.flatMap(({ name, counts }) =>
      counts
        ? [
            [
              name,
              counts.ours.statements.toFixed(1),
              counts.byHand.statements.toFixed(1),
              counts.ours.walBytes.toFixed(0),
              counts.byHand.walBytes.toFixed(0),
              counts.ours.aloneMs.toFixed(1),
              counts.byHand.aloneMs.toFixed(1),
            ],
          ]
        : [],
    ),
    notes: [
      'As PostgreSQL counts them, BEGIN and COMMIT as well; the one that names the tenant travels with the next.',
    ],
  }
}
