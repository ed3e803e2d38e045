// Every part of the document, by the CLI: pulled, edited, planned, applied and taken back.
import { expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { ORDER } from '../../src/domains/configuration-versions/order.ts'
import { bring, configuration } from '../domains/configuration-versions/kit.ts'
import { keep } from '../domains/configuration-versions/parts.ts'
import { apiKey, owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { place } from './cli.ts'

vi.setConfig({ testTimeout: 180_000 }) // each command is a process, which takes as long as the machine is busy
const service = useService()

const SECRET = 'client-secret-0123'
const policy = { name: 'no deletes', effect: 'DENY', resourceType: 'role', action: 'role_delete' }
const OIDC = { issuer: 'https://idp.acme.example', clientId: 'qeet' }
const SETTINGS = {
  roles: [{ name: 'Pilot', permissions: ['role.read'] }],
  retention: { mailLogDays: 40 },
  rateLimits: { tenant: { rate: 50, capacity: 200 } },
  domains: [{ domain: 'acme.example' }],
  branding: { primaryColor: '#0a5', settings: { theme: { dark: true } } },
  emailTemplates: [{ key: 'invite', locale: 'de', subject: 'Komm', body: '<p>${env:X} {{ "hello" }}</p>\n' }],
  webhooks: [
    { url: 'https://hooks.acme.example', description: 'first' },
    { url: 'https://hooks.acme.example', description: 'second' },
  ],
  logSinks: [{ name: 'Archive', url: 'https://logs.acme.example', secret: 'vault:sink' }],
  connections: [{ kind: 'OIDC', name: 'Okta', oidc: OIDC, secret: 'vault:okta', defaultRole: 'Pilot' }],
  abacPolicies: [policy],
  securityPolicy: { passwordMinLength: 10 },
  ipRules: [{ cidr: '203.0.113.0/24', label: 'Office' }],
  authPolicy: { passwordMinLength: 12 },
  ipEnforcement: { enabled: false },
}

/** What is written in the file, and what it becomes, of each part. Each stands once in the file. */
const EDITS: readonly (readonly [string, string])[] = [
  [
    '  - name: Pilot\n    permissions:\n      - role.read\n',
    '  - name: Pilot\n    permissions:\n      - role.read # and who is there\n      - user.read\n',
  ],
  ['mailLogDays: 40', 'mailLogDays: 50'],
  ['rate: 50', 'rate: 60'],
  ['  - domain: acme.example\n', '  - domain: acme.example\n  - domain: acme.test\n'],
  ['"#0a5"', '"#0a6"'],
  ['subject: Komm', 'subject: Komm herein'],
  ['description: second', 'description: the second'],
  ['url: https://logs.acme.example/', 'url: https://logs.acme.example/\n    actions: [role.*]'],
  ['defaultRole: Pilot', 'defaultRole: admin'],
  ['effect: DENY', 'effect: DENY\n    priority: 7'],
  ['securityPolicy:\n  passwordMinLength: 10', 'securityPolicy:\n  passwordMinLength: 11'],
  ['label: Office', 'label: Office in Berlin'],
  ['authPolicy:\n  passwordMinLength: 12', 'authPolicy:\n  passwordMinLength: 13'],
  ['ipEnforcement: {}', 'ipEnforcement:\n  enabled: true'],
  ['ipRules:\n', 'ipRules:\n  - cidr: 127.0.0.0/8\n'], // so that nobody is shut out
]

test('every part is pulled, planned, applied and taken back, and no secret is in a file', async () => {
  const ada = await owner(service)
  for (const name of ['sink', 'okta']) await keep(ada, name, SECRET)
  expect(Object.keys(SETTINGS)).toEqual(ORDER)
  expect((await bring(ada, SETTINGS)).userErrors).toEqual([])
  const { credential } = await apiKey(service, ada)
  const files = place({ QEETID_URL: service.url, QEETID_API_KEY: credential })
  expect(await files.run('pull')).toMatchObject({ exit: 0, err: '' })
  expect(await files.run('plan')).toEqual({ exit: 0, out: 'No changes.\n', err: '' })
  expect(await files.run('check')).toMatchObject({ exit: 0, err: '' })
  expect(new Set(Object.keys(parse(files.read('qeetid.yaml'))))).toEqual(new Set(ORDER))
  expect(files.read('emails/invite.de.html')).toBe('<p>${env:X} {{ "hello" }}</p>\n\n')
  const before = await configuration(ada)

  for (const [from, to] of EDITS) files.edit('qeetid.yaml', from, to)
  files.edit('emails/invite.de.html', 'hello', 'hallo')
  expect(await files.run('check')).toMatchObject({ exit: 0, err: '' })
  const { steps } = JSON.parse((await files.run('plan', '-o', 'json')).out)
  expect(new Set(steps.map(({ part }: { part: string }) => part))).toEqual(new Set(ORDER))
  const applied = await files.run('apply', '--yes', '--allow-weaken', '--allow-delete')
  expect(applied).toMatchObject({ exit: 0, err: '' })
  expect(await files.run('plan')).toMatchObject({ exit: 0, out: 'No changes.\n' })
  expect((await files.run('pull')).out).toMatch(/nothing is different/)
  expect(files.read('qeetid.yaml')).toContain('- role.read # and who is there\n')
  const after = await configuration(ada)
  expect(after.document).toMatchObject({
    webhooks: [{ description: 'first' }, { description: 'the second' }],
    emailTemplates: [{ subject: 'Komm herein', body: '<p>${env:X} {{ "hallo" }}</p>\n' }],
  })

  const back = await files.run('rollback', String(before.version), '--yes', '--allow-weaken', '--allow-delete')
  expect(back).toMatchObject({ exit: 0, err: '' })
  expect((await configuration(ada)).document).toEqual(before.document)
  expect(await files.run('pull')).toMatchObject({ exit: 0 })
  expect(await files.run('plan')).toMatchObject({ exit: 0, out: 'No changes.\n' })
  for (const file of ['qeetid.yaml', 'qeetid.schema.json']) expect(files.read(file)).not.toContain(SECRET)
})
