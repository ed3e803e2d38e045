// A configuration that takes itself back, unless somebody confirms it.
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, codes, mutate } from '../verbs.ts'
import { bring, configuration, rollback } from './kit.ts'

const service = useService({}, { periodic: true })
const LOOKS = { timeout: 30_000, interval: 250 }

const faults = ({ userErrors }: { userErrors: readonly { code: string }[] }) => userErrors.map(({ code }) => code)

/** As if the minutes had passed. */
const due = () => service.owner.query(`UPDATE configuration_head SET revert_at = now() WHERE revert_at IS NOT NULL`)

test('what was applied is undone, and nothing that came after', async () => {
  const ada = await owner(service)
  const { document: before } = await configuration(ada)
  await bring(ada, { authPolicy: { passwordMinLength: 12 } }, { revertAfterMinutes: 10 })
  expect((await configuration(ada)).openRevert).toEqual({ version: 1, backTo: 0 })
  await mutate(ada, 'retentionUpdate', { tenantId: ada.tenantId, input: { mailLogDays: 40 } })
  await due()
  await expect
    .poll(() => configuration(ada), LOOKS)
    .toEqual({
      document: { ...before, retention: { mailLogDays: 40 } },
      openRevert: null,
      version: 3,
    })
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('configuration.reverted')
})

test('what is confirmed stays', async () => {
  const ada = await owner(service)
  await bring(ada, { authPolicy: { passwordMinLength: 12 } }, { revertAfterMinutes: 10 })
  const confirm = (version: number) =>
    mutate(ada, 'configurationConfirm', { tenantId: ada.tenantId, version }, 'configuration { version }')
  expect(codes(await confirm(9))).toEqual(['NOT_FOUND'])
  expect(codes(await confirm(1))).toEqual([])
  await due()
  const bob = await owner(service)
  await bring(bob, { authPolicy: { passwordMinLength: 12 } }, { revertAfterMinutes: 10 })
  await due()
  await expect.poll(() => configuration(bob), LOOKS).toMatchObject({ version: 2 }) // so a look was taken
  expect(await configuration(ada)).toMatchObject({ version: 1, document: { authPolicy: { passwordMinLength: 12 } } })
})

test('while it waits, a rollback undoes it now, and nothing else is applied', async () => {
  const ada = await owner(service)
  await bring(ada, { authPolicy: { passwordMinLength: 10 } })
  const before = await configuration(ada)
  await bring(ada, { authPolicy: { passwordMinLength: 12 } }, { revertAfterMinutes: 10 })
  await mutate(ada, 'retentionUpdate', { tenantId: ada.tenantId, input: { mailLogDays: 40 } })
  const open = await configuration(ada)
  expect(faults(await bring(ada, { authPolicy: { passwordMinLength: 14 } }))).toEqual(['CHANGE_OPEN'])
  expect(faults(await rollback(ada, { version: 2 }))).toEqual(['CHANGE_OPEN']) // which keeps the change
  expect(await configuration(ada)).toEqual(open)
  expect(faults(await rollback(ada, { version: 1, allowWeaken: true }))).toEqual([])
  expect(await configuration(ada)).toEqual({ ...before, version: 4 })
  await due()
  expect(faults(await bring(ada, { authPolicy: { passwordMinLength: 14 } }))).toEqual([])
})

test('who was shut out gets in again', async () => {
  const ada = await owner(service)
  const document = { ipRules: [{ cidr: '198.51.100.0/24' }], ipEnforcement: { enabled: true } }
  expect(faults(await bring(ada, document, { revertAfterMinutes: 10 }))).toEqual([])
  await expect(configuration(ada)).rejects.toThrow('address')
  await due()
  const read = () => configuration(ada).catch(() => null)
  await expect.poll(read, LOOKS).toMatchObject({ document: { ipRules: [], ipEnforcement: {} } })
})
