// The operator's command, as a process of its own against a running service.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { owner, PASSWORD, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { OPERATOR_TOKEN, operatorActions } from '../domains/operator/operated.ts'
import { enrol } from '../domains/sign-in/mailbox.ts'
import { changesNothing, logIn, mutate, nobody } from '../domains/verbs.ts'

const service = useService({ OPERATOR_TOKEN })

interface Ran {
  readonly code: number
  readonly out: string
  readonly error: string
}

const COMMAND = fileURLToPath(new URL('../../src/operator.ts', import.meta.url))
/** The operator has nothing of a developer's in the environment. */
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const given = { OPERATOR_TOKEN, OPERATOR_URL: service.url, ...env }
    execFile(process.execPath, [COMMAND, ...args], { env: given }, (failed, out, error) =>
      resolve({ code: typeof failed?.code === 'number' ? failed.code : 0, out, error }),
    )
  })
const WHY = ['--reason', 'Ticket 4711']
const slugOf = async (tenantId: string): Promise<string> =>
  (await service.owner.query<{ slug: string }>('SELECT slug FROM tenant WHERE id = $1', [tenantId])).rows[0]?.slug ?? ''

test('tells how it is used, by itself and when asked', async () => {
  for (const args of [[], ['help'], ['--help'], ['suspend', '--help']]) {
    const { code, out, error } = await run(args, { OPERATOR_TOKEN: '' })
    expect([code, error]).toEqual([0, ''])
    for (const verb of ['tenants', 'tenant', 'suspend', 'resume', 'plan', 'break-glass', 'unlock', 'mfa-reset'])
      expect(out).toContain(`  ${verb} `)
  }
})

test('lists tenants, and shows one by its slug or id', async () => {
  const ada = await owner(service)
  const slug = await slugOf(ada.tenantId)
  const listed = await run(['tenants', '--search', slug])
  expect(listed).toMatchObject({ code: 0, error: '' })
  expect(listed.out).toMatch(
    new RegExp(`^slug +status +plan +members +id\n${slug} +active +free +1 +${ada.tenantId}\n$`),
  )
  expect((await run(['tenants', '--limit', '1'])).out).toMatch(/\nmore: --cursor [\w-]+\n$/)
  for (const named of [slug, ada.tenantId])
    expect((await run(['tenant', named])).out).toMatch(new RegExp(`owners +${ada.email}\n`))
  const { out } = await run(['tenant', slug, '--json'])
  expect(JSON.parse(out)).toMatchObject({ id: ada.tenantId, status: 'active', owners: [ada.email] })
})

test('suspends, resumes, changes the plan, and opens and ends a window, each with its reason', async () => {
  const ada = await owner(service)
  const slug = await slugOf(ada.tenantId)
  expect((await run(['suspend', slug, ...WHY])).out).toMatch(/status +suspended by the operator\n/)
  expect((await run(['resume', ada.tenantId, ...WHY])).out).toMatch(/status +active\n/)
  expect((await run(['plan', slug, 'pro', ...WHY])).out).toMatch(/plan +pro\n/)
  const opened = await run([
    'break-glass',
    slug,
    '--network',
    '198.51.100.7',
    '--network',
    '2001:db8::/32',
    '--minutes',
    '5',
    ...WHY,
  ])
  expect(opened.out).toMatch(/break-glass +198\.51\.100\.7\/32, 2001:db8::\/32 until \S+ \(Ticket 4711\)\n/)
  expect((await run(['break-glass-end', slug, ...WHY])).out).toMatch(/break-glass +closed\n/)
  const logged = await operatorActions(service, ada.tenantId)
  expect(logged.map(({ action, metadata }) => [action, metadata.reason])).toEqual([
    ['break_glass.closed', 'Ticket 4711'],
    ['break_glass.opened', 'Ticket 4711'],
    ['tenant.plan_changed', 'Ticket 4711'],
    ['tenant.resumed_by_operator', 'Ticket 4711'],
    ['tenant.suspended_by_operator', 'Ticket 4711'],
  ])
})

test('unlocks an account, and removes a second factor', async () => {
  const bob = await signUp(service)
  await enrol(bob)
  const failing = { input: { email: bob.email, password: 'a wrong password' } }
  for (let guess = 0; guess < 5; guess++) await mutate(nobody(service), 'login', failing)
  expect((await run(['unlock', bob.email, ...WHY])).out).toBe('The account is unlocked.\n')
  expect((await run(['unlock', bob.email, ...WHY])).out).toBe('The account was not locked.\n')
  expect((await run(['mfa-reset', bob.email, ...WHY])).out).toBe(
    'The second factor is removed, and the sessions are ended.\n',
  )
  expect((await logIn(service, bob.email, PASSWORD)).userId).toBe(bob.userId)
})

test.each<[string, number, string[], RegExp, Record<string, string>]>([
  ['a verb that there is not', 2, ['destroy'], /^there is no verb "destroy"; --help lists them\n$/, {}],
  ['a name of an object', 2, ['constructor'], /^there is no verb "constructor"/, {}],
  ['no tenant', 2, ['suspend', ...WHY], /^expected: suspend <tenant>\n$/, {}],
  ['more than it takes', 2, ['suspend', 'a', 'b', ...WHY], /^expected: suspend <tenant>\n$/, {}],
  ['no reason', 2, ['suspend', 'acme'], /^say why: --reason/, {}],
  ['no network', 2, ['break-glass', 'acme', ...WHY], /^say who is let in: --network/, {}],
  [
    'minutes that are no number',
    2,
    ['break-glass', 'acme', '--network', '::1', '--minutes', 'x', ...WHY],
    /^--minutes/,
    {},
  ],
  ['an option of another verb', 2, ['suspend', 'acme', '--minutes', '5', ...WHY], /^suspend takes no --minutes\n$/, {}],
  ['an option that there is not', 2, ['tenants', '--force'], /--force/, {}],
  ['no token', 2, ['tenants'], /^OPERATOR_TOKEN is not set\n$/, { OPERATOR_TOKEN: '' }],
  ['a wrong token', 1, ['tenants'], /\(unauthorized\)\n$/, { OPERATOR_TOKEN: 'x'.repeat(40) }],
  [
    'a tenant that there is not',
    1,
    ['suspend', 'no-such-slug', ...WHY],
    /^There is no such tenant\. \(not_found\)\n$/,
    {},
  ],
  ['a path for a tenant', 1, ['tenant', '../tenants'], /\(not_found\)\n$/, {}],
  ['an account that there is not', 1, ['unlock', 'nobody@example.test', ...WHY], /\(not_found\)\n$/, {}],
  [
    'a reason that is too short',
    1,
    ['unlock', 'nobody@example.test', '--reason', 'x'],
    /reason: .*\(validation_failed\)\n$/,
    {},
  ],
  [
    'nobody there',
    3,
    ['tenants'],
    /^http:\/\/127\.0\.0\.1:1 does not answer: /,
    { OPERATOR_URL: 'http://127.0.0.1:1/' },
  ],
])('says what is wrong, on stderr and by its exit code, and changes nothing: %s', async (_, code, args, error, env) => {
  const ran = await changesNothing(service, () => run(args, env))
  expect(ran).toEqual({ code, out: '', error: expect.stringMatching(error) as unknown })
})
