// The archive of a person: whole, signed, of the right tenants, and made only while somebody reads it.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { until } from '../../kit/until.ts'

const service = useService()

/** Returns the files of a zip archive, by the central directory at its end (APPNOTE 4.3.12). */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, names, extra, comment] = [20, 28, 30, 32].map((o, i) =>
      i === 0 ? bytes.readUInt32LE(at + o) : bytes.readUInt16LE(at + o),
    ) as [number, number, number, number]
    const start = bytes.readUInt32LE(at + 42)
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const packed = bytes.subarray(data, data + size)
    const content = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed
    files.set(bytes.toString('utf8', at + 46, at + 46 + names), content)
    at += 46 + names + extra + comment
  }
  return files
}

const post = (who: Person, path: string, method = 'POST'): Promise<Response> =>
  fetch(`${service.url}${path}`, { method, headers: { authorization: `Bearer ${who.accessToken}` } })

async function archive(who: Person, path: string, method = 'POST'): Promise<Map<string, Buffer>> {
  const answer = await post(who, path, method)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="personal-data.zip"')
  return unzip(Buffer.from(await answer.arrayBuffer()))
}

const linesOf = (files: Map<string, Buffer>, name: string): Record<string, unknown>[] =>
  String(files.get(name))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('has every row of the person, and a manifest that its signature and the hashes hold', async () => {
  const ada = await owner(service)
  const files = await archive(ada, '/v1/account/export/archive')
  expect(linesOf(files, 'users.ndjson')).toMatchObject([{ email: ada.email, status: 'ACTIVE' }])
  expect(linesOf(files, 'session.ndjson')).toHaveLength(2)
  expect(linesOf(files, 'membership.ndjson')).toHaveLength(2)
  expect(linesOf(files, 'audit_event.ndjson').map(({ action }) => action)).toContain('tenant.created')
  expect(String([...files.values()])).not.toMatch(/argon2|secret_hash|token_hash/)
  const manifest = files.get('manifest.json') as Buffer
  const { files: listed, user_id: person, tenant_id: of } = JSON.parse(String(manifest))
  expect([person, of]).toEqual([ada.userId, null])
  for (const { name, size, sha256 } of listed) {
    const bytes = files.get(name) as Buffer
    expect([name, bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, size, sha256])
  }
  expect(listed).toHaveLength(files.size - 3)
  const key = createPublicKey(String(files.get('key.pem')))
  expect(verify(null, manifest, key, files.get('manifest.sig') as Buffer)).toBe(true)
  const altered = Buffer.concat([manifest, Buffer.from(' ')])
  expect(verify(null, altered, key, files.get('manifest.sig') as Buffer)).toBe(false)
})

test('of a tenant has nothing of other tenants, and is for who may ask for exports', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const elsewhere = await owner(service)
  await service.owner.query(
    `INSERT INTO session (id, tenant_id, user_id, method, expires_at)
     VALUES (gen_random_uuid(), $1, $2, 'password', now())`,
    [elsewhere.tenantId, gone.userId],
  )
  const { body } = await ada.rest('POST', '/v1/gdpr/export', { user_id: gone.userId })
  const path = `/v1/tenants/${ada.tenantId}/gdpr/export/${body.id}/archive`
  const files = await archive(ada, path, 'GET')
  expect(linesOf(files, 'session.ndjson')).toHaveLength(1)
  expect(linesOf(files, 'users.ndjson')).toMatchObject([{ email: gone.email }])
  expect((await archive(gone, '/v1/account/export/archive')).get('session.ndjson')).not.toEqual(
    files.get('session.ndjson'),
  )
  expect((await post(gone, path, 'GET')).status).toBe(403)
  const foreign = `/v1/tenants/${elsewhere.tenantId}/gdpr/export/${body.id}/archive`
  expect((await post(elsewhere, foreign, 'GET')).status).toBe(404)
})

test('of a person is read once at a time, and a client that is lost ends the work', async () => {
  const ada = await owner(service)
  const { archives } = service.service
  await service.owner.query(
    `INSERT INTO session (id, tenant_id, user_id, method, expires_at, user_agent)
     SELECT gen_random_uuid(), $1, $2, 'password', now(), encode(sha256(n::text::bytea), 'hex')
     FROM generate_series(1, 3000) n`,
    [ada.tenantId, ada.userId],
  )
  const first = await archives.open({ person: ada.userId, onlyTenant: null })
  expect((await post(ada, '/v1/account/export/archive')).status).toBe(429)
  first.destroy()
  await until(
    () => (archives.underWay === 0 ? true : undefined),
    () => 'the place is still taken',
  )
  expect(linesOf(await archive(ada, '/v1/account/export/archive'), 'session.ndjson')).toHaveLength(3002)
  const lost = new AbortController()
  const answer = await fetch(`${service.url}/v1/account/export/archive`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ada.accessToken}` },
    signal: lost.signal,
  })
  await answer.body?.getReader().read()
  lost.abort()
  await until(
    () => (archives.underWay === 0 ? true : undefined),
    () => 'somebody still reads',
  )
})
