// Decisions of ABAC on /v1, by the contract (configuration, section 3.4) and in the shape of AuthZEN, and about
// mutations of this service.
import { describe, expect, test } from 'vitest'
import { addMember, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { freshAbac } from './configured.ts'
import { everything, refused, TEXT, TIME } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshAbac(service, as)

const P = { name: 'p', effect: 'allow', resource_type: 'document', action: 'read' }

describe('evaluate', () => {
  const ASKED = {
    subject: { id: 'u' },
    resource: { type: 'document', id: 'd', attrs: {} },
    action: 'read',
    context: {},
  }

  test('nothing is allowed by default, and the default has no policy', async () => {
    const { evaluate } = await fresh()
    const { status, body } = await evaluate(ASKED)
    expect(status).toBe(200)
    expect(body).toEqual({ allow: false, effect: 'deny', reason: TEXT, evaluated_at: TIME })
  })

  test('an allow allows, a deny is stronger than any allow, and priority tells which is named', async () => {
    const { add, evaluate } = await fresh()
    const low = (await add({ ...P, name: 'low' })).body
    expect((await evaluate(ASKED)).body).toEqual({
      allow: true,
      effect: 'allow',
      matched_policy_id: low.id,
      reason: expect.stringContaining('low'),
      evaluated_at: TIME,
    })
    const high = (await add({ ...P, name: 'high', priority: 9 })).body
    expect((await evaluate(ASKED)).body).toMatchObject({ allow: true, matched_policy_id: high.id })
    const deny = (await add({ ...P, name: 'deny', effect: 'deny', priority: -9 })).body
    expect((await evaluate(ASKED)).body).toMatchObject({ allow: false, effect: 'deny', matched_policy_id: deny.id })
  })

  test('only explain=true answers a line for each candidate', async () => {
    const { add, evaluate } = await fresh()
    await add({ ...P, name: 'one', priority: 2 })
    await add({ ...P, name: 'two', condition: { attr: 'subject.id', op: 'eq', value: 'nobody' }, effect: 'deny' })
    await add({ ...P, name: 'elsewhere', action: 'write' })
    await add({ ...P, name: 'off', enabled: false })
    const { body } = await evaluate(ASKED, '?explain=true')
    expect(body.trace).toEqual([
      expect.stringMatching(/one.*allow.*2.*matched/),
      expect.stringMatching(/two.*deny.*0.*not matched/),
    ])
    expect(body.explain).toEqual(body.trace)
    expect(body).toMatchObject({
      allow: true,
      effect: 'allow',
      matched_policy_id: expect.any(String),
      reason: TEXT,
      evaluated_at: TIME,
    })
    for (const query of ['', '?explain=', '?explain=1', '?explain=TRUE', '?explain=false'])
      expect(
        Object.keys((await evaluate(ASKED, query)).body).filter((name) => ['trace', 'explain'].includes(name)),
      ).toEqual([])
    const denied = await evaluate({ ...ASKED, action: 'other' }, '?explain=true')
    expect(denied.body.trace).toEqual([TEXT]) // the default
  })

  test('names of members are read in any case, as those of every body', async () => {
    const { add, evaluate } = await fresh()
    await add({ ...P, condition: { attr: 'subject.Role', op: 'eq', value: 'Editor' } })
    expect(
      (await evaluate({ Action: 'read', RESOURCE: { type: 'document' }, Subject: { Role: 'Editor' } })).body,
    ).toMatchObject({ allow: true })
    expect(
      (await evaluate({ action: 'read', resource: { type: 'document' }, subject: { role: 'Editor' } })).body,
    ).toMatchObject({ allow: false }) // attributes are the caller's own
  })

  test('only the action is needed; type and id of the resource win over attributes of these names', async () => {
    const { add, evaluate } = await fresh()
    await add({ ...P, name: 'any', resource_type: '*', condition: { attr: 'resource.id', op: 'eq', value: 'd' } })
    for (const body of [
      { action: 'read' },
      { action: 'read', subject: null, resource: null, context: null },
      { action: 'read', resource: { type: null, id: null, attrs: null } },
    ])
      expect((await evaluate(body)).body).toMatchObject({ allow: false })
    expect(
      (await evaluate({ action: 'read', resource: { id: 'd', attrs: { id: 'x', type: 'y' } } })).body,
    ).toMatchObject({ allow: true })
    expect((await evaluate({ action: 'read', resource: { id: 'x', attrs: { id: 'd' } } })).body).toMatchObject({
      allow: false,
    })
  })

  test.each<[string, unknown]>([
    ['missing', {}],
    ['null', { action: null }],
    ['empty', { action: '' }],
    ['blank', { ...ASKED, action: ' \t' }],
  ])('an action that is %s is 422 abac.action_required', async (_, body) => {
    const { evaluate } = await fresh()
    expect(await evaluate(body)).toMatchObject(refused(422, 'abac.action_required', ['action', 'required']))
  })

  test.each<[string, unknown, string]>([
    ['a subject that is text', { ...ASKED, subject: 'u' }, 'subject'],
    ['a subject that is a list', { ...ASKED, subject: [] }, 'subject'],
    ['a context that is a number', { ...ASKED, context: 7 }, 'context'],
    ['a resource that is text', { ...ASKED, resource: 'd' }, 'resource'],
    ['a type that is a number', { ...ASKED, resource: { type: 7 } }, 'resource.type'],
    ['attributes that are a list', { ...ASKED, resource: { attrs: [] } }, 'resource.attrs'],
    ['an action that is a list', { ...ASKED, action: ['read'] }, 'action'],
    ['a long action', { ...ASKED, action: 'x'.repeat(201) }, 'action'],
    ['a member of its own', { ...ASKED, environment: {} }, 'environment'],
    ['a member of the resource of its own', { ...ASKED, resource: { kind: 'x' } }, 'resource.kind'],
  ])('%s is 400, and named', async (_, body, field) => {
    const { evaluate } = await fresh()
    expect(await evaluate(body)).toMatchObject(refused(400, 'bad_request', [field, 'invalid']))
  })

  test('a request has 64 KiB and 32 levels', async () => {
    const { evaluate } = await fresh()
    const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })
    expect(await evaluate({ action: 'read', context: deep(30) })).toMatchObject({ status: 200 })
    for (const context of [{ big: 'x'.repeat(65_536) }, deep(40)])
      expect(await evaluate({ action: 'read', context })).toMatchObject(refused(400, 'bad_request'))
  })

  test('a change counts from the next question on, and no question is audited', async () => {
    const { add, at, evaluate } = await fresh()
    const { id } = (await add(P)).body
    const before = await rows(service, 'audit_event')
    expect((await evaluate(ASKED)).body.allow).toBe(true)
    expect(await rows(service, 'audit_event')).toEqual(before)
    await at('PATCH', id, { enabled: false })
    expect((await evaluate(ASKED)).body.allow).toBe(false)
    await at('PATCH', id, { enabled: true })
    expect((await evaluate(ASKED)).body.allow).toBe(true)
    await at('DELETE', id)
    expect((await evaluate(ASKED)).body.allow).toBe(false)
  })
})

describe('evaluations', () => {
  const SUBJECT = { type: 'user', id: 'alice' }
  const of = (id: string) => ({ resource: { type: 'document', id } })

  test('answers each in its place, by defaults of the whole request, with the reason in its context', async () => {
    const { add, evaluations } = await fresh()
    const { id } = (
      await add({
        ...P,
        condition: {
          all: [
            { attr: 'resource.id', op: 'eq', value: '1' },
            { attr: 'subject.id', op: 'eq', value: 'alice' },
          ],
        },
      })
    ).body
    const { status, body } = await evaluations({
      subject: SUBJECT,
      action: { name: 'read' },
      evaluations: [of('1'), of('2'), { ...of('1'), subject: { type: 'user', id: 'bob' } }],
      unknown: 'ignored',
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      evaluations: [
        { decision: true, context: { reason: TEXT, matched_policy_id: id } },
        { decision: false, context: { reason: TEXT } },
        { decision: false, context: { reason: TEXT } },
      ],
    })
    expect((await evaluations({ subject: SUBJECT, action: { name: 'read' }, ...of('1') })).body).toEqual({
      decision: true,
      context: { reason: TEXT, matched_policy_id: id },
    })
    const stops = (evaluations_semantic: string) =>
      evaluations({
        subject: SUBJECT,
        action: { name: 'read' },
        options: { evaluations_semantic },
        evaluations: [of('1'), of('2'), of('1')],
      })
    const decisions = async (semantic: string) =>
      (await stops(semantic)).body.evaluations.map((one: { decision: boolean }) => one.decision)
    expect([
      await decisions('execute_all'),
      await decisions('deny_on_first_deny'),
      await decisions('permit_on_first_permit'),
    ]).toEqual([[true, false, true], [true, false], [true]])
  })

  test.each<[string, object, string]>([
    ['no subject', { action: { name: 'read' }, ...of('1') }, 'subject'],
    ['a subject without a type', { subject: { id: 'u' }, action: { name: 'read' }, ...of('1') }, 'subject.type'],
    ['an action that is text', { subject: SUBJECT, action: 'read', ...of('1') }, 'action'],
    ['an action without a name', { subject: SUBJECT, action: {}, ...of('1') }, 'action.name'],
    ['evaluations that are no list', { subject: SUBJECT, evaluations: {} }, 'evaluations'],
    [
      'an evaluation that is none',
      { subject: SUBJECT, action: { name: 'read' }, ...of('1'), evaluations: [{}, 7] },
      'evaluations.1',
    ],
    [
      'more than 100',
      { subject: SUBJECT, action: { name: 'read' }, ...of('1'), evaluations: Array.from({ length: 101 }, () => ({})) },
      'evaluations',
    ],
    [
      'a semantic that there is not',
      { subject: SUBJECT, action: { name: 'read' }, ...of('1'), options: { evaluations_semantic: 'guess' } },
      'options.evaluations_semantic',
    ],
  ])('%s is 400, and named', async (_, body, field) => {
    const { evaluations } = await fresh()
    expect(await evaluations(body)).toMatchObject(refused(400, 'bad_request', [field, 'invalid']))
  })
})

test('a policy that denies a mutation is a 403 with its name, after the permission', async () => {
  const { who, tenant, add, at } = await fresh()
  const member = as(await addMember(service, who))
  const { id } = (await add({ name: 'freeze', effect: 'deny', resource_type: '*', action: 'ip_rule_create' })).body
  const create = (v1: Wire, body: unknown) => v1('POST', `${tenant}/ip-rules`, body)
  const before = await everything(service)
  const denied = await create(as(who), { cidr: '10.0.0.0/8' })
  expect(denied).toMatchObject(refused(403, 'forbidden'))
  expect(denied.body.error.detail).toContain('freeze')
  expect(await create(member, { cidr: '10.0.0.0/8' })).toMatchObject(refused(403, 'rbac.permission_denied'))
  expect(await everything(service)).toEqual(before)
  expect(await at('DELETE', id)).toMatchObject({ status: 204 }) // an owner mends it
  expect(await create(as(who), { cidr: '10.0.0.0/8' })).toMatchObject({ status: 201 })
})
