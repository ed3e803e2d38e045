// What the CLI does without the service.
import { expect, test } from 'vitest'
import { place } from './cli.ts'

const SCHEMA = JSON.stringify({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    authPolicy: {
      type: 'object',
      properties: { passwordMinLength: { type: 'integer' }, breachFailMode: { enum: ['OPEN', 'CLOSED'] } },
      additionalProperties: false,
    },
    roles: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' } },
        required: ['name'],
        additionalProperties: false,
      },
    },
    emailTemplates: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          key: { type: 'string' },
          locale: { type: 'string' },
          subject: { type: 'string' },
          body: { type: 'string' },
          text: { type: 'string' },
        },
        required: ['key', 'subject'],
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
})

function files(yaml: string, schema: string | null = SCHEMA) {
  const made = place()
  made.write('qeetid.yaml', yaml)
  if (schema !== null) made.write('qeetid.schema.json', schema)
  return made
}

test('files that are as they should be pass, with references where values are not known', async () => {
  const made = files('authPolicy:\n  breachFailMode: ${env:MODE}\nroles: []\n')
  expect(await made.run('check')).toEqual({
    exit: 0,
    out: 'qeetid.yaml is well-formed: authPolicy, roles.\n',
    err: '',
  })
})

test('each wrong value is named with its line, and nothing else is said', async () => {
  const made = files(`# how people sign in
authPolicy:
  passwordMinLength: twelve
  breachFailMode: SOMETIMES
  passwordMinLenght: 8
roles:
  - name: Pilot
  - description: nameless
widgets: {}
`)
  const { exit, out, err } = await made.run('check')
  expect([exit, out]).toEqual([1, ''])
  expect(err.trimEnd().split('\n').sort()).toEqual([
    'qeetid: qeetid.yaml:3:22 authPolicy.passwordMinLength: must be of type integer',
    'qeetid: qeetid.yaml:4:19 authPolicy.breachFailMode: must be one of "OPEN", "CLOSED"',
    'qeetid: qeetid.yaml:5:22 authPolicy.passwordMinLenght: there is no such setting',
    'qeetid: qeetid.yaml:8:18 roles[1].description: there is no such setting',
    'qeetid: qeetid.yaml:8:5 roles[1]: name is missing',
    'qeetid: qeetid.yaml:9:1 widgets: there is no such setting',
  ])
})

test.each([
  ['authPolicy:\n  a: [1, 2\n', /^qeetid: qeetid\.yaml:3:1: .+\n$/],
  ['authPolicy: {}\nauthPolicy: {}\n', 'qeetid: qeetid.yaml:2:1: Map keys must be unique\n'],
  ['- a\n', /^qeetid: qeetid\.yaml:1:1: the document must consist of parts/],
])('what is no document is one line: %j', async (yaml, expected) => {
  const { exit, out, err } = await files(yaml).run('check')
  expect([exit, out]).toEqual([1, ''])
  expect(err).toMatch(expected)
})

test('templates need their files, once, and files their templates', async () => {
  const made = files(`emailTemplates:
  - key: invite
    subject: Join us
  - key: invite
    locale: de
    subject: Komm zu uns
  - key: welcome
    subject: Welcome
    body: <p>Hello</p>
`)
  made.write('emails/invite.html', '<p>Join</p>\n')
  made.write('emails/welcome.html', '<p>Hello</p>\n')
  made.write('emails/reset.txt', 'Reset\n')
  expect(await made.run('check')).toEqual({
    exit: 1,
    out: '',
    err: [
      'qeetid: qeetid.yaml:4:5 emailTemplates[1]: emails/invite.de.html is missing',
      'qeetid: qeetid.yaml:9:11 emailTemplates[2].body: the body is here and in emails/welcome.html: leave one',
      'qeetid: qeetid.yaml:1:1 emailTemplates: emails/reset.txt belongs to no template',
      '',
    ].join('\n'),
  })
})

test('without a schema, or without files, it says so', async () => {
  expect(await files('authPolicy: {}\n', null).run('check')).toMatchObject({
    exit: 0,
    err: expect.stringMatching(/schema\.json is missing/),
  })
  expect(await place().run('check')).toMatchObject({
    exit: 1,
    err: expect.stringMatching(/^qeetid: qeetid\.yaml is missing/),
  })
  expect(await files('authPolicy: {}\n', '[').run('check')).toMatchObject({
    exit: 1,
    err: expect.stringMatching(/is no JSON Schema/),
  })
})

test.each([
  [['aply'], 'There is no command aply'],
  [['apply', '--confirm-witin', '10m'], "Unknown option '--confirm-witin'"],
  [['apply', '--confirm-within', '2d'], '--confirm-within must be 1m to 24h, not 2d'],
  [['plan', '-o', 'xml'], '--output must be text or md or json, not xml'],
  [['plan', '--impact', '31'], '--impact must be 0 to 30, not 31'],
  [['rollback'], '<version> is missing'],
  [['rollback', 'last'], '<version> must be 0 to 2147483647, not last'],
  [['pull', 'a', 'b'], 'b is one argument too many for pull'],
  [['plan'], 'It is not known where the service is'],
  [['login', '--url', 'http://id.example.com'], 'http://id.example.com is no address of a service'],
])('%j is refused in one line', async (args, message) => {
  const { exit, out, err } = await place().run(...args)
  expect([exit, out]).toEqual([1, ''])
  expect(err).toMatch(/^qeetid: [^\n]+\n$/)
  expect(err).toContain(message)
})

test('help is for people, on stdout', async () => {
  expect(await place().run('--help')).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/rollback +Goes back/),
    err: '',
  })
  expect(await place().run('apply', '--help')).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/--allow-weaken/),
    err: '',
  })
  expect(await place().run()).toMatchObject({ exit: 1 })
})
