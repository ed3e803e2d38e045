import { describe, expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing } from '../verbs.ts'
import { createPolicy, decisions, preview } from './verbs.ts'

const service = useService()

describe('several decisions at once, as AuthZEN has them', () => {
  const subject = { type: 'user', id: 'alice', properties: { level: 3 } }
  const action = { name: 'read' }
  const on = (id: string, type = 'document'): object => ({ resource: { type, id } })

  test('come in their order, with defaults of the whole and reasons', async () => {
    const ada = await owner(service)
    const { id } = await createPolicy(ada, {
      name: 'one',
      effect: 'ALLOW',
      condition: {
        all: [
          { attr: 'resource.id', op: 'in', value: ['a', 'c'] },
          { attr: 'subject.level', op: 'gte', value: 3 },
        ],
      },
    })
    const yes = { decision: true, context: { reason: 'The policy "one" allows this.', matched_policy_id: id } }
    const no = { decision: false, context: { reason: 'No policy allows this.' } }
    expect(
      await decisions(ada, {
        subject,
        action,
        evaluations: [on('a'), on('b'), { ...on('c'), subject: { type: 'user', id: 'bob' } }, on('c')],
      }),
    ).toEqual({ evaluations: [yes, no, no, yes] })
    expect(await decisions(ada, { subject, action, ...on('a') })).toEqual(yes)
    const until = (evaluations_semantic: string): Promise<unknown> =>
      decisions(ada, { subject, action, evaluations: [on('a'), on('b'), on('c')], options: { evaluations_semantic } })
    expect(await until('execute_all')).toEqual({ evaluations: [yes, no, yes] })
    expect(await until('deny_on_first_deny')).toEqual({ evaluations: [yes, no] })
    expect(await until('permit_on_first_permit')).toEqual({ evaluations: [yes] })
  })

  test('share their work: what is decided after it is used up is denied', async () => {
    const ada = await owner(service)
    await createPolicy(ada, {
      effect: 'ALLOW',
      condition: { not: { attr: 'subject.text', op: 'contains', value: 'a'.repeat(8_192) } },
    })
    const costly = { subject: { type: 'user', id: 'x', properties: { text: 'b'.repeat(16_384) } }, action }
    const result = (await decisions(ada, {
      ...costly,
      evaluations: Array.from({ length: 100 }, (_, index) => on(String(index))),
    })) as { evaluations: { decision: boolean }[] }
    const yes = result.evaluations.filter((one) => one.decision).length
    expect(result.evaluations.map((one) => one.decision)).toEqual(
      Array.from({ length: 100 }, (_, index) => index < yes),
    )
    expect(yes).toBeGreaterThan(0)
    expect(yes).toBeLessThan(100)
  })

  test('are refused as a whole for one bad request, and none is kept', async () => {
    const ada = await owner(service)
    const ask = 'query ($id: UUID!, $request: JSONObject!) { tenant(id: $id) { abacDecisions(request: $request) } }'
    const request = { subject, action, evaluations: [on('a'), { resource: { id: 'x' } }] }
    const { errors } = await changesNothing(service, () => ada.ask(ask, { id: ada.tenantId, request }))
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: ['request', 'evaluations', '1', 'resource', 'type'] } },
    ])
    expect((await preview(ada, { name: 'x', effect: 'DENY', resourceType: 'x', action: 'x' })).observed).toBe(0)
  })

  test('are each kept for previews', async () => {
    const ada = await owner(service)
    await decisions(ada, { subject, action, evaluations: [on('a'), on('b'), on('a')] })
    const result = await preview(ada, {
      name: 'x',
      effect: 'ALLOW',
      resourceType: 'document',
      action: 'read',
      condition: { attr: 'resource.id', op: 'eq', value: 'a' },
    })
    expect(result).toMatchObject({
      observed: 3,
      unknown: 0,
      newlyAllowed: {
        decisions: 2,
        users: 1,
        examples: [{ userId: ada.userId, action: 'document: read', decisions: 2 }],
      },
    })
  })
})
