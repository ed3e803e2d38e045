import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outOfBounds } from '../../../src/shared/json-bounds.ts'
import { parseRequest } from '../../../src/domains/abac/request.ts'

const ACTION = { action: 'read' }
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

describe('a request', () => {
  test('is taken with all it may have', () => {
    const body = {
      subject: { a: 1 },
      resource: { type: 'doc', id: 'd1', attrs: { owner: 'ann' } },
      action: 'read',
      context: { ip: '::1' },
    }
    expect(parseRequest(body)).toEqual({
      ok: true,
      request: {
        subject: { a: 1 },
        resource: { type: 'doc', id: 'd1', owner: 'ann' },
        action: 'read',
        context: { ip: '::1' },
      },
    })
  })

  test.each([
    ['an action alone', ACTION],
    ['null for all else', { ...ACTION, subject: null, resource: null, context: null }],
    ['a resource of nulls', { ...ACTION, resource: { type: null, id: null, attrs: null } }],
    ['empty objects', { ...ACTION, subject: {}, resource: {}, context: {} }],
  ])('with %s has empty objects and an empty type and id', (_, body) => {
    expect(parseRequest(body)).toEqual({
      ok: true,
      request: { subject: {}, resource: { type: '', id: '' }, action: 'read', context: {} },
    })
  })

  test('keeps its type and id over its attributes', () => {
    const resource = { type: 'doc', attrs: { type: 'forged', id: 'forged', attrs: { type: 'kept' } } }
    expect(parseRequest({ ...ACTION, resource })).toMatchObject({
      request: { resource: { type: 'doc', id: '', attrs: { type: 'kept' } } },
    })
  })

  test('takes an action as it is, blanks around it included', () => {
    expect(parseRequest({ action: ' Read ' })).toMatchObject({ request: { action: ' Read ' } })
    expect(parseRequest({ action: 'a'.repeat(200) })).toMatchObject({ ok: true })
  })

  test('may have text that could not be stored, because it is not', () => {
    expect(parseRequest({ ...ACTION, subject: { '\ud800': '\u0000\udfff' } })).toMatchObject({ ok: true })
  })
})

describe('refused with a pointer to the fault', () => {
  test.each<[what: string, body: unknown, pointer: string]>([
    ['nothing', undefined, ''],
    ['null', null, ''],
    ['a list', [ACTION], ''],
    ['text', 'read', ''],
    ['no action', {}, '/action'],
    ['an action that is null', { action: null }, '/action'],
    ['an empty action', { action: '' }, '/action'],
    ['a blank action', { action: ' \t' }, '/action'],
    ['an action of 201 characters', { action: 'a'.repeat(201) }, '/action'],
    ['an action that is an object', { action: { name: 'read' } }, '/action'],
    ['an action that is a number', { action: 0 }, '/action'],
    ['a subject that is text', { ...ACTION, subject: 'ann' }, '/subject'],
    ['a subject that is a list', { ...ACTION, subject: [] }, '/subject'],
    ['a resource that is text', { ...ACTION, resource: 'doc' }, '/resource'],
    ['attributes that are a list', { ...ACTION, resource: { attrs: [] } }, '/resource/attrs'],
    ['a type that is a number', { ...ACTION, resource: { type: 1 } }, '/resource/type'],
    ['an id that is an object', { ...ACTION, resource: { id: {} } }, '/resource/id'],
    ['a context that is a boolean', { ...ACTION, context: true }, '/context'],
    ['an unknown key', { ...ACTION, contxt: {} }, '/contxt'],
    ['an attribute beside attrs', { ...ACTION, resource: { type: 'doc', owner: 'ann' } }, '/resource/owner'],
    ['__proto__', JSON.parse('{"action": "read", "__proto__": {}}'), '/__proto__'],
    ['a number out of range', { ...ACTION, subject: { n: JSON.parse('-1e999') as unknown } }, '/subject/n'],
    ['33 levels', { ...ACTION, subject: { n: nested(31) } }, `/subject/n${'/0'.repeat(30)}`],
    ['what is no JSON', { ...ACTION, subject: { when: 1n } }, '/subject/when'],
  ])('%s', (_, body, pointer) => {
    expect(parseRequest(body)).toEqual({ ok: false, pointer, why: expect.stringMatching(/\.$/) as string })
  })

  test('32 levels are taken', () => {
    expect(parseRequest({ ...ACTION, subject: { n: nested(30) } })).toMatchObject({ ok: true })
  })

  test('more than 64 KiB', () => {
    const sized = (length: number): unknown => ({ ...ACTION, context: { a: 'a'.repeat(length) } })
    const frame = Buffer.byteLength(JSON.stringify(sized(0)))
    expect(parseRequest(sized(65_536 - frame))).toMatchObject({ ok: true })
    expect(parseRequest(sized(65_537 - frame))).toEqual({
      ok: false,
      pointer: '',
      why: 'At most 64 KiB of JSON are allowed.',
    })
  })

  test('and the size of any value is that of its JSON in UTF-8', () => {
    const bounds = { depth: 32, stored: false }
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const bytes = Buffer.byteLength(JSON.stringify(value))
        expect(outOfBounds(value, { ...bounds, bytes })).toBeNull()
        expect(outOfBounds(value, { ...bounds, bytes: bytes - 1 })).toMatchObject({ pointer: '' })
      }),
      { numRuns: 1_000 },
    )
  })
})
