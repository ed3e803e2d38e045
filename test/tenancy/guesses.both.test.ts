// Guesses are reserved before they are looked at, and counted when they were wrong.
import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { beginGuess, clearGuesses, endGuess, forgetGuesses, type GuessBound } from '../../src/tenancy/guesses.ts'
import { useDatabase } from '../kit/database.ts'

const kit = useDatabase()

const some = (): GuessBound => ({ digest: new Uint8Array(randomBytes(32)), most: 5, seconds: 900 })
const begin = (of: GuessBound) => beginGuess(kit.db, of)
/** What is begun: its ticket, or why not. */
async function ticket(of: GuessBound): Promise<string> {
  const begun = await begin(of)
  if (typeof begun === 'string') throw new Error(`it is ${begun}`)
  return begun.ticket
}
const attempt = async (of: GuessBound, what: 'right' | 'wrong' | 'void', times = 1): Promise<boolean[]> => {
  const held: boolean[] = []
  for (let n = 0; n < times; n++) held.push(await endGuess(kit.db, of, await ticket(of), what))
  return held
}
const row = async ({ digest }: GuessBound) =>
  (
    await kit.owner.query<{ failures: number; open: number; locked: boolean }>(
      `SELECT failures, cardinality(reservations) AS open, coalesce(locked_until > now(), false) AS locked
       FROM login_throttle WHERE email_digest = $1`,
      [digest],
    )
  ).rows[0]
/** As if so many minutes had gone by. */
const later = ({ digest }: GuessBound, minutes: number) =>
  kit.owner.query(
    `UPDATE login_throttle SET window_started_at = window_started_at - make_interval(mins => $2),
       locked_until = locked_until - make_interval(mins => $2),
       reservations = ARRAY(SELECT r - $2 * 60000000::bigint FROM unnest(reservations) AS r)
     WHERE email_digest = $1`,
    [digest, minutes],
  )

test('five wrong guesses lock, and only what they were aimed at', async () => {
  const [mine, other] = [some(), some()]
  expect(await attempt(mine, 'wrong', 5)).toEqual([true, true, true, true, true])
  expect(await begin(mine)).toBe('locked')
  expect(await row(mine)).toEqual({ failures: 5, open: 0, locked: true })
  expect(await attempt(other, 'right')).toEqual([true])
})

test('a right guess forgets the wrong ones, and leaves nothing', async () => {
  const mine = some()
  await attempt(mine, 'wrong', 4)
  await attempt(mine, 'right')
  expect(await row(mine)).toBeUndefined()
  await attempt(mine, 'wrong', 4)
  expect(await row(mine)).toEqual({ failures: 4, open: 0, locked: false })
})

test('what showed nothing counts as nothing', async () => {
  const mine = some()
  await attempt(mine, 'void', 10)
  expect(await row(mine)).toBeUndefined()
  await attempt(mine, 'wrong', 2)
  await attempt(mine, 'void', 10)
  expect(await row(mine)).toEqual({ failures: 2, open: 0, locked: false })
})

test('guesses that are looked at and wrong ones are five together; the others wait, and none is locked', async () => {
  const mine = some()
  await attempt(mine, 'wrong', 2)
  const open = [await ticket(mine), await ticket(mine), await ticket(mine)]
  expect(new Set(open).size).toBe(3)
  expect(await begin(mine)).toBe('busy')
  expect(await endGuess(kit.db, mine, open[0]!, 'wrong')).toBe(true)
  expect(await begin(mine)).toBe('busy')
  expect(await endGuess(kit.db, mine, open[1]!, 'void')).toBe(true)
  open[1] = await ticket(mine)
  expect(await endGuess(kit.db, mine, open[1], 'right')).toBe(true)
  expect(await row(mine)).toEqual({ failures: 0, open: 1, locked: false })
  expect(await endGuess(kit.db, mine, open[2]!, 'wrong')).toBe(true)
  expect(await row(mine)).toEqual({ failures: 1, open: 0, locked: false })
})

test('of 1,000 at once five are begun, and of as many as follow none but for those that end', async () => {
  const mine = some()
  const all = async (): Promise<string[]> =>
    (await Promise.all(Array.from({ length: 1_000 }, () => begin(mine)))).flatMap((begun) =>
      typeof begun === 'string' ? (expect(begun).toBe('busy'), []) : [begun.ticket],
    )
  const first = await all()
  expect(first).toHaveLength(5)
  expect(await all()).toEqual([])
  await endGuess(kit.db, mine, first[0]!, 'wrong')
  expect(await all()).toEqual([])
  for (const open of first.slice(1)) await endGuess(kit.db, mine, open, 'wrong')
  expect(await begin(mine)).toBe('locked')
})

test('a reservation that nobody ends is over in a minute', async () => {
  const mine = some()
  const open: string[] = []
  for (let n = 0; n < 5; n++) open.push(await ticket(mine))
  expect(await begin(mine)).toBe('busy')
  await later(mine, 1)
  const another = await ticket(mine)
  expect(await row(mine)).toEqual({ failures: 0, open: 1, locked: false })
  const late = open[0]!
  expect(await endGuess(kit.db, mine, late, 'right')).toBe(false)
  expect(await endGuess(kit.db, mine, late, 'wrong')).toBe(false)
  expect(await row(mine)).toEqual({ failures: 1, open: 1, locked: false })
  expect(await endGuess(kit.db, mine, another, 'right')).toBe(true)
})

test('nobody ends what is not theirs, or twice', async () => {
  const mine = some()
  const open = await ticket(mine)
  expect(await endGuess(kit.db, mine, randomUUID(), 'right')).toBe(false)
  expect(await endGuess(kit.db, mine, open, 'wrong')).toBe(true)
  expect(await endGuess(kit.db, mine, open, 'right')).toBe(false)
  expect(await row(mine)).toEqual({ failures: 1, open: 0, locked: false })
})

test('a ticket is random: no clock tells it', async () => {
  const mine = some()
  expect(await ticket(mine)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(await ticket(mine)).not.toBe(await ticket(mine))
})

test('a lock ends with its time, and failures that are that old do not add up', async () => {
  const mine = some()
  await attempt(mine, 'wrong', 5)
  await later(mine, 14)
  expect(await begin(mine)).toBe('locked')
  await later(mine, 1)
  await attempt(mine, 'wrong', 4)
  await later(mine, 15)
  await attempt(mine, 'wrong', 4)
  expect(await row(mine)).toEqual({ failures: 4, open: 0, locked: false })
})

test('failures that were counted before locks began with the last one lock until their window ends', async () => {
  const mine = some()
  await kit.owner.query('INSERT INTO login_throttle VALUES ($1, 5, now(), NULL)', [mine.digest])
  expect(await begin(mine)).toBe('locked')
  await later(mine, 15)
  expect(await attempt(mine, 'right')).toEqual([true])
})

test('what is forgotten is open at once, and a guess that is looked at stays reserved', async () => {
  const [mine, other] = [some(), some()]
  const open = await ticket(mine)
  await attempt(mine, 'wrong', 4)
  await endGuess(kit.db, mine, await ticket(some()), 'wrong')
  expect(await begin(mine)).toBe('locked')
  const until = await forgetGuesses(kit.db, [mine.digest, other.digest])
  expect(Math.round((until!.getTime() - Date.now()) / 60_000)).toBe(15)
  expect(await row(mine)).toEqual({ failures: 0, open: 1, locked: false })
  expect(await endGuess(kit.db, mine, open, 'right')).toBe(true)
  expect(await forgetGuesses(kit.db, [mine.digest])).toBeNull()
})

test('old counts are removed some at a time, but none that locks', async () => {
  await kit.owner.query('DELETE FROM login_throttle')
  const [old, locked, young] = [[some(), some(), some()], some(), some()]
  for (const one of [...old, locked, young]) await attempt(one, 'wrong')
  for (const one of [...old, locked]) await later(one, 1_441)
  await kit.owner.query(
    `UPDATE login_throttle SET locked_until = now() + interval '1 minute' WHERE email_digest = $1`,
    [locked.digest],
  )
  expect([await clearGuesses(kit.db, 2), await clearGuesses(kit.db, 2), await clearGuesses(kit.db, 2)]).toEqual([
    2, 1, 0,
  ])
  expect([await row(locked), await row(young)]).toMatchObject([{ failures: 1 }, { failures: 1 }])
})

test('a guess reads one row among 5,000, by a plan that was made when there were none', async () => {
  await kit.owner.query('TRUNCATE login_throttle')
  const connection = await kit.owner.connect()
  const mine = some()
  const guess = async (): Promise<void> => {
    const args = [Buffer.from(mine.digest)]
    const { rows } = await connection.query('SELECT ticket FROM platform_guess_begin($1, 5, 900)', args)
    await connection.query(`SELECT platform_guess_end($1, $2, 'wrong', 1000, 900)`, [...args, rows[0].ticket])
    await connection.query('SELECT platform_guesses_forget($1)', [[args[0]!.toString('hex')]])
  }
  /** Rows of the table that the connection has read. */
  const read = async (): Promise<number> => {
    const { rows } = await connection.query<{ n: string }>(
      `SELECT seq_tup_read + idx_tup_fetch AS n FROM pg_stat_xact_user_tables WHERE relname = 'login_throttle'`,
    )
    return Number(rows[0]!.n)
  }
  try {
    for (let n = 0; n < 8; n++) await guess()
    await connection.query(
      `INSERT INTO login_throttle
       SELECT sha256(int4send(n)), 1, now() - interval '2 days' FROM generate_series(1, 5000) AS n`,
    )
    await connection.query('BEGIN')
    const before = await read()
    await guess()
    expect((await read()) - before).toBeLessThan(20)
    await connection.query('SELECT platform_guesses_clear(10)')
    expect((await read()) - before).toBeLessThan(100)
    await connection.query('COMMIT')
  } finally {
    connection.release()
  }
})
