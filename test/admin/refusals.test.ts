// What the service says about input is shown in German, too.
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DETAILS } from '../../admin/src/language/details-de.ts'
import { GERMAN } from '../../admin/src/language/refusals-de.ts'
import { errorsOf } from '../../src/domains/area.ts'
import { AREAS } from '../../src/domains/areas.ts'
import { contrastWarnings } from '../../src/domains/branding/contrast.ts'
import { senderWarnings } from '../../src/domains/branding/warnings.ts'
import { strangerWarnings } from '../../src/domains/email-templates/stranger-warnings.ts'
import { unchecked, unenforced, unspoken } from '../../src/domains/setting-warnings.ts'
import { sheetFault } from '../../src/mail/html/css.ts'
import { compileTemplate } from '../../src/templates/compile.ts'
import { TemplateRejected } from '../../src/templates/rejected.ts'

test('each message of an error code has German words, and no words are for what is not said any more', () => {
  const tables = Object.values(errorsOf(AREAS))
  const said = new Set(tables.flatMap((table) => Object.values(table).map(({ message }) => message)))
  expect([...said].filter((message) => GERMAN[message] === undefined)).toEqual([])
  expect(Object.keys(GERMAN).filter((message) => !said.has(message))).toEqual([])
})

const SOURCES = [
  'src/domains/**/*.ts',
  'src/shared/*.ts',
  'src/templates/*.ts',
  'src/mail/html/*.ts',
  'src/outgoing/failure.ts',
  'src/access/vault-scopes.ts',
]

/** What the admin UI does not show as the service says it. */
const ELSEWHERE = [
  /errors\.ts$|error-copy\.ts$/, // the tables above
  /\/operator\//, // to the operator
  /\/directory-sync\/|\/authzen\.ts$/, // to programs
  /\/saml\/(?:assertion|response|envelope|logout|respond|test-result)\.ts$|\/oidc\/failure\.ts$/, // in the audit log
  /\/connections\/findings\.ts$/, // by code, of which the compiler asks for each
  /\/webhooks\/(?:named-)?events\.ts$/, // docs/events.md
  /\/(?:catalogue|reasons)\.ts$/, // mails, and what their variables are
  // decisions: admin/src/parts/reasons.ts
  /\/(?:replay|sign-in-replay|evaluate|vocabulary)\.ts$|\/ip-rules\/(?:model|answers)\.ts$/,
  /\/(?:refusal|unavailable|json-limits)\.ts$/, // by code, or what no page sends
  /arnings\.ts$|\/contrast\.ts$|\/email-templates\/compose\.ts$|\/resolvers\.ts$/, // below, as they are made
]
const NOT_SHOWN: ReadonlySet<string> = new Set([
  'An export is being read already; try again when it has ended.',
  'A key made for another person makes keys for that person alone.',
  'A key without scopes may do everything; name the scopes that it needs.',
  'A person, or a key of theirs, makes API keys, and answers for them.',
  'A name and a password are required.',
  'A role that is deleted has none.',
  'ABAC policies are tried by abacPolicyPreview.',
  'Give the token or the id, not both.',
  'The API key does not work from this address.',
  'The person is not a member of the tenant.',
  'This needs an API key with the scope 7, or with that of this one secret.',
])

const ONE = /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g
const TEXT = new RegExp(String.raw`(new \w*Error\(\s*)?((?:${ONE.source})(?:\s*\+\s*(?:${ONE.source}))*)`, 'g')

/** Sentences as they stand in a file, with a number in the place of what is put in. */
function sentencesOf(file: string): readonly string[] {
  const code = readFileSync(file, 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$|^import .*$/gm, '')
  return [...code.matchAll(TEXT)]
    .filter(([, thrown]) => thrown === undefined)
    .map(([, , text = '']) => (text.match(ONE) ?? []).map((part) => part.slice(1, -1)).join(''))
    .map((text) => text.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7').replaceAll(/\\(['`])/g, '$1'))
    .filter((text) => /^[A-Z].* .*\.$/s.test(text) && !/^(?:SELECT|INSERT|UPDATE|WITH) /.test(text))
}

/** Those that are made of parts. */
const MADE =
  /^(?:7|Nothing can be printed 7|The filter 7 takes 7|After `is` stands one of 7|.* must end where it began)/

const literals = globSync(SOURCES)
  .filter((file) => !ELSEWHERE.some((pattern) => pattern.test(file)))
  .flatMap(sentencesOf)
  .map((message) => message.replace('It describes 7.', 'It describes no identity provider.'))
  .filter((message) => !MADE.test(message) && !NOT_SHOWN.has(message))

const brand = { emailFromName: 'Acme', emailFromAddress: 'hello@acme.test' }
const sender = { name: 'Acme by Qeet', address: 'no-reply@qeet.test', replyTo: 'hello@acme.test' }

const warnings = [
  ...contrastWarnings({ primaryColor: '#ffff00', secondaryColor: '#eeeeee' }),
  ...contrastWarnings({ primaryColor: '#888888', secondaryColor: null }),
  ...senderWarnings(brand as never, sender as never),
  ...strangerWarnings(true, true),
  ...unenforced('PERMISSIONS' as never, ['billing.read']),
  ...unchecked({ breachCheckEnabled: true, breachFailMode: 'OPEN' }),
  ...unchecked({ breachCheckEnabled: true, breachFailMode: 'CLOSED' }),
].map(({ message }) => message)

const sheets = ['a{background:url(http://x)}', '@page{}', 'a[href]{}', 'p{position:fixed}']
  .map(sheetFault)
  .map((fault) => `A style sheet was left out: ${fault}.`)

const rejected = [
  '{{ a | upper(1) }}',
  '{{ a | truncate(1, 2, 3, 4, 5) }}',
  '{{ a | nothing }}',
  '{{ a ** 2 }}',
  '{{ a // 2 }}',
  '{{ a() }}',
  '{{ constructor }}',
  '{% if a is great %}{% endif %}',
  '{% for a in b %}{{ loop.a }}{% endfor %}',
  '<!-- {{ a }} -->',
  '<p title={{ a }}>',
  '<p onclick="{{ a }}">',
  '<{{ a }}>',
  '<p {{ a }}>',
  '<script>{{ a }}</script>',
  '<{% if a %}',
  '{% if a %}<p{% endif %}>',
  '{{ link | upper }}',
  '{{ code | upper }}',
  '{% set link = 1 %}',
].flatMap((source) => {
  try {
    compileTemplate(source, 'html', (name) => (name === 'link' ? 'url' : name === 'code' ? 'code' : 'text'))
    return []
  } catch (error) {
    return error instanceof TemplateRejected ? [error.message] : []
  }
})

const german = (message: string): string =>
  GERMAN[message] ?? DETAILS.reduce((text, [said, words]) => text.replace(said, words), message)

const ENGLISH = /(?<!`)\b(?:the|is|are|of|at|allowed|expected|required|until)\b(?!`)/

test('each refusal and warning that a page shows is said in German', () => {
  const said = new Set([...literals, ...warnings, ...sheets, ...rejected, unspoken('pt') ?? ''])
  expect([...said].filter((message) => german(message) === message || ENGLISH.test(german(message)))).toEqual([])
})

test('it finds messages at all', () => {
  expect(literals.length).toBeGreaterThan(150)
  expect(warnings.length).toBeGreaterThan(8)
  expect(rejected.length).toBeGreaterThan(15)
})
