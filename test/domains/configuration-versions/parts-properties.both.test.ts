// For brands, mails, domains, webhooks, log sinks and connections that nobody thought of: what is pulled plans nothing,
// applying twice is nothing, and a rollback gives back what was.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { bring, configuration, plan, rollback } from './kit.ts'

const service = useService()

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const domain = fc.constantFrom('acme.test', 'Login.Acme.test', 'bücher.test', 'mail.acme.test.')
const colour = fc.constantFrom('#fff', ' #AbCdEf ', '#01234567')
const word = fc.stringMatching(/^[ a-z][a-z (2)]{0,6}[a-z)]$/)
const role = fc.constantFrom('admin', 'member')

const BRAND = fc.record({
  primaryColor: maybe(colour),
  customDomain: maybe(domain),
  emailFromName: maybe(word),
  emailFromAddress: maybe(fc.constantFrom('Post@acme.test', ' post@Mail.acme.test')),
  settings: maybe(fc.record({ theme: fc.jsonValue({ maxDepth: 1 }) })),
})
const MAIL = fc.record({
  key: fc.constantFrom('invite', 'verify_email'),
  locale: fc.constantFrom('', 'de', 'DE-ch'),
  subject: word.map((text) => `x ${text}`),
  body: fc.constantFrom('<p>Hello</p>', ' Hello '),
  text: maybe(fc.constantFrom('', 'Hello')),
})
const HOOK = fc.record({
  url: fc.constantFrom('https://one.test', 'https://ONE.test/', 'https://two.test/a b'),
  description: maybe(word),
  events: maybe(fc.array(fc.constantFrom('user.created', ' user.deleted'), { maxLength: 2 })),
  enabled: maybe(fc.boolean()),
})
const SINK = fc.record({
  name: fc.constantFrom('Archive', ' Archive ', 'Archive (2)', 'Other'),
  url: fc.constantFrom('https://logs.test', 'syslog+tls://Logs.test', 'syslog+tls://logs.test:601'),
  format: maybe(fc.constantFrom('NDJSON', 'JSON_ARRAY')),
  actions: maybe(fc.array(fc.constantFrom('auth.*', 'role.created '), { maxLength: 2 })),
  enabled: maybe(fc.boolean()),
})
const CONNECTION = fc.record({
  kind: fc.constant('OIDC'),
  name: fc.constantFrom('One', ' Two'),
  status: maybe(fc.constantFrom('DRAFT', 'ACTIVE', 'DISABLED')),
  domains: maybe(
    fc.array(
      domain.map((name) => name.replace(/\.$/, '')),
      { maxLength: 3 },
    ),
  ),
  nameAttribute: maybe(word),
  createMembers: maybe(fc.boolean()),
  trustsMfa: maybe(fc.boolean()),
  mfaContexts: maybe(fc.array(word, { maxLength: 2 })),
  defaultRole: maybe(role),
  roleMap: maybe(fc.array(fc.record({ group: word, role }), { maxLength: 3 })),
  oidc: fc.record({
    issuer: fc.constantFrom('https://idp.test', ' https://idp.test/.well-known/openid-configuration'),
    clientId: word.map((text) => `x${text}`),
    scopes: maybe(fc.array(fc.constantFrom('email', 'openid', 'groups'), { maxLength: 3 })),
    clientAuthentication: fc.constant('NONE'),
    trustsEmail: maybe(fc.boolean()),
  }),
})
const DOCUMENT = fc.record(
  {
    branding: BRAND,
    emailTemplates: fc.uniqueArray(MAIL, { maxLength: 3, selector: ({ key, locale }) => `${key} ${locale}` }),
    domains: fc.uniqueArray(fc.record({ domain }), { maxLength: 3, selector: (item) => item.domain }),
    webhooks: fc.array(HOOK, { maxLength: 3 }),
    logSinks: fc.array(SINK, { maxLength: 3 }),
    connections: fc.array(CONNECTION, { maxLength: 3 }),
  },
  { requiredKeys: [] },
)

/** A webhook that did not exist is disabled by going back, since none is deleted. */
const known = ({ webhooks: _webhooks, ...document }: Readonly<Record<string, unknown>>) => document

test('pull, plan; apply, apply; apply, roll back', { timeout: 180_000 }, async () => {
  const ada = await owner(service)
  let applied = 0
  await fc.assert(
    fc.asyncProperty(DOCUMENT, DOCUMENT, async (first, second) => {
      expect((await bring(ada, first)).userErrors).toEqual([])
      const before = await configuration(ada)
      expect((await plan(ada, { document: before.document ?? {} })).plan?.steps).toEqual([])
      expect((await bring(ada, first)).steps).toEqual([])
      const two = await bring(ada, second)
      expect(two.userErrors).toEqual([])
      applied += (two.steps ?? []).length
      expect((await configuration(ada, before.version)).document).toEqual(before.document)
      const back = await rollback(ada, { version: before.version, allowDelete: true, allowWeaken: true })
      expect(back.userErrors).toEqual([])
      expect((await plan(ada, { version: before.version })).plan?.steps).toEqual([])
      expect(known((await configuration(ada)).document ?? {})).toEqual(known(before.document ?? {}))
    }),
    { numRuns: 10 },
  )
  expect(applied).toBeGreaterThan(10)
})
