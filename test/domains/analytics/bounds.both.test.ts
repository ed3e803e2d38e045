// Where days, weeks and months begin and end: at midnight, when clocks change, and at New Year.
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../kit/database.ts'
import { emptyTenant, record } from './seed.ts'
import { TUESDAY, overviews } from './tuesday.ts'

const kit = useDatabase()
const { overview } = overviews(kit)

describe('bounds', () => {
  test('a day begins at 00:00:00.000 UTC, and ends a millisecond before the next', async () => {
    const id = await emptyTenant(kit)
    await record(kit, id, [
      { at: '2026-02-16T23:59:59.999Z' },
      { at: '2026-02-17T00:00:00.000Z' },
      { at: '2026-02-17T00:00:00.001Z' },
    ])
    expect((await overview(id, '2026-02-17T00:00:00.000Z')).kpis.loginsToday).toEqual({ value: 1, deltaPct: 0 })
    expect((await overview(id, '2026-02-17T00:00:00.001Z')).kpis.loginsToday).toEqual({ value: 2, deltaPct: 100 })
    const { kpis, loginTrend } = await overview(id, '2026-02-16T23:59:59.999Z')
    expect([kpis.loginsToday, kpis.dau, kpis.mau, loginTrend.at(-1)]).toEqual([
      { value: 1, deltaPct: 100 },
      { value: 1, deltaPct: 100 },
      { value: 1, deltaPct: 100 },
      { date: '2026-02-16', value: 1 },
    ])
  })

  test('a month is 30 times 24 hours to the millisecond', async () => {
    const id = await emptyTenant(kit)
    const [early, late] = [crypto.randomUUID(), crypto.randomUUID()]
    await record(kit, id, [
      { at: '2026-01-18T10:29:59.999Z', userId: early },
      { at: '2026-01-18T10:30:00.000Z', userId: late },
    ])
    expect((await overview(id, TUESDAY)).kpis.mau).toEqual({ value: 1, deltaPct: 0 })
  })

  test('when clocks change somewhere, days of UTC go on having 24 hours', async () => {
    const id = await emptyTenant(kit)
    await record(
      kit,
      id,
      Array.from({ length: 48 }, (_, hour) => ({ at: new Date(Date.UTC(2026, 2, 28, hour)) })),
    )
    const { loginTrend } = await overview(id, '2026-03-29T23:59:00.000Z')
    expect(loginTrend.slice(-2)).toEqual([
      { date: '2026-03-28', value: 24 },
      { date: '2026-03-29', value: 24 },
    ])
  })

  test('at New Year weeks are those of ISO 8601', async () => {
    const id = await emptyTenant(kit)
    const [ada, bob] = [crypto.randomUUID(), crypto.randomUUID()]
    await record(kit, id, [
      { at: '2026-12-31T23:59:59.999Z', userId: ada },
      { at: '2027-01-01T00:00:00.000Z', userId: bob },
      { at: '2027-01-03T12:00:00Z', userId: ada },
      { at: '2027-01-04T00:00:00Z', userId: ada },
    ])
    const { weeklyActivity, loginTrend, kpis } = await overview(id, '2027-01-04T08:00:00.000Z')
    expect(weeklyActivity.slice(-3)).toEqual([
      { week: 'W52', wau: 0, dau: 0 },
      { week: 'W53', wau: 2, dau: 1 },
      { week: 'W01', wau: 1, dau: 1 },
    ])
    expect(loginTrend.slice(-5).map(({ date, value }) => [date, value])).toEqual([
      ['2026-12-31', 1],
      ['2027-01-01', 1],
      ['2027-01-02', 0],
      ['2027-01-03', 1],
      ['2027-01-04', 1],
    ])
    expect(kpis.mau.value).toBe(2)
  })

  test('the mean of a week is over its active days, halves up', async () => {
    const id = await emptyTenant(kit)
    const people = Array.from({ length: 4 }, () => crypto.randomUUID())
    await record(kit, id, [
      ...people.map((userId) => ({ at: '2026-02-09T10:00:00Z', userId })),
      { at: '2026-02-11T10:00:00Z', userId: people[0] ?? null },
    ])
    expect((await overview(id, TUESDAY)).weeklyActivity.at(-2)).toEqual({ week: 'W07', wau: 4, dau: 3 })
  })
})
