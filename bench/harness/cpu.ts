// CPU time of processes, read from Linux's /proc, in microseconds. The kernel counts in ticks of 10 ms: windows are
// seconds long.
import { readFileSync } from 'node:fs'

const TICK_US = 10_000

/** Of one process; 0 once it is gone. `children`: of those that have ended, too. */
function ticks(pid: number | string, children: boolean): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return user + system + (children ? endedUser + endedSystem : 0)
  } catch {
    return 0
  }
}

function childrenOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter((child) => child !== '')
  } catch {
    return []
  }
}

/** In microseconds since it was started, all its threads. */
export function processCpu(pid: number): number {
  return ticks(pid, false) * TICK_US
}

/** The process with its children, living and ended, in microseconds: a postmaster with its backends. */
export function familyCpu(pid: number): number {
  return (ticks(pid, true) + childrenOf(pid).reduce((sum, child) => sum + ticks(child, false), 0)) * TICK_US
}

/** What all cores together were busy, in microseconds since boot; what a hypervisor took away counts as busy. */
export function machineCpu(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] =
    readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.trim().split(/\s+/).slice(1).map(Number) ?? []
  return (user + nice + system + irq + softirq + steal) * TICK_US
}

/** Memory that a process holds, in bytes; 0 once it is gone. */
export function residentBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024
  } catch {
    return 0
  }
}
