// Which networks, labels and expiries IP rules take on /v1 (configuration, section 6).
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { useService } from '../kit/service.ts'
import { freshRules } from './configured.ts'
import { everything, refused } from './shapes.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshRules(service, as)

test.each([
  ['10.0.0.0/8', '10.0.0.0/8'],
  [' 10.0.0.0/8\n', '10.0.0.0/8'],
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1/32', '192.0.2.1/32'],
  ['2001:db8::1', '2001:db8::1'],
  ['2001:db8::/32', '2001:db8::/32'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['::/0', '::/0'],
  ['10.0.0.7/8', '10.0.0.0/8'],
  ['2001:DB8::1', '2001:db8::1/128'],
  ['2001:db8:0:0:0:0:0:1', '2001:db8::1/128'],
  ['2001:db8::1/32', '2001:db8::/32'],
  ['::ffff:192.0.2.7', '192.0.2.7/32'],
  ['::ffff:10.0.0.7/104', '10.0.0.0/8'],
])('a network typed as %j is kept as typed where that is canonical, else canonical: %s', async (typed, cidr) => {
  const { add } = await fresh()
  expect(await add({ cidr: typed })).toMatchObject({ status: 201, body: { cidr } })
})

test.each([
  '10.0.0.0/33',
  '10.0.0',
  '10.0.0.0/08',
  '10.0.0.0/-1',
  '1.2.3.4/',
  '01.2.3.4',
  '::1/129',
  ':::',
  'fe80::1%eth0',
  'fe80::/10%eth0',
  '10.0.0.0/8/8',
  'example.test',
  '*',
  ' ',
  `1.2.3.4${' '.repeat(100)}`,
])('a network %j is risk.cidr_invalid, and no rule is made', async (cidr) => {
  const { list, add } = await fresh()
  expect(await add({ cidr })).toMatchObject(refused(422, 'risk.cidr_invalid'))
  expect((await list()).body.items).toEqual([])
})

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString()

test.each<[string, object, ReturnType<typeof refused>]>([
  ['without a network', {}, refused(422, 'validation_failed', ['cidr', 'required'])],
  ['with an empty network', { cidr: '' }, refused(422, 'validation_failed', ['cidr', 'required'])],
  [
    'with an unknown action',
    { cidr: '10.0.0.0/8', action: 'block' },
    refused(422, 'validation_failed', ['action', 'not_allowed']),
  ],
  [
    'with an empty action',
    { cidr: '10.0.0.0/8', action: '' },
    refused(422, 'validation_failed', ['action', 'not_allowed']),
  ],
  [
    'with a long label',
    { cidr: '10.0.0.0/8', label: 'x'.repeat(201) },
    refused(422, 'validation_failed', ['label', 'too_long']),
  ],
  [
    'with a label of two lines',
    { cidr: '10.0.0.0/8', label: 'a\nb' },
    refused(422, 'validation_failed', ['label', 'invalid']),
  ],
  [
    'that has run out',
    { cidr: '10.0.0.0/8', expires_at: YESTERDAY },
    refused(422, 'validation_failed', ['expires_at', 'invalid']),
  ],
  [
    'that undoes itself at once',
    { cidr: '10.0.0.0/8', revert_after_minutes: 0 },
    refused(422, 'validation_failed', ['revert_after_minutes', 'invalid']),
  ],
  [
    'that undoes itself after a day',
    { cidr: '10.0.0.0/8', revert_after_minutes: 1_440 },
    refused(422, 'validation_failed', ['revert_after_minutes', 'invalid']),
  ],
  [
    'with a time that is none',
    { cidr: '10.0.0.0/8', expires_at: '2099-13-01' },
    refused(400, 'bad_request', ['expires_at', 'invalid']),
  ],
  ['with an id of its own', { cidr: '10.0.0.0/8', id: randomUUID() }, refused(400, 'bad_request', ['id', 'invalid'])],
])('a rule %s is refused precisely, and none is made', async (_, body, refusal) => {
  const { list, add } = await fresh()
  expect(await add(body)).toMatchObject(refusal)
  expect((await list()).body.items).toEqual([])
})

test('a label has 200 characters, counted as people do', async () => {
  const { add } = await fresh()
  for (const [at, label] of ['x'.repeat(200), '😀'.repeat(200)].entries())
    expect(await add({ cidr: `192.0.2.${at}`, label })).toMatchObject({ status: 201, body: { label } })
})

test('the same network with the same action is 409, in any spelling', async () => {
  const { list, add } = await fresh()
  await add({ cidr: '10.0.0.0/8' })
  for (const cidr of ['10.0.0.0/8', '10.9.9.9/8', '::ffff:10.0.0.0/104'])
    expect(await add({ cidr })).toMatchObject(refused(409, 'conflict'))
  expect(await add({ cidr: '10.0.0.0/8', action: 'deny' })).toMatchObject({ status: 201 })
  expect((await list()).body.total).toBe(2)
})

test('PATCH: a stale version is 412, a taken network 409, an unknown rule 404', async () => {
  const { add, at } = await fresh()
  const [one] = [(await add({ cidr: '192.0.2.1' })).body, await add({ cidr: '192.0.2.2' })]
  const before = await everything(service)
  for (const stale of ['"v0"', '"v2"', 'v1', 'W/"v1"'])
    expect(await at('PATCH', one.id, { label: 'x' }, { 'if-match': stale })).toMatchObject(refused(412, 'conflict'))
  expect(await at('PATCH', one.id, { cidr: '192.0.2.2/32' })).toMatchObject(refused(409, 'conflict'))
  expect(await at('PATCH', one.id, { cidr: 'x' })).toMatchObject(refused(422, 'risk.cidr_invalid'))
  expect(await at('PATCH', one.id, { action: 'maybe' })).toMatchObject(
    refused(422, 'validation_failed', ['action', 'not_allowed']),
  )
  expect(await at('PATCH', randomUUID(), { label: 'x' })).toMatchObject(refused(404, 'not_found'))
  expect(await at('PATCH', '7', { label: 'x' })).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
  expect(await everything(service)).toEqual(before)
  expect(await at('PATCH', one.id, { label: 'x' }, { 'if-match': '"v1"' })).toMatchObject({
    status: 200,
    body: { version: 2 },
  })
  expect(await at('PATCH', one.id, { label: 'y' }, { 'if-match': '*' })).toMatchObject({
    status: 200,
    body: { version: 3 },
  })
})
