// Filters, paths and bodies that are made to hurt. Each is refused with the reason, writes nothing, and leaves the
// service well.
import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { changesNothing } from '../domains/verbs.ts'
import { CORE, type Directory, directoryOf, ENTERPRISE, filtered, provenDomain, userOf } from './directory.ts'

const service = useService()
let ada: Person
let scim: Directory
let domain: string
let id: string
let groupId: string
beforeAll(async () => {
  ada = await owner(service)
  domain = await provenDomain(service, ada)
  scim = await directoryOf(service, ada)
  id = (await scim.ask('POST', '/Users', userOf(domain))).body.id
  groupId = (await scim.ask('POST', '/Groups', { displayName: 'Any' })).body.id
})

const isWell = async (): Promise<boolean> => {
  const answer = await fetch(`${service.url}/healthz`)
  return answer.status === 200 && Object.keys(Object.prototype).length === 0 && !('polluted' in {})
}

describe('filters', () => {
  test.each([
    ['groups that would multiply out', Array(24).fill('(userName eq "a" or userName eq "b")').join(' and ')],
    ['many groups within the length', Array(12).fill('(id pr or id pr)').join(' and ')],
    ['many or', Array(8).fill('id pr').join(' or ')],
    ['many and', Array(30).fill('id pr').join(' and ')],
    ['deep parentheses', `${'('.repeat(200)}id pr${')'.repeat(200)}`],
    ['parentheses within the length, 7 deep', `${'('.repeat(7)}id pr${')'.repeat(7)}`],
    ['deep not', `${'not ('.repeat(40)}id pr${')'.repeat(40)}`],
    ['5,000 parentheses', '('.repeat(5_000)],
    ['no end', 'userName eq'],
    ['no operator', 'userName'],
    ['an unknown operator', 'userName like "a"'],
    ['text without quotes', 'userName eq grace'],
    ['a quote that is open', 'userName eq "grace'],
    ['something after the end', 'userName eq "a" userName eq "b"'],
    ['an unknown attribute', 'password eq "a"'],
    ['an attribute of objects', '__proto__ eq "a"'],
    ['a constructor', 'constructor eq "a"'],
    ['a constructor that is there', 'constructor pr'],
    ['a part of a constructor', 'constructor.prototype eq "a"'],
    ['toString', 'toString pr'],
    ['a tenant', 'tenantId eq "a"'],
    ['a value of the wrong kind', 'userName eq 5'],
    ['an object', 'userName eq {"a":1}'],
    ['active as text', 'active eq "perhaps"'],
    ['a time that is none', 'meta.created gt "yesterday"'],
    ['a filter in a filter', 'emails[emails[type eq "a"]]'],
    ['comparing texts by size', 'userName gt "a"'],
    ['a name that is long', `${'a'.repeat(400)} pr`],
  ])('%s', async (_, filter) => {
    const answer = await changesNothing(service, () => scim.ask('GET', `/Users${filtered(filter)}`))
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ status: '400', detail: expect.stringMatching(/\w{3}/) })
    expect(['invalidFilter', 'invalidValue']).toContain(answer.body.scimType)
    expect(await isWell()).toBe(true)
  })

  test.each([
    `userName eq "' OR 1=1 --"`,
    String.raw`userName eq "\" or userName pr or userName eq \""`,
    'userName co "%"',
    'userName sw "_"',
    String.raw`userName ew "\\"`,
    'id eq "1; DROP TABLE users"',
    'userName eq "\\u0000"',
    'userName eq "\\ud800"',
  ])('text of other languages is text, and finds nobody: %s', async (filter) => {
    const { status, body } = await scim.ask('GET', `/Users${filtered(filter)}`)
    expect([200, 400]).toContain(status)
    if (status === 200) expect(body.totalResults).toBe(0)
    expect(await isWell()).toBe(true)
  })

  test.each(['startIndex=x', 'count=1.5', 'count=99999999999', 'startIndex=', 'count=%00'])(
    'pages are numbers: %s',
    async (query) => {
      expect(await scim.ask('GET', `/Users?${query}`)).toMatchObject({
        status: 400,
        body: { scimType: 'invalidValue' },
      })
    },
  )

  test('pages are bounded', async () => {
    expect((await scim.ask('GET', '/Users?count=100000')).status).toBe(200)
    expect((await scim.ask('GET', '/Users?startIndex=-5&count=-1')).body).toMatchObject({
      startIndex: 1,
      itemsPerPage: 0,
    })
    expect((await scim.ask('GET', '/Users?startIndex=999999999')).body.Resources).toEqual([])
  })
})

describe('paths of PATCH', () => {
  const PATHS = [
    '__proto__',
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'name.__proto__',
    'emails[type eq "work"].__proto__',
    'emails[__proto__ eq "a"].value',
    `${ENTERPRISE}:__proto__.polluted`,
    `${ENTERPRISE}:nothing`,
    'urn:other:schema:userName',
    'nothing',
    'name.nothing',
    'toString',
    '',
    ' ',
    '[',
    'emails[',
    'emails[]',
    'emails[type eq "work"',
    'emails[type eq "work"].value.more',
    `emails[${'('.repeat(100)}type pr${')'.repeat(100)}]`,
    'userName[value eq "a"]',
    `${'a.'.repeat(5_000)}b`,
    'id',
    'meta.version',
    'groups',
  ]
  test.each(PATHS)('of a user: %j', async (path) => {
    for (const op of ['add', 'replace', 'remove']) {
      const answer = await changesNothing(service, () => scim.patch(`/Users/${id}`, { op, path, value: 'x' }))
      expect([op, answer.status]).toEqual([op, 400])
      expect(['invalidPath', 'invalidFilter', 'mutability', 'noTarget']).toContain(answer.body.scimType)
    }
    expect(await isWell()).toBe(true)
  })

  test.each(PATHS.filter((path) => path !== 'groups'))('of a group: %j', async (path) => {
    const answer = await changesNothing(service, () =>
      scim.patch(`/Groups/${groupId}`, { op: 'add', path, value: 'x' }),
    )
    expect(answer.status).toBe(400)
    expect(await isWell()).toBe(true)
  })

  test('names in a value reach nothing', async () => {
    for (const value of [
      '{"__proto__":{"polluted":"x"}}',
      '{"constructor":{"prototype":{"polluted":"x"}}}',
      '{"__proto__.polluted":"x"}',
      `{"${ENTERPRISE}":{"__proto__":{"polluted":"x"}}}`,
    ]) {
      const body = `{"Operations":[{"op":"add","value":${value}}]}`
      expect((await changesNothing(service, () => scim.ask('PATCH', `/Users/${id}`, body))).status).toBe(400)
      expect(await isWell()).toBe(true)
    }
    const user = JSON.stringify(userOf(domain)).replace('{', '{"__proto__":{"polluted":"x"},"constructor":{"a":1},')
    expect((await scim.ask('POST', '/Users', user)).status).toBe(201)
    expect(await isWell()).toBe(true)
  })

  test.each([
    ['no operations', { Operations: [] }],
    ['operations that are none', { Operations: 'x' }],
    ['an operation that is none', { Operations: ['x', null] }],
    ['another verb', { Operations: [{ op: 'move', path: 'title', value: 'x' }] }],
    ['too many', { Operations: Array.from({ length: 101 }, () => ({ op: 'add', path: 'title', value: 'x' })) }],
    ['remove without a path', { Operations: [{ op: 'remove' }] }],
    ['a path that is no text', { Operations: [{ op: 'add', path: { a: 1 }, value: 'x' }] }],
    ['a list', [{ op: 'add' }]],
    ['userName taken away', { Operations: [{ op: 'remove', path: 'userName' }] }],
    ['a title that is an object', { Operations: [{ op: 'add', path: 'title', value: { a: 1 } }] }],
    ['a title that is long', { Operations: [{ op: 'add', path: 'title', value: 'x'.repeat(513) }] }],
    [
      'many addresses',
      { Operations: [{ op: 'add', path: 'emails', value: Array.from({ length: 21 }, () => ({ value: 'a@b.c' })) }] },
    ],
  ])('%s', async (_, body) => {
    expect((await changesNothing(service, () => scim.ask('PATCH', `/Users/${id}`, body))).status).toBe(400)
  })
})

describe('bodies', () => {
  test.each([
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['too long', JSON.stringify({ a: 'x'.repeat(2_000_000) }), 413],
    ['no userName', JSON.stringify({ schemas: [CORE] }), 400],
    ['no address', JSON.stringify({ userName: 'grace' }), 400],
    ['half a character', JSON.stringify({ userName: '\ud800@b.c' }), 400],
    ['a NUL', JSON.stringify({ userName: 'a\u0000@b.c' }), 400],
    ['active as a number', JSON.stringify({ userName: 'a@b.c', active: 1 }), 400],
  ])('%s', async (_, body, status) => {
    const answer = await changesNothing(service, () => scim.ask('POST', '/Users', body))
    expect(answer.status).toBe(status)
    expect(answer.body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error'])
    expect(await isWell()).toBe(true)
  })

  test('more members than a request may name', async () => {
    const members = Array.from({ length: 1_001 }, () => ({ value: id }))
    const add = () => scim.patch(`/Groups/${groupId}`, { op: 'add', path: 'members', value: members })
    expect(await changesNothing(service, add)).toMatchObject({ status: 400, body: { scimType: 'tooMany' } })
  })

  test.each(['/', '/nothing', '/Users/1/2', '/users', '/Bulk', '/Me', '/../v1/users', '/Schemas/%E0%A4%A'])(
    'there is nothing at %s',
    async (path) => {
      expect((await scim.ask('GET', path)).status).toBe(404)
    },
  )

  test('other verbs are named', async () => {
    const answer = await scim.ask('POST', '/ServiceProviderConfig', {})
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
    expect((await scim.ask('DELETE', '/Users')).status).toBe(405)
    expect((await scim.ask('POST', `/Users/${id}`, {})).status).toBe(405)
  })
})
