// The AuthZEN Authorization API 1.0 where its clients look for it: one decision, several, and what says where they are.
import { beforeAll, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mutate } from '../domains/verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  const condition = { attr: 'resource.level', op: 'gte', value: 3 }
  const input = { name: 'high', effect: 'ALLOW', resourceType: 'document', action: 'read', condition }
  await mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input }, 'policy { id }')
})

const question = (level: number) => ({
  subject: { type: 'user', id: 'ann' },
  action: { name: 'read' },
  resource: { type: 'document', id: '1', properties: { level } },
})

test('one question is answered with one decision, of the tenant of the credential', async () => {
  const key = await apiKey(service, ada, { scopes: ['policy.read'] })
  for (const who of [ada, key]) {
    const yes = await who.rest('POST', '/access/v1/evaluation', question(3))
    expect([yes.status, yes.body.decision, yes.body.context.reason]).toEqual([
      200,
      true,
      expect.stringContaining('high'),
    ])
    expect((await who.rest('POST', '/access/v1/evaluation', question(2))).body.decision).toBe(false)
  }
  const stranger = await owner(service)
  expect((await stranger.rest('POST', '/access/v1/evaluation', question(3))).body.decision).toBe(false)
})

test('a list of evaluations means nothing there, and is answered where several are', async () => {
  const several = { ...question(3), evaluations: [{}, { resource: { type: 'document', id: '2' } }] }
  expect((await ada.rest('POST', '/access/v1/evaluation', several)).body).toMatchObject({ decision: true })
  const { body } = await ada.rest('POST', '/access/v1/evaluations', several)
  expect(body.evaluations.map(({ decision }: { decision: boolean }) => decision)).toEqual([true, false])
})

test('the request id of the caller comes back, and what is wrong is named', async () => {
  const headers = { 'x-request-id': 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716' }
  const answer = await ada.rest('POST', '/access/v1/evaluation', { ...question(3), action: 'read' }, headers)
  expect([answer.status, answer.headers.get('x-request-id')]).toEqual([400, headers['x-request-id']])
  expect((await ada.rest('POST', '/access/v1/evaluation', question(3), { authorization: '' })).status).toBe(401)
})

test('the metadata names both endpoints', async () => {
  const response = await fetch(`${service.url}/.well-known/authzen-configuration`)
  expect([response.status, await response.json()]).toEqual([
    200,
    {
      policy_decision_point: 'https://id.example.test',
      access_evaluation_endpoint: 'https://id.example.test/access/v1/evaluation',
      access_evaluations_endpoint: 'https://id.example.test/access/v1/evaluations',
    },
  ])
})
