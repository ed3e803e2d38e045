// Counts people, from the counts that are kept of members.
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { DAY_MS } from '../../shared/time.ts'

/** Days of a trend, including today. */
const TREND_DAYS = 30

export interface UserStats {
  readonly total: number
  readonly active: number
  readonly suspended: number
  /** open invitations */
  readonly invited: number
  readonly mfaEnabled: number
  readonly mfaMissing: number
  readonly newLastMonth: number
}

export interface UserTrends {
  /** at the end of each day, oldest first; the last one is today so far */
  readonly total: number[]
  readonly mfaEnabled: number[]
}

export function createUserFigures({ db }: { db: Database }) {
  /** Returns a function that sums a figure: on a day of the trend, before the trend (null), or in all (undefined). */
  async function read(): Promise<{ days: readonly Date[]; figure: (name: string, day?: Date | null) => number }> {
    const now = new Date()
    const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS
    const days = Array.from({ length: TREND_DAYS }, (_, index) => new Date(today - (TREND_DAYS - 1 - index) * DAY_MS))
    const rows = await callFunction(db.lists, 'member_figures', { moment: now, firstDay: days[0] ?? now })
    const counts = (name: string, day: Date | null | undefined, row: (typeof rows)[number]): boolean =>
      row.figure === name && (day === undefined || (row.day?.getTime() ?? null) === (day?.getTime() ?? null))
    return {
      days,
      figure: (name, day) => rows.reduce((total, row) => (counts(name, day, row) ? total + Number(row.n) : total), 0),
    }
  }

  async function stats(): Promise<UserStats> {
    const { figure } = await read()
    const [total, active, mfaEnabled] = [figure('joined'), figure('active'), figure('enrolled')]
    const invited = await db.lists.invitation.count({ where: { status: 'PENDING', expiresAt: { gt: new Date() } } })
    return {
      total,
      active,
      suspended: total - active,
      invited,
      mfaEnabled,
      mfaMissing: total - mfaEnabled,
      newLastMonth: total - figure('before_30d'),
    }
  }

  async function trends(): Promise<UserTrends> {
    const { days, figure } = await read()
    const summed = (name: string): number[] => {
      let sum = figure(name, null)
      return days.map((day) => (sum += figure(name, day)))
    }
    return { total: summed('joined'), mfaEnabled: summed('enrolled') }
  }

  return { stats, trends }
}
