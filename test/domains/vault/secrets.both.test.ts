import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addMember, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, atOnce, changesNothing, codes, HOLD_TENANT, memberWith, mutate, refusal, tenantOf } from '../verbs.ts'
import { create, keep, remove, reveal, update } from './verbs.ts'

const service = useService()

test('a secret is kept, listed without its value, rotated and deleted, and each is in the log', async () => {
  const ada = await owner(service)
  const { secret, userErrors } = await create(ada, ada, {
    name: ' billing/key ',
    value: ' s3cret valüe\n',
    scope: 'db',
  })
  expect(userErrors).toEqual([])
  expect(secret).toEqual({
    id: expect.any(String),
    tenantId: ada.tenantId,
    name: 'billing/key',
    scope: 'db',
    lastFour: 'lüe\n',
    version: 1,
    rotatedAt: expect.any(String),
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  })
  const one = `vaultSecret(id: "${secret.id}") { name version lastFour scope rotatedAt updatedAt }`
  expect((await tenantOf(ada, one)).vaultSecret).toMatchObject({ name: 'billing/key', version: 1 })

  const labelled = await update(ada, ada, secret.id, { scope: 'database' })
  expect(labelled.secret).toMatchObject({ scope: 'database', version: 2, rotatedAt: secret.rotatedAt })
  const rotated = await update(ada, ada, secret.id, { value: 'short', expectedVersion: 2 })
  expect(rotated.secret).toMatchObject({ scope: 'database', version: 3, lastFour: '' })
  expect(rotated.secret.rotatedAt > secret.rotatedAt).toBe(true)
  expect((await reveal(ada, ada, secret.id)).value).toBe('short')
  expect(await remove(ada, ada, secret.id)).toMatchObject({ deletedId: secret.id, userErrors: [] })
  expect((await tenantOf(ada, one)).vaultSecret).toBeNull()
  expect((await actions(service, ada.tenantId)).slice(-5)).toEqual([
    'secret.created',
    'secret.updated',
    'secret.rotated',
    'secret.revealed',
    'secret.deleted',
  ])
})

test('the value is kept as it is: blanks, line breaks, any script, 64 KiB', async () => {
  const ada = await owner(service)
  for (const value of [' ', '\n-----BEGIN KEY-----\r\n\t', '🔑 ключ', 'x'.repeat(65_536), 'é'.repeat(32_768)]) {
    const id = await keep(ada, randomUUID(), value)
    expect((await reveal(ada, ada, id)).value).toBe(value)
  }
})

test('the last four characters are shown from eight on, whole ones', async () => {
  const ada = await owner(service)
  for (const [value, shown] of [
    ['1234567', ''],
    ['12345678', '5678'],
    ['🔑🔑🔑🔑🔑🔑🔑', ''],
    ['🔑🔑🔑🔑🔑🔑🔑🗝', '🔑🔑🔑🗝'],
  ])
    expect((await create(ada, ada, { name: randomUUID(), value })).secret.lastFour).toBe(shown)
})

test.each([
  ['name', 'REQUIRED', { name: ' ' }],
  ['name', 'TOO_LONG', { name: 'x'.repeat(129) }],
  ['name', 'INVALID', { name: 'a b' }],
  ['name', 'INVALID', { name: '../a' }],
  ['name', 'INVALID', { name: 'a//b' }],
  ['name', 'INVALID', { name: 'read' }],
  ['value', 'REQUIRED', { value: '' }],
  ['value', 'TOO_LONG', { value: 'x'.repeat(65_537) }],
  ['value', 'TOO_LONG', { value: 'é'.repeat(32_769) }],
  ['scope', 'TOO_LONG', { scope: 'x'.repeat(201) }],
  ['scope', 'INVALID', { scope: 'a\nb' }],
])('a bad %s is answered %s, and nothing is kept', async (field, code, input) => {
  const ada = await owner(service)
  const made = await changesNothing(service, () => create(ada, ada, { name: 'good', value: 'good', ...input }))
  expect(made).toMatchObject({ secret: null, userErrors: [{ code, path: ['input', field] }] })
})

test('a bad change is refused at its field, and nothing changes', async () => {
  const ada = await owner(service)
  const id = await keep(ada, 'kept')
  for (const [field, code, input] of [
    ['name', 'NOT_ALLOWED', { name: 'renamed' }],
    ['value', 'REQUIRED', { value: '' }],
    ['value', 'TOO_LONG', { value: 'x'.repeat(65_537) }],
    ['scope', 'TOO_LONG', { scope: 'x'.repeat(201) }],
    ['expectedVersion', 'CONFLICT', { value: 'new', expectedVersion: 2 }],
  ] as const)
    expect((await changesNothing(service, () => update(ada, ada, id, input))).userErrors).toMatchObject([
      { code, path: ['input', field] },
    ])
  for (const input of [{}, { name: 'kept', scope: '' }])
    expect((await changesNothing(service, () => update(ada, ada, id, input))).secret).toMatchObject({ version: 1 })
  const stale = await changesNothing(service, () => remove(ada, ada, id, { expectedVersion: 2 }))
  expect(codes(stale)).toEqual(['CONFLICT'])
})

describe('at once', () => {
  test('of two with one name one is kept', async () => {
    const ada = await owner(service)
    const starts = [1, 2, 3].map((n) => () => create(ada, ada, { name: 'same', value: `value ${n}` }))
    const made = await atOnce(service, HOLD_TENANT, [ada.tenantId], starts, 0)
    expect(made.filter(({ secret }) => secret !== null)).toHaveLength(1)
    for (const { userErrors } of made.filter(({ secret }) => secret === null))
      expect(userErrors).toMatchObject([{ code: 'NAME_TAKEN', path: ['input', 'name'] }])
  })

  test('of two rotations of one version one is written', async () => {
    const ada = await owner(service)
    const id = await keep(ada, 'raced')
    const starts = ['a', 'b', 'c'].map((value) => () => update(ada, ada, id, { value, expectedVersion: 1 }))
    const done = await Promise.all(starts.map((start) => start()))
    const won = done.filter(({ secret }) => secret !== null)
    expect(won).toHaveLength(1)
    expect(won[0].secret.version).toBe(2)
    expect(done.flatMap(codes)).toEqual(['CONFLICT', 'CONFLICT'])
  })
})

test('names are of one tenant: another has the same ones, and lists show each tenant its own by name', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  for (const name of ['c', 'a', 'b/1', 'b', 'B']) await keep(ada, name)
  await keep(eve, 'a', 'of eve')
  const page = async (after: string | null) =>
    (
      await ada.gql(
        `query ($t: UUID!, $after: String) { tenant(id: $t) { vaultSecrets(first: 2, after: $after) {
          nodes { name } pageInfo { hasNextPage endCursor } } } }`,
        { t: ada.tenantId, after },
      )
    ).tenant.vaultSecrets
  const seen: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const { nodes, pageInfo } = await page(after)
    seen.push(...nodes.map(({ name }: { name: string }) => name))
    after = pageInfo.endCursor
    more = pageInfo.hasNextPage
  }
  expect(seen.toSorted()).toEqual(['B', 'a', 'b', 'b/1', 'c'])
  expect(new Set(seen).size).toBe(5)
  expect((await tenantOf(eve, 'vaultSecrets { nodes { name } }')).vaultSecrets.nodes).toEqual([{ name: 'a' }])
})

test('secret.read sees and reveals, secret.write keeps and deletes, and a member does neither', async () => {
  const ada = await owner(service)
  const id = await keep(ada, 'kept')
  const [reader, writer, member] = [
    await memberWith(service, ada, ['secret.read']),
    await memberWith(service, ada, ['secret.write']),
    await addMember(service, ada),
  ]
  const { tenantId } = ada
  const writes = {
    vaultSecretCreate: { tenantId, input: { name: 'new', value: 'v' } },
    vaultSecretUpdate: { tenantId, id, input: { value: 'v' } },
    vaultSecretDelete: { tenantId, id },
  }
  for (const [name, args] of Object.entries(writes))
    for (const who of [reader, member])
      expect(await changesNothing(service, () => refusal(who, name, args))).toBe('FORBIDDEN')
  for (const who of [writer, member]) {
    expect(await changesNothing(service, () => refusal(who, 'vaultSecretReveal', { tenantId, id }))).toBe('FORBIDDEN')
    const { errors } = await who.ask('query ($t: UUID!) { tenant(id: $t) { vaultSecrets { nodes { id } } } }', {
      t: tenantId,
    })
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  }
  expect((await reveal(reader, ada, id)).value).toBe('the value of kept')
  expect((await update(writer, ada, id, { value: 'new' })).secret).toMatchObject({ version: 2 })
  expect((await remove(writer, ada, id)).deletedId).toBe(id)
})

test('foreign and missing ids are answered alike, and nothing changes', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const theirs = await keep(eve, 'theirs')
  const missing = randomUUID()
  for (const ask of [
    (id: string) => update(ada, ada, id, { value: 'mine' }),
    (id: string) => reveal(ada, ada, id),
    (id: string) => remove(ada, ada, id),
  ]) {
    const unknown = await changesNothing(service, () => ask(missing))
    expect(codes(unknown)).toEqual(['NOT_FOUND'])
    expect(await changesNothing(service, () => ask(theirs))).toEqual(unknown)
  }
  const of = (id: string) => tenantOf(ada, `vaultSecret(id: "${id}") { name }`)
  expect([await of(theirs), await of(missing)]).toEqual([{ vaultSecret: null }, { vaultSecret: null }])
  expect((await reveal(eve, eve, theirs)).value).toBe('the value of theirs')
})

test('a deleted tenant keeps no secret', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  for (const who of [ada, eve]) await keep(who, 'kept')
  await mutate(ada, 'tenantDelete', { tenantId: ada.tenantId }, 'deletedId')
  const { rows } = await service.owner.query<{ tenant_id: string }>(
    'SELECT tenant_id FROM vault_secret WHERE tenant_id = ANY ($1)',
    [[ada.tenantId, eve.tenantId]],
  )
  expect(rows).toEqual([{ tenant_id: eve.tenantId }])
})
