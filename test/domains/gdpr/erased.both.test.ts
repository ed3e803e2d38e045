// After an erasure nothing of the person is left anywhere: neither in a column of any table, nor in what the service
// writes. A person is planted wherever one can be; the same search finds each of these before.
import { createHash, verify } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count, mutate, tenantOf } from '../verbs.ts'
import { verification } from '../retention/stage.ts'
import { due } from './due.ts'
import { MARKERS, plant, plantLate } from './planted.ts'

const lines: string[] = []
const service = useService(
  // Mails wait: there is no mail server.
  { LOG_LEVEL: 'info', TRUSTED_PROXIES: '127.0.0.1/32', MAIL_URL: 'smtp://127.0.0.1:1' },
  { log: { write: (line: string) => void lines.push(line) } },
)

let ada: Person
let other: Person
let gone: Person
beforeAll(async () => {
  ada = await owner(service)
  other = await owner(service, 'Elsewhere')
  gone = await addMember(service, ada, 'member', MARKERS.email)
  await plant(service, { ada, other, gone })
})

/** Returns where a text is, in any column of any table as text; bytes as bytes, too. */
async function places(text: string): Promise<string[]> {
  const { rows } = await service.owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     AND NOT relispartition`,
  )
  const each = rows.map(
    ({ name }) => `SELECT '${name}' AS name FROM "${name}" t
    WHERE strpos(lower(t::text), lower($1)) > 0 OR strpos(t::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0`,
  )
  const found = await service.owner.query<{ name: string }>(`${each.join(' UNION ')} ORDER BY 1`, [text])
  return found.rows.map(({ name }) => name)
}

/** Mails that wait, or can be sent again, to any of these addresses. */
async function waiting(...addresses: readonly string[]): Promise<number> {
  const to = addresses.map((address) => createHash('sha256').update(address).digest())
  return count(service, 'outgoing_mail', 'content IS NOT NULL AND recipient = ANY ($1)', [to])
}

let certificate = ''

test('each marker is found before, and none after', async () => {
  const before = Object.entries(MARKERS).filter(([name]) => name !== 'reason')
  for (const [name, marker] of before) expect([name, await places(marker)]).not.toEqual([name, []])
  const theirs = [MARKERS.email, MARKERS.former]
  for (const address of theirs) expect([address, await waiting(address)]).not.toEqual([address, 0])
  const others = (await count(service, 'outgoing_mail', 'content IS NOT NULL')) - (await waiting(...theirs))
  const said = lines.join('')
  // A line of a request has the address of the client, and nothing else of a person.
  for (const [name, marker] of Object.entries(MARKERS))
    if (name !== 'ip') expect([name, said.includes(marker)]).toEqual([name, false])

  const { purge, userErrors } = await mutate(
    ada,
    'gdprPurgeRequest',
    { tenantId: ada.tenantId, input: { userId: gone.userId, reason: MARKERS.reason } },
    'purge { id }',
  )
  expect(userErrors).toEqual([])
  expect(await places(MARKERS.reason)).toEqual(['gdpr_purge'])
  lines.length = 0
  await due(service, purge.id)
  expect(await service.service.erasureWorker.sweep()).toBe(1)
  expect(await count(service, 'users', 'id = $1', [gone.userId])).toBe(0)
  expect(await waiting(...theirs)).toBe(0)
  expect(await count(service, 'outgoing_mail', 'content IS NOT NULL')).toBe(others)
  // What an instance had in memory is written later, too.
  await plantLate(service, { ada, gone })
  await due(service, purge.id)
  expect(await service.service.erasureWorker.sweep()).toBe(1)

  const found: [string, string[]][] = []
  for (const [name, marker] of Object.entries(MARKERS)) found.push([name, await places(marker)])
  expect(found).toEqual(Object.keys(MARKERS).map((name) => [name, []]))
  for (const marker of Object.values(MARKERS)) expect(lines.join('')).not.toContain(marker)

  const { status, body } = await ada.rest('GET', `/v1/gdpr/purge/${purge.id}`)
  expect([status, body.status, body.user_id, body.reason]).toEqual([200, 'completed', gone.userId, null])
  certificate = body.certificate
})

test('the logs of both tenants verify', async () => {
  expect(await verification(ada)).toEqual({ ok: true, brokenReason: null })
  expect(await verification(other)).toEqual({ ok: true, brokenReason: null })
})

test('a payload that goes without a receipt is noticed', async () => {
  await service.owner.query('BEGIN')
  await service.owner.query(
    `UPDATE audit_payload SET salt = NULL, body = NULL WHERE tenant_id = $1
     AND seq = (SELECT max(seq) FROM audit_payload WHERE tenant_id = $1 AND body IS NOT NULL)`,
    [other.tenantId],
  )
  await service.owner.query('COMMIT')
  expect((await verification(other)).ok).toBe(false)
})

test('the certificate names counts, tables and the head of the log, and is signed', async () => {
  const [head = '', claims = '', signature = ''] = certificate.split('.')
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
  expect(said).toMatchObject({ user_id: gone.userId, tenant_id: ada.tenantId, counts: { users: 1, session: 2 } })
  expect(said['audit_head']).toMatchObject({ seq: expect.stringMatching(/^\d+$/) as string })
  const { body } = await ada.rest('GET', '/v1/gdpr/signing-key')
  const verified = (input: string): boolean =>
    verify(null, Buffer.from(input), body.public_key, Buffer.from(signature, 'base64url'))
  expect([verified(`${head}.${claims}`), verified(`${head}.${claims}x`)]).toEqual([true, false])
})

test('others are as they were, and the address is free', async () => {
  const { members } = await tenantOf(ada, 'members { nodes { user { email } } }')
  expect(members.nodes).toEqual([{ user: { email: ada.email } }])
  expect((await gone.ask('{ me { userId } }')).errors).not.toEqual([])
  const again = await addMember(service, ada, 'member', MARKERS.email)
  expect(again.userId).not.toBe(gone.userId)
})
