import { expect, test } from 'vitest'
import { addMember, createTenant, owner, PASSWORD } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { anotherInstance } from '../abac/another-instance.ts'
import { enrol, ENTERED, setPolicy } from '../sign-in/mailbox.ts'
import { mutate, nobody, standing, switchTo } from '../verbs.ts'

const service = useService()

test('a change by another instance counts with the next switch and sign-in', async () => {
  const other = await anotherInstance(service)
  try {
    const host = await owner(service)
    const ada = await addMember(service, host)
    const home = await createTenant(service, ada)
    await switchTo(service, home, host.tenantId) // and keeps the policy
    await setPolicy(other.as(host), { mfaRequired: true, mfaGraceDays: 0 })
    const { tokens, stepUp } = await mutate(home, 'tenantSwitch', { tenantId: host.tenantId }, ENTERED)
    expect([tokens, stepUp]).toMatchObject([null, { rule: 'MFA_ENROLMENT' }])
    const signedIn = await mutate(
      nobody(service),
      'login',
      { input: { email: ada.email, password: PASSWORD, tenantId: host.tenantId } },
      ENTERED,
    )
    expect([signedIn.tokens, signedIn.stepUp]).toMatchObject([null, { rule: 'MFA_ENROLMENT' }])
    await setPolicy(other.as(host), { mfaRequired: false })
    expect(await standing(await switchTo(service, home, host.tenantId))).toBe('ok')
  } finally {
    await other.close()
  }
})

test('in grace, and with the factor shown, a member comes in', async () => {
  const host = await owner(service)
  const ada = await addMember(service, host)
  const home = await createTenant(service, ada)
  await setPolicy(host, { mfaRequired: true, mfaGraceDays: 7 })
  expect(await standing(await switchTo(service, home, host.tenantId))).toBe('ok')
  await service.owner.query(
    `UPDATE access_state SET mfa_required_since = now() - interval '8 days', version = version + 1
     WHERE tenant_id = $1`,
    [host.tenantId],
  )
  await service.owner.query(
    "UPDATE membership SET created_at = now() - interval '8 days' WHERE tenant_id = $1 AND user_id = $2",
    [host.tenantId, ada.userId],
  )
  expect((await mutate(home, 'tenantSwitch', { tenantId: host.tenantId }, ENTERED)).stepUp).toMatchObject({
    rule: 'MFA_ENROLMENT',
  })
  await enrol(home) // which shows it
  expect(await standing(await switchTo(service, home, host.tenantId))).toBe('ok')
  await service.owner.query('UPDATE session SET mfa_at = NULL WHERE id = $1', [home.sessionId])
  expect((await mutate(home, 'tenantSwitch', { tenantId: host.tenantId }, ENTERED)).stepUp).toMatchObject({
    rule: 'MFA',
  })
})
