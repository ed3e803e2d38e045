// What a plan says of recent decisions is what the same traffic then gets.
import { expect, test } from 'vitest'
import { addMember, owner, PASSWORD, type Person } from '../../kit/seed.ts'
import { at, from, useProxiedService } from '../ip-rules/addressed.ts'
import { mutate, standing } from '../verbs.ts'
import { bring, type Impact, plan } from './kit.ts'

const service = useProxiedService()
const [INSIDE, OUTSIDE, DENIED] = ['198.51.100.7', '203.0.113.9', '192.0.2.66']

const DOCUMENT = {
  authPolicy: { mfaRequired: true },
  ipRules: [{ cidr: '198.51.100.0/24' }, { cidr: '203.0.113.0/24' }, { cidr: '127.0.0.0/8' }],
  securityPolicy: { ipDenylist: ['192.0.2.0/24'] },
  ipEnforcement: { enabled: true },
  abacPolicies: [{ name: 'no webhooks', effect: 'DENY', resourceType: 'webhook', action: 'webhook_create' }],
}

interface Counted {
  refusedRequests: number
  refusedSignIns: number
  asked: number
  forbidden: number
}

/** The same visits each time: requests from three places, sign-ins, and mutations. */
async function visits(ada: Person, people: readonly Person[]): Promise<Counted> {
  const counted = { refusedRequests: 0, refusedSignIns: 0, asked: 0, forbidden: 0 }
  for (const who of people)
    for (const address of [INSIDE, OUTSIDE, DENIED])
      if ((await standing(at(service, who, address))) !== 'ok') counted.refusedRequests++
  for (const who of people)
    for (const address of [INSIDE, DENIED]) {
      const input = { email: who.email, password: PASSWORD, tenantId: ada.tenantId }
      const text = `mutation ($input: LoginInput!) {
        login(input: $input) { tokens { sessionId } stepUp { token } userErrors { code } }
      }`
      const { login } = await from(service, address).gql(text, { input })
      if (login.stepUp) counted.asked++
      else if (login.userErrors.length > 0) counted.refusedSignIns++
    }
  for (const key of ['one', 'two']) {
    const ask = at(service, ada, INSIDE)
    const { errors } = await ask.ask(
      `mutation ($t: UUID!, $input: WebhookCreateInput!) {
        webhookCreate(tenantId: $t, input: $input) { userErrors { code } }
      }`,
      { t: ada.tenantId, input: { url: `https://${key}.example.test/hook` } },
    )
    if (errors.some(({ extensions }) => extensions['code'] === 'FORBIDDEN')) counted.forbidden++
  }
  return counted
}

test('refused, asked and forbidden: as planned, so it happens', { timeout: 60_000 }, async () => {
  const ada = await owner(service)
  const people = [await addMember(service, ada), await addMember(service, ada)]
  const impact = async () => (await plan(ada, { document: DOCUMENT, impactDays: 1 })).plan?.impact
  const before = await impact() // of those who joined
  expect(await visits(ada, people)).toEqual({ refusedRequests: 0, refusedSignIns: 0, asked: 0, forbidden: 0 })
  const planned = await impact()
  expect((await bring(ada, DOCUMENT)).userErrors).toEqual([])
  const happened = await visits(ada, people)
  expect(happened).toEqual({ refusedRequests: 2, refusedSignIns: 2, asked: 2, forbidden: 2 })
  const { refusedRequests, refusedSignIns, forbidden, asked } = happened
  const more = (of: (impact: Impact) => { decisions: number }) =>
    planned && before ? of(planned).decisions - of(before).decisions : null
  expect(more(({ newlyRefused }) => newlyRefused)).toBe(refusedRequests + refusedSignIns + forbidden)
  expect(more(({ newlyAsked }) => newlyAsked)).toBe(asked)
  expect(planned).toMatchObject({ newlyAllowed: { decisions: 0 }, unknown: 0, lastOwnerAffected: false })
})

test('without anything that decides there is no impact', async () => {
  const ada = await owner(service)
  await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'x' } })
  const { plan: made } = await plan(ada, { document: { retention: { mailLogDays: 40 } }, impactDays: 1 })
  expect(made?.impact).toBeNull()
})
