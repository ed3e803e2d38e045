// What is erased by an address.
import { expect, test } from 'vitest'
import { mailsAtRest } from '../../kit/mail.ts'
import { owner, PASSWORD, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count, mutate } from '../verbs.ts'
import { erase } from './due.ts'

const service = useService()

test('an account with the address of others takes nothing with it that was sent to them', async () => {
  const ada = await owner(service)
  const squatter = await signUp(service)
  await mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input: { email: squatter.email } })
  await mailsAtRest(service)
  const invited = () => count(service, 'invitation', `email = $1 AND status = 'PENDING'`, [squatter.email])
  expect(await invited()).toBe(1)
  expect((await squatter.rest('POST', '/v1/account/delete', { password: PASSWORD })).status).toBe(204)
  const { rows } = await service.owner.query('SELECT id, chains FROM gdpr_purge WHERE user_id = $1', [squatter.userId])
  expect(rows[0].chains).not.toContain(ada.tenantId)
  await erase(service, rows[0].id)
  expect(await invited()).toBe(1)
})
