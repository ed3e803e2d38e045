// Without a tenant there is nothing to reach: not outside every scope, not in the platform scope, not by a promise that
// left its scope.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../src/tenancy/database.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import { modelKinds } from '../../src/tenancy/models.ts'
import {
  currentCaller,
  currentSetting,
  currentTenant,
  inPlatform,
  inTenant,
  NoTenantScope,
  SYSTEM,
} from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { delegate, OPERATIONS, outcome, sampleArgs } from './client.ts'
import { type Row, rowsByModel, snapshot } from './rows.ts'

const { kit, seeded } = useTwoTenants()
let client: Client
let rowsOfA: Map<string, Row>
let before: string[]
beforeAll(async () => {
  client = kit.db.client
  rowsOfA = await rowsByModel(kit.db, seeded.a)
  before = await snapshot(kit.owner, seeded.a.id)
})

const models = [...modelKinds.keys()]
const inA = <T>(work: () => Promise<T>): Promise<T> => inTenant(seeded.a.id, work)

describe.each([
  ['outside every scope', (work: () => Promise<unknown>) => work()],
  ['in the platform scope', (work: () => Promise<unknown>) => inPlatform(work)],
])('%s', (_, run) => {
  test.each(models)('no operation of %s reads or writes', async (model) => {
    for (const operation of OPERATIONS) {
      const { answer, error } = await outcome(() =>
        run(() => delegate(client, model).call(operation, sampleArgs(model, operation, rowsOfA.get(model) ?? {}))),
      )
      expect({ operation, answer, error: error?.name }).toEqual({
        operation,
        answer: undefined,
        error: 'NoTenantScope',
      })
    }
    expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
  })

  test('a transaction reads and writes nothing', async () => {
    await expect(run(() => kit.db.write((tx) => tx.role.findMany()))).rejects.toBeInstanceOf(NoTenantScope)
    await expect(
      run(() => kit.db.write((tx) => tx.role.updateMany({ data: { description: 'changed' } }))),
    ).rejects.toBeInstanceOf(NoTenantScope)
    expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
  })
})

test('the same calls work in the scope of the tenant', async () => {
  expect(await inA(() => client.role.count())).toBe(1)
  expect(await inA(() => kit.db.write((tx) => tx.role.count()))).toBe(1)
  expect(await inA(() => callFunction(client, 'lock_tenant'))).toEqual([{ id: seeded.a.id, status: 'ACTIVE' }])
})

test('a named function needs a scope, and sees no tenant in the platform scope', async () => {
  await expect(callFunction(client, 'lock_tenant')).rejects.toBeInstanceOf(NoTenantScope)
  expect(await inPlatform(() => callFunction(client, 'lock_tenant'))).toEqual([])
  expect(
    await inPlatform(() =>
      callFunction(client, 'audit_page', {
        onlyAction: null,
        onlyResourceType: null,
        onlyActor: null,
        search: null,
        since: null,
        until: null,
        beforeSeq: null,
        maxRows: 50,
        onlyKey: null,
        onlyKeyCreatedBy: null,
        onlyActorType: null,
        onlyResourceId: null,
        onlyRequest: null,
        onlyIp: null,
        fromSeq: null,
      }),
    ),
  ).toEqual([])
  expect(
    await inA(() =>
      callFunction(client, 'audit_page', {
        onlyAction: null,
        onlyResourceType: null,
        onlyActor: null,
        search: null,
        since: null,
        until: null,
        beforeSeq: null,
        maxRows: 50,
        onlyKey: null,
        onlyKeyCreatedBy: null,
        onlyActorType: null,
        onlyResourceId: null,
        onlyRequest: null,
        onlyIp: null,
        fromSeq: null,
      }),
    ),
  ).toHaveLength(1)
  const links = () => callFunction(client, 'audit_chain', { afterSeq: 0n, untilSeq: 2n ** 62n })
  expect(await inPlatform(links)).toEqual([])
  expect(await inA(links)).toHaveLength(1)
  const append = (): Promise<unknown> =>
    callFunction(client, 'audit_append_event', {
      eventId: randomUUID(),
      actorType: 'SYSTEM',
      actorUserId: null,
      action: 'x',
      resourceType: 'x',
      resourceId: null,
      requestId: null,
      salt: new Uint8Array(16),
      body: '{}',
      what: null,
      how: null,
      why: '',
      byClient: null,
      person: null,
      actorKeyId: null,
      actorKeyCreatedBy: null,
    })
  await expect(inPlatform(append)).rejects.toThrow('no tenant in this transaction')
  expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
})

describe('a promise that leaves its scope unawaited', () => {
  const lazy: Readonly<Record<string, () => Promise<unknown>>> = {
    findMany: () => client.role.findMany(),
    findUnique: () =>
      client.role.findUnique({
        where: { tenantId_id: { tenantId: seeded.a.id, id: String(rowsOfA.get('Role')?.['id']) } },
      }),
    count: () => client.role.count(),
    updateMany: () => client.role.updateMany({ data: { description: 'changed' } }),
  }
  const escaped = async (make: () => Promise<unknown>): Promise<{ promise: Promise<unknown> }> =>
    inA(async () => ({ promise: make() }))

  test.each(Object.entries(lazy))('%s: is refused outside every scope', async (_, make) => {
    const { promise } = await escaped(make)
    const { answer, error } = await outcome(() => promise)
    expect(answer).toBeUndefined()
    expect(error).toBeInstanceOf(NoTenantScope)
    expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
  })

  test('is confined to the scope that awaits it', async () => {
    const listed = await escaped(() => client.role.findMany())
    const roles = (await inTenant(seeded.b.id, () => listed.promise)) as Row[]
    expect(roles.map((role) => role['tenantId'])).toEqual([seeded.b.id])
    const unique = await escaped(() =>
      client.role.findUnique({
        where: { tenantId_id: { tenantId: seeded.a.id, id: String(rowsOfA.get('Role')?.['id']) } },
      }),
    )
    expect(await inTenant(seeded.b.id, () => unique.promise)).toBeNull()
  })

  test('is awaited by inTenant when it is what the work returns', async () => {
    expect(await inA(() => client.role.findMany())).toHaveLength(1)
    expect(await inTenant(seeded.b.id, () => inA(() => client.role.findMany()))).toMatchObject([
      { tenantId: seeded.a.id },
    ])
  })
})

describe('scopes', () => {
  test('nest, run side by side and end with their work', async () => {
    const seen = await Promise.all(
      [seeded.a.id, seeded.b.id].map((id) =>
        inTenant(id, async () => {
          const outer = currentTenant()
          const inner = await inTenant(seeded.b.id, async () => currentTenant())
          const platform = await inPlatform(async () => currentSetting())
          return [outer, inner, platform, currentTenant()]
        }),
      ),
    )
    expect(seen).toEqual([seeded.a.id, seeded.b.id].map((id) => [id, seeded.b.id, '', id]))
    expect(() => currentTenant()).toThrow(NoTenantScope)
    expect(() => currentSetting()).toThrow(NoTenantScope)
    await inPlatform(async () => expect(() => currentTenant()).toThrow(NoTenantScope))
  })

  test.each([
    '',
    ' ',
    'null',
    '*',
    '%',
    '00000000-0000-4000-8000-00000000000G',
    '00000000-0000-4000-8000-00000000000A',
    '{00000000-0000-4000-8000-00000000000a}',
    "x'; RESET ROLE; --",
  ])('what is not a lower-case UUID is no tenant: %j', async (id) => {
    let ran = false
    await expect(inTenant(id, async () => (ran = true))).rejects.toBeInstanceOf(NoTenantScope)
    expect(ran).toBe(false)
  })

  test('a tenant that does not exist has no rows and can write none', async () => {
    const nobody = randomUUID()
    expect(await inTenant(nobody, () => client.role.findMany())).toEqual([])
    await expect(
      inTenant(nobody, () => client.role.create({ data: { tenantId: nobody, name: 'x' } })),
    ).rejects.toMatchObject({ code: 'P2003' })
    expect((await kit.owner.query('SELECT 1 FROM role WHERE tenant_id = $1', [nobody])).rows).toEqual([])
  })

  test('the caller is inherited by inner scopes, and is the system where nobody acts', async () => {
    const caller = { ...SYSTEM, actorType: 'USER' as const, userId: seeded.sharedUser }
    expect(currentCaller()).toEqual(SYSTEM)
    expect(await inTenant(seeded.a.id, () => inPlatform(async () => currentCaller()), caller)).toEqual(caller)
    expect(
      await inTenant(seeded.a.id, () => inTenant(seeded.b.id, async () => currentCaller(), SYSTEM), caller),
    ).toEqual(SYSTEM)
  })
})
