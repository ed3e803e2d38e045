// What functions answer is as Prisma would give it.
import { expect, test } from 'vitest'
import { callDirect, poolOf } from '../../src/tenancy/direct.ts'
import { inPlatform } from '../../src/tenancy/scope.ts'
import { useDatabase } from '../kit/database.ts'

const kit = useDatabase()

test('moments are Dates, to the millisecond, with any number of digits', async () => {
  const pool = poolOf(kit.db.client)
  if (!pool) throw new Error('there is no pool before the client')
  const moments = [
    '2026-01-02T03:04:05.678Z',
    '2026-11-27T23:59:59.120Z',
    '1970-01-01T00:00:00.000Z',
    '0099-12-31T23:59:59.001Z',
    '2024-02-29T12:00:00.050Z',
  ]
  const rows = await inPlatform(() =>
    callDirect(pool, { name: 'moments', text: 'SELECT unnest($1::timestamptz[]) AS at', types: ['timestamptz[]'] }, [
      moments,
    ]),
  )
  expect(rows).toEqual(moments.map((at) => ({ at: new Date(at) })))
  expect(
    await inPlatform(() =>
      callDirect(
        pool,
        {
          name: 'never',
          text: `SELECT 'infinity'::timestamptz AS at, 1::int8 AS n, '2026-03-29'::date AS day`,
          types: [],
        },
        [],
      ),
    ),
  ).toEqual([{ at: Number.POSITIVE_INFINITY, n: 1n, day: new Date('2026-03-29T00:00:00Z') }])
})
