// Reads of one process, so many at a time: operations per second, and the CPU time of this process and of PostgreSQL
// for one.
import { setTimeout as wait } from 'node:timers/promises'
import { familyCpu, machineCpu } from './cpu.ts'

/** Cores that may be busy with what is not ours. */
const FOREIGN_CORES = 0.15
const TRIES = 3

export interface Reads {
  readonly perSecond: number
  /** CPU time of one, in microseconds */
  readonly nodeUs: number
  readonly databaseUs: number
  /** cores that were busy with what is not ours */
  readonly foreign: number
}

export interface ReadEffort {
  readonly ms: number
  readonly atOnce: number
  /** what one window may be measured again for the sake of a quiet one, in ms */
  readonly patienceMs: number
}

/** `read` throws when an answer is not as it must be. The quietest of a few windows counts. */
export async function measureReads(
  postgres: number,
  read: () => Promise<void>,
  { ms, atOnce, patienceMs }: ReadEffort,
): Promise<Reads> {
  const until = performance.now() + ms + patienceMs
  let best: Reads | undefined
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const made = await window(postgres, read, ms, atOnce)
    if (!best || made.foreign < best.foreign) best = made
    if (best.foreign <= FOREIGN_CORES || performance.now() + ms > until) break
    await wait(50)
  }
  if (!best) throw new Error('nothing was measured')
  return best
}

async function window(postgres: number, read: () => Promise<void>, ms: number, atOnce: number): Promise<Reads> {
  let count = 0
  const before = usage(postgres)
  const end = before.at + ms
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      await read()
      count++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const after = usage(postgres)
  const us = (after.at - before.at) * 1_000
  const [node, database] = [after.node - before.node, after.database - before.database]
  return {
    perSecond: (count / us) * 1e6,
    nodeUs: node / count,
    databaseUs: database / count,
    foreign: Math.max(0, (after.machine - before.machine - node - database) / us),
  }
}

function usage(postgres: number): { at: number; node: number; database: number; machine: number } {
  const { user, system } = process.cpuUsage()
  return { at: performance.now(), node: user + system, database: familyCpu(postgres), machine: machineCpu() }
}
