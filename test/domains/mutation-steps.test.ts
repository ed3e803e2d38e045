import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { beforeAll, expect, test } from 'vitest'
import {
  commit,
  expectVersion,
  type Lock,
  mutate,
  TENANT,
  unchanged,
  written,
  writtenLast,
} from '../../src/domains/mutation.ts'
import { updateUser } from '../../src/tenancy/member-accounts.ts'
import { fail, ok } from '../../src/shared/result.ts'
import type { Tx } from '../../src/tenancy/database.ts'
import { type Statement, STATEMENTS } from '../../src/tenancy/statements.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { actions, changesNothing, count } from './verbs.ts'

const service = useService()
let ada: Person
beforeAll(async () => (ada = await owner(service)))

const ENTRY = { action: 'test.written', resourceType: 'tenant', resourceId: null }
const inAda = <T>(work: () => Promise<T>): Promise<T> => inTenant(ada.tenantId, work)
const rename = async (tx: Tx, description: string): Promise<void> =>
  void (await tx.role.updateMany({ data: { description } }))
const renamed = (description: string): Promise<number> =>
  count(service, 'role', 'tenant_id = $1 AND description = $2', [ada.tenantId, description])

test('the steps are lock, state before, version, rights, work and audit entries, which come last', async () => {
  const steps: string[] = []
  const lock: Lock<string> = { name: 'a lock', take: async (tx) => (await TENANT.take(tx), steps.push('lock'), 'held') }
  const rights = { name: 'rights', read: async () => (steps.push('rights'), 'caller') }
  const read = async (_tx: Tx, held: string) => (steps.push(`read ${held}`), ok({ version: 3 }))
  const expected = (before: { version: number }) => (steps.push('version'), expectVersion(3)(before))
  const texts: string[] = []
  const listen = (message: unknown): void => void texts.push((message as Statement).text)
  subscribe(STATEMENTS.name, listen)
  const done = await inAda(() =>
    mutate(service.db, { lock, rights, read, expected }, async ({ tx, before, callerNow }) => {
      await rename(tx, 'in order')
      steps.push(`work ${before.version} of ${await callerNow()}, ${await callerNow()}`)
      return written('value', ENTRY, ENTRY)
    }),
  )
  unsubscribe(STATEMENTS.name, listen)
  expect(done).toEqual(ok('value'))
  expect(steps).toEqual(['lock', 'read held', 'version', 'rights', 'work 3 of caller, caller'])
  const appended = texts.flatMap((text, at) => (text.includes('audit_append') ? [at - texts.length] : []))
  expect(appended).toEqual([-3, -2])
  expect(texts.at(-1)).toBe('COMMIT')
  expect((await actions(service, ada.tenantId)).slice(-2)).toEqual(['test.written', 'test.written'])
})

test('a write that goes out with COMMIT is answered after it, and if it fails nothing is written', async () => {
  const change = (userId: string) =>
    inAda(() =>
      mutate(service.db, { lock: null }, async ({ tx }) =>
        writtenLast(updateUser(tx, userId, { phone: '+49' }), ENTRY),
      ),
    )
  expect(await change(ada.userId)).toMatchObject({ ok: true, value: { id: ada.userId, phone: '+49' } })
  await changesNothing(service, () => expect(change(ada.tenantId)).rejects.toThrow('no member of the tenant'))
})

test('a fault of any step leaves everything as it was', async () => {
  const plans = [
    { lock: TENANT, read: async (tx: Tx) => (await rename(tx, 'refused'), fail('NOT_FOUND')) },
    {
      lock: TENANT,
      read: async (tx: Tx) => (await rename(tx, 'refused'), ok({ version: 2 })),
      expected: expectVersion(1),
    },
    { lock: TENANT },
  ]
  for (const plan of plans)
    await changesNothing(service, async () => {
      const done = await inAda(() =>
        mutate(service.db, plan, async ({ tx }) => {
          await rename(tx, 'refused')
          return fail('REFUSED')
        }),
      )
      expect(done.ok).toBe(false)
    })
})

test('what is written without reading the rights that it needs is not written', async () => {
  const plan = { lock: TENANT, rights: { name: 'rights', read: () => Promise.resolve(ada) } }
  const write = () =>
    inAda(() => mutate(service.db, plan, async ({ tx }) => (await rename(tx, 'unasked'), written(null, ENTRY))))
  await changesNothing(service, () => expect(write()).rejects.toThrow('without reading the rights'))
})

test('what is always committed is written with its fault, but not with an exception', async () => {
  const attempt = (work: () => void) =>
    inAda(() =>
      commit(service.db, null, async (tx) => {
        await rename(tx, 'counted')
        work()
        return written(fail('CODE_INVALID'), ENTRY)
      }),
    )
  await changesNothing(service, () =>
    expect(
      attempt(() => {
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken'),
  )
  expect(await attempt(() => {})).toEqual(fail('CODE_INVALID'))
  expect(await renamed('counted')).toBeGreaterThan(0)
})

test('what a unique key refuses is the fault that the mutation names', async () => {
  const duplicate = fail('NAME_TAKEN')
  const create = () =>
    inAda(() =>
      mutate(service.db, { lock: null, duplicate }, async ({ tx }) => {
        const { tenantId, name } = await tx.role.findFirstOrThrow({})
        await tx.role.create({ data: { id: crypto.randomUUID(), tenantId, name, description: '' } })
        return unchanged(null)
      }),
    )
  await changesNothing(service, async () => expect(await create()).toEqual(duplicate))
})
