// Mails that are due, of any tenants: who takes them learns whose they are, and nothing that stands in them.
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { claimMails, forgetMails } from '../../src/tenancy/platform.ts'
import { inPlatform, inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'

const { kit, seeded } = useTwoTenants()
let a: string
let b: string
beforeAll(() => {
  ;[a, b] = [seeded.a.id, seeded.b.id]
})
beforeEach(() => kit.owner.query('DELETE FROM outgoing_mail'))

interface Special {
  readonly status?: 'QUEUED' | 'SENT' | 'DEAD' | 'CANCELLED'
  /** minutes from now */
  readonly due?: number
  readonly leased?: number
  readonly expires?: number
  /** first byte of the content */
  readonly form?: number
}

/** A mail of the tenant; answers as what it is claimed. */
async function mail(
  tenantId: string,
  { status = 'QUEUED', due = -1, leased, expires = 60, form = 2 }: Special = {},
): Promise<{ tenant_id: string; id: string }> {
  const [id, minutes] = [randomUUID(), (from: number) => new Date(Date.now() + from * 60_000)]
  await kit.owner.query(
    `INSERT INTO outgoing_mail (id, tenant_id, template, content, status, next_attempt_at, leased_until, expires_at)
      VALUES ($1, $2, 'invite', $3, $4::"MailStatus", $5, $6, $7)`,
    [
      id,
      tenantId,
      Buffer.concat([Buffer.of(form), randomBytes(39)]),
      status,
      minutes(due),
      leased === undefined ? null : minutes(leased),
      minutes(expires),
    ],
  )
  return { tenant_id: tenantId, id }
}
const all = async (): Promise<string[]> =>
  (await kit.owner.query<{ row: string }>('SELECT to_jsonb(m)::text AS row FROM outgoing_mail m ORDER BY id')).rows.map(
    ({ row }) => row,
  )
const leases = async (): Promise<unknown[]> =>
  (
    await kit.owner.query(
      `SELECT id, attempts, round(extract(epoch FROM leased_until - now()))::int AS seconds FROM outgoing_mail
        ORDER BY next_attempt_at`,
    )
  ).rows

test('due mails of every tenant are claimed once, the longest waiting first', async () => {
  const [first, second, third] = [await mail(a, { due: -30 }), await mail(b, { due: -20 }), await mail(a, { due: -10 })]
  expect((await claimMails(kit.db, 2, 120)).toSorted((one) => (one.id === first.id ? -1 : 1))).toEqual([first, second])
  expect(await leases()).toEqual([
    { id: first.id, attempts: 1, seconds: 120 },
    { id: second.id, attempts: 1, seconds: 120 },
    { id: third.id, attempts: 0, seconds: null },
  ])
  expect(await inTenant(b, () => claimMails(kit.db, 100, 120))).toEqual([third])
  expect(await claimMails(kit.db, 100, 120)).toEqual([])
})

test('a mail that a later version of the service has sealed is left to that', async () => {
  const known = [await mail(a, { form: 1 }), await mail(a, { form: 2 })]
  const other = await mail(a, { form: 3 })
  const claimed = (await claimMails(kit.db, 100, 120)).map(({ id }) => id)
  expect(claimed.toSorted()).toEqual(known.map(({ id }) => id).toSorted())
  expect((await leases()).filter((row) => (row as { id: string }).id === other.id)).toEqual([
    { id: other.id, attempts: 0, seconds: null },
  ])
  await kit.owner.query('DELETE FROM outgoing_mail WHERE id = $1', [other.id])
})

test('a mail whose lease has ended is claimed again', async () => {
  const left = await mail(b, { leased: -1 })
  expect(await claimMails(kit.db, 100, 120)).toEqual([left])
})

test('what is sent, dead, cancelled, not due yet or held by another is not claimed, and stays as it is', async () => {
  for (const tenantId of [a, b])
    for (const special of [
      { status: 'SENT' },
      { status: 'DEAD' },
      { status: 'CANCELLED' },
      { due: 1 },
      { leased: 1 },
    ] as const)
      await mail(tenantId, special)
  const before = await all()
  expect(await claimMails(kit.db, 100, 120)).toEqual([])
  expect(await all()).toEqual(before)
})

test('a claim returns ids alone; a mail is read in its own tenant', async () => {
  const { id } = await mail(b)
  const [claimed] = await claimMails(kit.db, 100, 120)
  expect(claimed).toEqual({ tenant_id: b, id })
  const read = () => kit.db.client.outgoingMail.findFirst({ where: { id } })
  expect(await inTenant(a, read)).toBeNull()
  await expect(inPlatform(read)).rejects.toThrow(/tenant/)
  expect((await inTenant(b, read))?.content).toHaveLength(40)
})

test('what came of a mail is written in its own tenant, and in no other', async () => {
  const { id } = await mail(b)
  await claimMails(kit.db, 100, 120)
  const before = await all()
  const sent = () => kit.db.client.outgoingMail.updateMany({ where: { id }, data: { status: 'SENT', content: null } })
  expect(await inTenant(a, sent)).toEqual({ count: 0 })
  expect(await all()).toEqual(before)
  expect(await inTenant(b, sent)).toEqual({ count: 1 })
})

test('of several who claim at once, each gets others', async () => {
  const made = await Promise.all(Array.from({ length: 24 }, (_, index) => mail(index % 2 === 0 ? a : b)))
  const taken = (await Promise.all(Array.from({ length: 8 }, () => claimMails(kit.db, 5, 120)))).flat()
  expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length)
  expect(new Set([...taken, ...(await claimMails(kit.db, 100, 120))].map(({ id }) => id))).toEqual(
    new Set(made.map(({ id }) => id)),
  )
})

test('at most 100 are claimed, and for at most ten minutes', async () => {
  await kit.owner.query(
    `INSERT INTO outgoing_mail (id, tenant_id, template, next_attempt_at, expires_at)
      SELECT gen_random_uuid(), $1, 'invite', now() - interval '1 minute', now() FROM generate_series(1, 120)`,
    [b],
  )
  expect(await claimMails(kit.db, 2 ** 31 - 1, 2 ** 31 - 1)).toHaveLength(100)
  expect(await claimMails(kit.db, 10, -5)).toHaveLength(10)
  const seconds = new Set((await leases()).map((lease) => (lease as { seconds: number | null }).seconds))
  expect(seconds).toEqual(new Set([600, 1, null]))
  const before = await all()
  expect(await claimMails(kit.db, 0, 120)).toEqual([])
  expect(await all()).toEqual(before)
})

test('what expired dead mails say is cleared in every tenant, and nothing else of any mail', async () => {
  const gone = [await mail(a, { status: 'DEAD', expires: -1 }), await mail(b, { status: 'DEAD', expires: -600 })].map(
    ({ id }) => id,
  )
  for (const tenantId of [a, b])
    for (const special of [
      { status: 'DEAD' },
      { status: 'QUEUED', expires: -1 },
      { status: 'SENT', expires: -1 },
    ] as const)
      await mail(tenantId, special)
  const before = (await kit.owner.query<{ id: string }>('SELECT * FROM outgoing_mail ORDER BY id')).rows
  expect(await inTenant(a, () => forgetMails(kit.db, 100))).toBe(2)
  expect((await kit.owner.query('SELECT * FROM outgoing_mail ORDER BY id')).rows).toEqual(
    before.map((row) => (gone.includes(row.id) ? { ...row, content: null } : row)),
  )
  expect(await forgetMails(kit.db, 100)).toBe(0)
})

test('never more than 1000 are cleared in one go, the longest expired first', async () => {
  await kit.owner.query(
    `INSERT INTO outgoing_mail (id, tenant_id, template, content, status, expires_at)
      SELECT gen_random_uuid(), $1, 'invite', '\\x00', 'DEAD', now() - make_interval(mins => n)
      FROM generate_series(1, 1100) n`,
    [a],
  )
  const left = async () =>
    (
      await kit.owner.query(
        `SELECT count(content)::int AS n, max(extract(epoch FROM now() - expires_at)) < 101 * 60 AS newest
          FROM outgoing_mail WHERE content IS NOT NULL`,
      )
    ).rows[0] as unknown
  expect(await forgetMails(kit.db, 2 ** 31 - 1)).toBe(1_000)
  expect(await left()).toEqual({ n: 100, newest: true })
  expect(await forgetMails(kit.db, 0)).toBe(0)
  expect(await left()).toMatchObject({ n: 100 })
})
