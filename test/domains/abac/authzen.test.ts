import { describe, expect, test } from 'vitest'
import {
  answer,
  answerAll,
  type Evaluations,
  parseEvaluations,
  toEvaluationRequest,
} from '../../../src/domains/abac/authzen.ts'
import { compilePolicies, type Decision, evaluate } from '../../../src/domains/abac/evaluate.ts'
import type { EvaluationRequest } from '../../../src/domains/abac/request.ts'
import { policyOf } from './given.ts'

const ANN = { type: 'user', id: 'ann' }
const BOB = { type: 'user', id: 'bob' }
const READ = { name: 'read' }
const doc = (id: string): object => ({ type: 'document', id })
const ONE = { subject: ANN, action: READ, resource: doc('1') }

function evaluationsOf(body: unknown): Evaluations {
  const parsed = parseEvaluations(body)
  if (!parsed.ok) throw new Error(`${parsed.pointer}: ${parsed.why}`)
  return parsed.evaluations
}

describe('one evaluation', () => {
  test('becomes a request: properties are attributes beside type and id', () => {
    const body = {
      subject: { ...ANN, properties: { department: 'sales', roles: ['a'] } },
      action: { name: 'read', properties: { method: 'GET' } },
      resource: { ...doc('1'), properties: { owner: { id: 'bob' } } },
      context: { time: '2026-01-01T00:00:00Z' },
    }
    expect(toEvaluationRequest(body)).toEqual({
      ok: true,
      request: {
        subject: { type: 'user', id: 'ann', department: 'sales', roles: ['a'] },
        action: 'read',
        resource: { type: 'document', id: '1', owner: { id: 'bob' } },
        context: { time: '2026-01-01T00:00:00Z' },
      },
    })
  })

  test('keeps its types and ids over the properties', () => {
    const properties = { type: 'admin', id: 'root' }
    expect(
      toEvaluationRequest({ ...ONE, subject: { ...ANN, properties }, resource: { ...doc('1'), properties } }),
    ).toMatchObject({
      request: { subject: ANN, resource: { type: 'document', id: '1' }, context: {} },
    })
  })

  test('may have keys that are not of the specification, and evaluations mean nothing to it', () => {
    expect(
      toEvaluationRequest({ ...ONE, evaluations: 'x', options: 1, extra: {}, subject: { ...ANN, extra: 1 } }),
    ).toMatchObject({ ok: true, request: { subject: ANN } })
  })

  test.each<[what: string, body: unknown, pointer: string]>([
    ['nothing', undefined, ''],
    ['a list', [], ''],
    ['no subject', { ...ONE, subject: undefined }, '/subject'],
    ['a subject that is text', { ...ONE, subject: 'ann' }, '/subject'],
    ['a subject without a type', { ...ONE, subject: { id: 'ann' } }, '/subject/type'],
    ['a subject without an id', { ...ONE, subject: { type: 'user' } }, '/subject/id'],
    ['an id that is a number', { ...ONE, subject: { type: 'user', id: 1 } }, '/subject/id'],
    ['properties that are a list', { ...ONE, subject: { ...ANN, properties: [] } }, '/subject/properties'],
    ['no action', { ...ONE, action: undefined }, '/action'],
    ['an action that is text', { ...ONE, action: 'read' }, '/action'],
    ['an action without a name', { ...ONE, action: {} }, '/action/name'],
    ['a blank name', { ...ONE, action: { name: ' ' } }, '/action/name'],
    ['properties of an action that are text', { ...ONE, action: { ...READ, properties: 'x' } }, '/action/properties'],
    ['no resource', { ...ONE, resource: undefined }, '/resource'],
    ['a resource without a type', { ...ONE, resource: { id: '1' } }, '/resource/type'],
    ['a context that is null', { ...ONE, context: null }, '/context'],
    ['more than 64 KiB', { ...ONE, context: { a: 'a'.repeat(65_536) } }, ''],
  ])('is refused with a pointer to the fault: %s', (_, body, pointer) => {
    const json: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body))
    expect(toEvaluationRequest(json)).toEqual({ ok: false, pointer, why: expect.stringMatching(/\.$/) as string })
  })
})

describe('several evaluations', () => {
  test('take what they lack from the top level, whole members at a time', () => {
    const body = {
      subject: { ...ANN, properties: { level: 1 } },
      action: READ,
      context: { from: 'top' },
      evaluations: [
        { resource: doc('1') },
        { resource: doc('2'), subject: BOB, context: {} },
        { resource: doc('3'), action: { name: 'write' } },
      ],
    }
    expect(evaluationsOf(body)).toEqual({
      single: false,
      semantic: 'execute_all',
      requests: [
        { subject: { ...ANN, level: 1 }, action: 'read', resource: doc('1'), context: { from: 'top' } },
        { subject: BOB, action: 'read', resource: doc('2'), context: {} },
        { subject: { ...ANN, level: 1 }, action: 'write', resource: doc('3'), context: { from: 'top' } },
      ],
    })
  })

  test('need no top level when each has all', () => {
    expect(evaluationsOf({ evaluations: [ONE, { ...ONE, subject: BOB }] }).requests).toMatchObject([
      { subject: ANN },
      { subject: BOB },
    ])
  })

  test('may leave a bad default unused', () => {
    expect(parseEvaluations({ subject: 'nobody', evaluations: [ONE] })).toMatchObject({ ok: true })
  })

  test.each([
    ['without a list', ONE],
    ['with an empty one', { ...ONE, evaluations: [] }],
    ['with null', { ...ONE, evaluations: null }],
  ])('%s are one', (_, body) => {
    expect(evaluationsOf(body)).toMatchObject({ single: true, requests: [{ subject: ANN, action: 'read' }] })
  })

  test.each(['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'])('may say %s', (semantic) => {
    expect(
      evaluationsOf({ evaluations: [ONE], options: { evaluations_semantic: semantic, another: 1 } }).semantic,
    ).toBe(semantic)
  })

  test('up to 100 are taken', () => {
    expect(evaluationsOf({ ...ONE, evaluations: Array.from({ length: 100 }, () => ({})) }).requests).toHaveLength(100)
  })

  test.each<[what: string, body: unknown, pointer: string]>([
    ['nothing', null, ''],
    ['evaluations that are an object', { ...ONE, evaluations: {} }, '/evaluations'],
    ['101 evaluations', { ...ONE, evaluations: Array.from({ length: 101 }, () => ({})) }, '/evaluations'],
    ['an evaluation that is text', { ...ONE, evaluations: [{}, 'x'] }, '/evaluations/1'],
    [
      'a member missing in both places',
      { ...ONE, action: undefined, evaluations: [{ action: READ }, {}] },
      '/evaluations/1/action',
    ],
    ['a member missing with no list', { subject: ANN, action: READ }, '/resource'],
    [
      'a bad member of its own',
      { ...ONE, evaluations: [{}, { subject: { type: 'user' } }] },
      '/evaluations/1/subject/id',
    ],
    ['null for what has a default', { ...ONE, evaluations: [{ subject: null }] }, '/evaluations/0/subject'],
    ['a bad default that is used', { ...ONE, subject: { id: 'x' }, evaluations: [{}] }, '/subject/type'],
    ['options that are text', { ...ONE, options: 'x', evaluations: [{}] }, '/options'],
    [
      'an unknown semantic',
      { ...ONE, options: { evaluations_semantic: 'any' }, evaluations: [{}] },
      '/options/evaluations_semantic',
    ],
    [
      'an inherited name as semantic',
      { ...ONE, options: { evaluations_semantic: 'constructor' } },
      '/options/evaluations_semantic',
    ],
    ['more than 256 KiB', { ...ONE, evaluations: [{ context: { a: 'a'.repeat(262_144) } }] }, ''],
  ])('are refused with a pointer to the fault: %s', (_, body, pointer) => {
    expect(parseEvaluations(JSON.parse(JSON.stringify(body)))).toEqual({
      ok: false,
      pointer,
      why: expect.stringMatching(/\.$/) as string,
    })
  })
})

describe('the answer', () => {
  const set = compilePolicies([
    policyOf({ id: 'p1', name: 'odd', condition: { attr: 'resource.id', op: 'in', value: ['1', '3'] } }),
  ])
  const decide = (request: EvaluationRequest): Decision => evaluate(set, request, { explain: false })
  const allowed = { decision: true, context: { reason: 'The policy "odd" allows this.', matched_policy_id: 'p1' } }
  const denied = { decision: false, context: { reason: 'No policy allows this.' } }
  const ask = (semantic: string | undefined, ...ids: string[]): object =>
    answerAll(
      evaluationsOf({
        subject: ANN,
        action: READ,
        evaluations: ids.map((id) => ({ resource: doc(id) })),
        ...(semantic !== undefined && { options: { evaluations_semantic: semantic } }),
      }),
      decide,
    )

  test('to one is a decision and its reason', () => {
    expect(answerAll(evaluationsOf(ONE), decide)).toEqual(allowed)
    expect(
      answer(decide({ subject: {}, resource: { type: 'document', id: '2' }, action: 'read', context: {} })),
    ).toEqual(denied)
  })

  test('has a decision for each, in their order', () => {
    expect(ask(undefined, '1', '2', '3')).toEqual({ evaluations: [allowed, denied, allowed] })
    expect(ask('execute_all', '2')).toEqual({ evaluations: [denied] })
  })

  test('ends with the first denial where that was asked for', () => {
    expect(ask('deny_on_first_deny', '1', '2', '3')).toEqual({ evaluations: [allowed, denied] })
    expect(ask('deny_on_first_deny', '1', '3')).toEqual({ evaluations: [allowed, allowed] })
  })

  test('ends with the first permission where that was asked for', () => {
    expect(ask('permit_on_first_permit', '2', '1', '3')).toEqual({ evaluations: [denied, allowed] })
    expect(ask('permit_on_first_permit', '2', '4')).toEqual({ evaluations: [denied, denied] })
  })

  test('evaluates nothing after its end', () => {
    const asked: unknown[] = []
    answerAll(
      evaluationsOf({ ...ONE, evaluations: [{}, {}, {}], options: { evaluations_semantic: 'permit_on_first_permit' } }),
      (request) => {
        asked.push(request)
        return decide(request)
      },
    )
    expect(asked).toHaveLength(1)
  })

  test('to many shares one allowance of work', () => {
    const works = new Set<object>()
    answerAll(evaluationsOf({ ...ONE, evaluations: [{}, {}, {}] }), (request, work) => {
      works.add(work)
      return decide(request)
    })
    expect(works.size).toBe(1)
  })
})
