// The setting of the installation.
import { expect, test } from 'vitest'
import { addMember, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count } from '../verbs.ts'

const service = useService({ GDPR_GRACE_DAYS: '0' })

test('GDPR_GRACE_DAYS says how long an erasure waits', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const { status, body } = await ada.rest('POST', '/v1/gdpr/purge', { user_id: gone.userId })
  expect(status).toBe(202)
  expect(Date.parse(body.grace_until)).toBeLessThanOrEqual(Date.now())
  expect(await service.service.erasureWorker.sweep()).toBe(1)
  expect(await count(service, 'users', 'id = $1', [gone.userId])).toBe(0)
})
