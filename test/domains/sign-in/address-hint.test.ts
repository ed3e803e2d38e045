// Somebody whose address a tenant does not let in learns what would help, and not which networks it lets in.
import { beforeAll, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { addMember, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { joinAs, mutate, nobody } from '../verbs.ts'
import { mailedCode, mutateFrom, setPolicy } from './mailbox.ts'

const [OFFICE, AWAY] = ['198.51.100.7', '203.0.113.9']
const HINT = 'Sign in from a network that Acme allows, or ask an administrator of it.'
const REFUSED = `The tenant does not allow requests from this address. ${HINT}`
const ASKED = `The tenant requires another step before you can sign in. ${HINT}`
const SELECT = 'tokens { accessToken } stepUp { rule methods hint token }'

let ada: Person
let bob: Person
const service = useService({ TRUSTED_PROXIES: '127.0.0.1/32' })
beforeAll(async () => {
  ada = await owner(service, 'Acme')
  await setPolicy(ada, { otpEmailEnabled: true })
  bob = await addMember(service, ada)
  await mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { ipDenylist: [AWAY] } })
})

const graph = (verb: string, args: object, who?: Person) =>
  mutateFrom(service, AWAY, verb, args, SELECT, who && `Bearer ${who.accessToken}`)
const wire = async (path: string, body: object, who: Pick<Person, 'rest'> = client(service.url)) =>
  (await who.rest('POST', path, body, { 'x-forwarded-for': AWAY })).body.error

test.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
  [
    'a login',
    () => graph('login', { input: { email: bob.email, password: PASSWORD, tenantId: ada.tenantId } }),
    () => wire('/v1/auth/login', { email: bob.email, password: PASSWORD, tenant_id: ada.tenantId }),
  ],
  [
    'a refresh',
    () => graph('tokenRefresh', { input: { refreshToken: bob.refreshToken } }),
    () => wire('/v1/auth/refresh', { refresh_token: bob.refreshToken }),
  ],
])('%s that is refused because of the address says so, and what would help', async (_, ask, send) => {
  const answer = await ask()
  const userErrors = [{ code: 'ADDRESS_NOT_ALLOWED', message: REFUSED }]
  expect(answer).toMatchObject({ tokens: null, stepUp: null, userErrors })
  const error = await send()
  expect(error).toMatchObject({ code: 'forbidden', message: REFUSED, metadata: { rule: 'address', methods: [] } })
  for (const reply of [answer, error]) expect(JSON.stringify(reply)).not.toMatch(new RegExp(`${AWAY}|${OFFICE}`))
})

test('a switch that takes another address says which would help', async () => {
  const carol = await signUp(service)
  await joinAs(service, ada, carol)
  const answer = await graph('tenantSwitch', { tenantId: ada.tenantId }, carol)
  expect(answer).toMatchObject({
    tokens: null,
    stepUp: { rule: 'ADDRESS', methods: [], hint: HINT },
    userErrors: [{ code: 'STEP_UP_REQUIRED', message: ASKED }],
  })
  expect(await wire('/v1/auth/switch-tenant', { tenant_id: ada.tenantId }, carol)).toMatchObject({
    code: 'step_up_required',
    message: ASKED,
    metadata: { rule: 'address', methods: [], hint: HINT },
  })
  const again = { code: 'ADDRESS_NOT_ALLOWED', message: REFUSED }
  const { userErrors } = await graph('stepUpComplete', { input: { mfaToken: answer.stepUp.token } })
  expect(userErrors).toMatchObject([again])
})

test('a right mailed code says the same; others learn no name', async () => {
  await mutate(nobody(service), 'emailCodeSend', { input: { tenantId: ada.tenantId, email: bob.email } })
  const input = { tenantId: ada.tenantId, email: bob.email, code: await mailedCode(service, bob.email) }
  expect((await graph('emailCodeLogin', { input })).userErrors).toMatchObject([{ message: REFUSED }])
  const eve = await signUp(service)
  const strangers = [
    await graph('emailCodeLogin', { input: { ...input, code: '0000 0000' } }),
    await graph('login', { input: { email: eve.email, password: PASSWORD, tenantId: ada.tenantId } }),
    await graph('tenantSwitch', { tenantId: ada.tenantId }, eve),
    await graph('register', { input: { tenantId: ada.tenantId, email: 'new@example.test', password: PASSWORD } }),
  ]
  for (const reply of strangers) expect(JSON.stringify(reply)).not.toContain('Acme')
})

test('a step-up for which something can be shown has no hint', async () => {
  await setPolicy(ada, { mfaRequired: true })
  const input = { email: bob.email, password: PASSWORD, tenantId: ada.tenantId }
  const { stepUp } = await mutate(nobody(service), 'login', { input }, SELECT)
  expect(stepUp).toMatchObject({ rule: 'MFA_ENROLMENT', hint: null })
})
