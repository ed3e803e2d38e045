import { beforeAll, describe, expect, test } from 'vitest'
import { decide, type DecideDeps } from '../../../src/domains/abac/decide.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing } from '../verbs.ts'
import { decisionError } from './verbs.ts'

const service = useService()

describe('what is no request', () => {
  let ada: Person
  beforeAll(async () => {
    ada = await owner(service)
  })

  test.each([
    ['a missing action', { resource: {} }, ['request', 'action']],
    ['a blank action', { action: ' ' }, ['request', 'action']],
    ['a long action', { action: 'x'.repeat(201) }, ['request', 'action']],
    ['an action that is no text', { action: 1 }, ['request', 'action']],
    ['a subject that is text', { subject: 'ada', action: 'read' }, ['request', 'subject']],
    ['a list of attributes', { resource: { attrs: [] }, action: 'read' }, ['request', 'resource', 'attrs']],
    ['an unknown key', { action: 'read', verb: 'read' }, ['request', 'verb']],
    ['an unknown key of the resource', { resource: { 'a/b': 1 }, action: 'read' }, ['request', 'resource', 'a/b']],
    ['too much', { action: 'read', context: { text: 'x'.repeat(70_000) } }, ['request']],
  ])('such as %s is refused with its place', async (_, request, argument) => {
    const { extensions } = await changesNothing(service, () => decisionError(ada, request))
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', argument })
  })

  // Nothing but the request is looked at before it is refused.
  const deps = {} as DecideDeps
  const asker = { userId: null, keyId: null, accessVersion: 0, permissions: new Set<string>() }

  test.each([[{}], [{ action: null }], [{ action: '' }], [{ action: '\n' }]])(
    'a missing action has a code and a status of its own on /v1: %j',
    async (request) => {
      await expect(decide(deps, asker, request, false)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { argument: ['request', 'action'], wire: 'abac.action_required', status: 422 },
      })
    },
  )

  test.each([[{ action: 5 }], [{ action: {} }], [{ action: 'x'.repeat(201) }], [{ action: '', subject: [] }]])(
    'any other fault has not: %j',
    async (request) => {
      const refused = decide(deps, asker, request, false)
      await expect(refused).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
      await expect(refused).rejects.not.toMatchObject({ details: { status: 422 } })
    },
  )
})
