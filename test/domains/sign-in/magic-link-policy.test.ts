import { expect, test } from 'vitest'
import { useService } from '../../kit/service.ts'
import { codes, count } from '../verbs.ts'
import { ENTERED, mutateFrom, setPolicy } from './mailbox.ts'
import { magicLinks } from './magic-links.ts'

const service = useService({ TRUSTED_PROXIES: '127.0.0.1' })
const { login, linked, member, failures } = magicLinks(service)

test('the link waits for a policy that was changed since', async () => {
  const { ada, bob } = await member()
  const token = await linked(bob)
  await setPolicy(ada, { magicLinkEnabled: false })
  expect(await login(token)).toMatchObject({ tokens: null, userErrors: [{ code: 'METHOD_NOT_ALLOWED' }] })
  await setPolicy(ada, { magicLinkEnabled: true })
  expect(codes(await login(token))).toEqual([])
  await expect.poll(() => failures(ada.tenantId)).toEqual(['{"method":"magic_link","reason":"method_not_allowed"}'])
})

test('a refused address does not use up the link', async () => {
  const { ada, bob } = await member()
  const token = await linked(bob)
  const changed = await mutateFrom(
    service,
    '203.0.113.7',
    'securityPolicyUpdate',
    { tenantId: ada.tenantId, input: { ipAllowlist: ['203.0.113.0/24'] } },
    '',
    `Bearer ${ada.accessToken}`,
  )
  expect(changed.userErrors).toEqual([])
  const from = (ip: string) => mutateFrom(service, ip, 'magicLinkLogin', { input: { token } }, ENTERED)
  expect(codes(await from('198.51.100.7'))).toEqual(['ADDRESS_NOT_ALLOWED'])
  expect((await from('203.0.113.9')).tokens).toMatchObject({ userId: bob.userId })
})

test('where a second factor is demanded the link leads to a step-up', async () => {
  const { ada, bob } = await member()
  await setPolicy(ada, { mfaRequired: true })
  const token = await linked(bob)
  const sessions = await count(service, 'session')
  const { tokens, stepUp, userErrors } = await login(token)
  expect([tokens, stepUp, userErrors]).toEqual([
    null,
    { rule: 'MFA_ENROLMENT', methods: ['TOTP_ENROLMENT'], token: expect.any(String), expiresAt: expect.any(String) },
    [],
  ])
  expect(await count(service, 'session')).toBe(sessions)
  expect(codes(await login(token))).toEqual(['LINK_USED'])
})
