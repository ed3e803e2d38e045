// Old versions go, and what is kept stays whole.
import { expect, test } from 'vitest'
import { trimConfigurations } from '../../../src/tenancy/configurations.ts'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { bring, configuration, rollback } from './kit.ts'

const service = useService()

test('all but the newest versions are removed, and what is kept can be gone back to', async () => {
  const ada = await owner(service)
  for (const passwordMinLength of [10, 11, 12, 13]) await bring(ada, { authPolicy: { passwordMinLength } })
  expect(await trimConfigurations(service.db, 2, 100)).toBe(1)
  expect(await trimConfigurations(service.db, 2, 100)).toBe(0)
  expect((await configuration(ada, 1)).document).toBeNull()
  expect((await configuration(ada, 2)).document).toMatchObject({ authPolicy: { passwordMinLength: 11 } })
  expect((await rollback(ada, { version: 1 })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  expect((await rollback(ada, { version: 2, allowWeaken: true })).userErrors).toEqual([])
})
