// The CLI against the running service.
import { describe, expect, test, vi } from 'vitest'
import { configuration } from '../domains/configuration-versions/kit.ts'
import { apiKey, owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import type { Place } from './cli.ts'
import { addRule, pulled } from './tenant.ts'

vi.setConfig({ testTimeout: 180_000 }) // each command is a process, which takes as long as the machine is busy
const service = useService()

const planOf = async (files: Place) => JSON.parse((await files.run('plan', '-o', 'json')).out)
test('what was pulled plans nothing; what was edited is planned, applied, and taken back', async () => {
  const { ada, files } = await pulled(service)
  expect(await files.run('plan')).toEqual({ exit: 0, out: 'No changes.\n', err: '' })
  const before = await configuration(ada)

  files.edit('qeetid.yaml', 'passwordMinLength: 12', 'passwordMinLength: 14 # since the audit')
  files.edit('qeetid.yaml', 'label: Office', 'label: Office in Berlin')
  files.edit('qeetid.yaml', '  - name: Pilot\n', '  # who flies\n  - name: Pilot\n    description: Flies\n')
  const shown = await files.run('plan')
  expect([shown.exit, shown.err]).toEqual([2, ''])
  expect(shown.out).toContain('~ authPolicy  passwordMinLength: 12 → 14\n')
  expect(shown.out).toContain('~ ipRules ALLOW 203.0.113.0/24  label: "Office" → "Office in Berlin"\n')
  expect(shown.out).toContain(`\n3 changes to version ${before.version}.\n`)
  expect(await configuration(ada)).toEqual(before) // a plan writes nothing

  const applied = await files.run('apply', '--yes', '--reason', 'audit of May')
  expect(applied).toMatchObject({ exit: 0, err: '' })
  expect(applied.out).toContain(`Done: version ${before.version + 1}.\n`)
  expect(await files.run('plan')).toMatchObject({ exit: 0, out: 'No changes.\n' })
  expect((await files.run('history', '-n', '1')).out).toMatch(
    /^ +\d+ {2}\S+ \S+ {2}API key key {2}configuration\.applied {2}“audit of May”\n( {8}~ .+\n)+$/,
  )

  const back = await files.run('rollback', String(before.version), '--yes', '--allow-weaken')
  expect(back).toMatchObject({ exit: 0, err: '' })
  expect((await configuration(ada)).document).toEqual(before.document)
  expect(await files.run('pull')).toMatchObject({ exit: 0 })
  const yaml = files.read('qeetid.yaml')
  expect(yaml).toContain('passwordMinLength: 12 # since the audit\n')
  expect(yaml).toContain('  # who flies\n  - name: Pilot\n')
  expect(yaml).not.toContain('Flies\n')
})

test('a plan is Markdown for people, and JSON for programs', async () => {
  const { files } = await pulled(service)
  files.edit('qeetid.yaml', 'passwordMinLength: 12', 'passwordMinLength: 14')
  const markdown = await files.run('plan', '-o', 'md')
  expect([markdown.exit, markdown.err]).toEqual([2, ''])
  expect(markdown.out).toMatch(/^### Configuration: 1 change\n/)
  expect(markdown.out).toContain('- `~` **authPolicy**\n  - `passwordMinLength: 12 → 14`\n')
  const plan = await planOf(files)
  expect(plan).toMatchObject({ format: 1, url: service.url, document: { authPolicy: { passwordMinLength: 14 } } })
  expect(plan.steps).toMatchObject([{ part: 'authPolicy', kind: 'UPDATE', weakens: false }])
  expect(plan.impact).toMatchObject({ newlyRefused: { decisions: 0 } })
})

test('a part that the file does not have is not managed, unless all is asked for', async () => {
  const tenant = await pulled(service)
  const { files } = tenant
  files.write('qeetid.yaml', '# only rules\nipRules:\n  # of the office\n  - {cidr: 203.0.113.0/24, label: Office}\n')
  expect(await files.run('plan')).toMatchObject({ exit: 0 })
  await addRule(tenant, 'Branch')
  expect((await files.run('pull')).out).toMatch(/written: qeetid\.yaml/)
  expect(files.read('qeetid.yaml')).toBe(`# only rules
ipRules:
  # of the office
  - { cidr: 203.0.113.0/24, label: Office }
  - cidr: 192.0.2.0/24
    label: Branch
`)
  expect((await files.run('pull')).out).toMatch(/nothing is different/)
  await files.run('pull', '--all')
  expect(files.read('qeetid.yaml')).toContain('authPolicy:\n  passwordMinLength: 12\n')
  expect(await files.run('plan')).toMatchObject({ exit: 0 })
})

describe('gates', () => {
  test('deleting and weakening are refused until they are accepted, and nothing changes', async () => {
    const { ada, files } = await pulled(service)
    const before = await configuration(ada)
    files.edit('qeetid.yaml', 'passwordMinLength: 12', 'passwordMinLength: 8')
    files.edit('qeetid.yaml', '  - name: Pilot\n    permissions:\n      - role.read\n', '')
    const refused = await files.run('apply', '--yes')
    expect(refused.exit).toBe(3)
    expect(refused.err).toBe(
      'qeetid: --allow-delete is needed for roles Pilot\nqeetid: --allow-weaken is needed for authPolicy\n',
    )
    expect(await files.run('apply', '--yes', '--allow-delete')).toMatchObject({ exit: 3 })
    expect(await configuration(ada)).toEqual(before)
    expect(await files.run('apply', '--yes', '--allow-delete', '--allow-weaken')).toMatchObject({ exit: 0, err: '' })
    expect((await configuration(ada)).version).toBe(before.version + 1)
  })

  test('a step that is refused ends a plan with 3, and an apply too', async () => {
    const { ada, files } = await pulled(service)
    const before = await configuration(ada)
    files.edit('qeetid.yaml', 'passwordMinLength: 12', 'passwordMinLength: 500')
    const shown = await files.run('plan')
    expect(shown.exit).toBe(3)
    expect(shown.out).toMatch(/! refused: \w+: /)
    expect(await files.run('apply', '--yes')).toMatchObject({ exit: 3, err: 'qeetid: Refused: authPolicy\n' })
    expect(await configuration(ada)).toEqual(before)
  })

  test('without a terminal nothing is applied that was not accepted', async () => {
    const { ada, files } = await pulled(service)
    const before = await configuration(ada)
    files.edit('qeetid.yaml', 'passwordMinLength: 12', 'passwordMinLength: 14')
    const { exit, err } = await files.run('apply')
    expect([exit, err]).toEqual([1, 'qeetid: There is no terminal to ask on: --yes applies without asking\n'])
    expect(await configuration(ada)).toEqual(before)
  })

  test('what is to be confirmed waits for that, once', async () => {
    const { ada, files } = await pulled(service)
    files.edit('qeetid.yaml', 'passwordMinLength: 12', 'passwordMinLength: 14')
    const { exit, out } = await files.run('apply', '--yes', '--confirm-within', '10m')
    expect([exit, out]).toEqual([0, expect.stringMatching(/comes back at \S+, unless you run `qeetid confirm`/)])
    expect((await configuration(ada)).openRevert).not.toBeNull()
    expect(await files.run('confirm')).toMatchObject({ exit: 0 })
    expect((await configuration(ada)).openRevert).toBeNull()
    expect(await files.run('confirm')).toMatchObject({ exit: 1, err: expect.stringMatching(/^qeetid: Nothing waits/) })
  })
})

test('drift ends with 2 when somebody else has changed something, 1 when it cannot say, else 0', async () => {
  const tenant = await pulled(service)
  const { files } = tenant
  expect(await files.run('drift')).toEqual({ exit: 0, out: '', err: '' })
  await addRule(tenant, 'Branch')
  const { exit, out } = await files.run('drift')
  expect([exit, out]).toEqual([2, expect.stringMatching(/^- ipRules ALLOW 192\.0\.2\.0\/24\n/)])
  const wrong = await files.with({ QEETID_API_KEY: 'nobody.nothing' }).run('drift')
  expect(wrong.exit).toBe(1)
  expect(wrong.err).toMatch(/^qeetid: UNAUTHENTICATED: .+ \(request \S+\)\n$/)
  const away = await files.with({ QEETID_URL: 'http://127.0.0.1:9' }).run('drift')
  expect(away).toEqual({ exit: 1, out: '', err: 'qeetid: NETWORK: The service cannot be reached.\n' })
})

test('two applies of one plan at once: one wins, and the other is a CONFLICT', async () => {
  const { ada, files } = await pulled(service)
  const before = await configuration(ada)
  files.edit('qeetid.yaml', 'passwordMinLength: 12', 'passwordMinLength: 14')
  files.write('plan.json', (await files.run('plan', '-o', 'json')).out)
  const ended = await Promise.all([1, 2].map(() => files.run('apply', 'plan.json', '--yes')))
  expect(new Set(ended.map(({ exit }) => exit))).toEqual(new Set([0, 1]))
  expect(ended.find(({ exit }) => exit === 1)?.err).toMatch(/^qeetid: (\S+: )?CONFLICT: .+ \(request \S+\)\n$/)
  expect((await configuration(ada)).version).toBe(before.version + 1)
})

test('a plan of another tenant, or one that was changed, is refused', async () => {
  const { ada, files } = await pulled(service)
  const before = await configuration(ada)
  files.edit('qeetid.yaml', 'passwordMinLength: 12', 'passwordMinLength: 14')
  const plan = await planOf(files)
  files.write('plan.json', JSON.stringify(plan))
  const { credential } = await apiKey(service, await owner(service))
  const foreign = await files.with({ QEETID_API_KEY: credential }).run('apply', 'plan.json', '--yes')
  expect(foreign).toMatchObject({ exit: 1, err: expect.stringMatching(/^qeetid: plan\.json is for tenant \S+ of /) })
  plan.document.authPolicy.passwordMinLength = 16
  files.write('plan.json', JSON.stringify(plan))
  const changed = await files.run('apply', 'plan.json', '--yes')
  expect(changed).toMatchObject({ exit: 1, err: expect.stringMatching(/^qeetid: token: TOKEN_INVALID: /) })
  expect(await configuration(ada)).toEqual(before)
})

test('what the service finds is said with its line, and what is no document does not get there', async () => {
  const { files } = await pulled(service)
  const rule = '  - cidr: 203.0.113.0/24\n'
  files.edit('qeetid.yaml', rule, `${rule}${rule}`)
  const twice = await files.run('plan')
  expect([twice.exit, twice.out]).toEqual([1, ''])
  expect(twice.err).toMatch(/^qeetid: qeetid\.yaml:\d+:5 ipRules\[1\]: INVALID: .+ \(request \S+\)\n$/)
  files.write('qeetid.yaml', 'authPolicy:\n  passwordMinLength: long\n')
  expect(await files.run('plan')).toEqual({
    exit: 1,
    out: '',
    err: 'qeetid: qeetid.yaml:2:22 authPolicy.passwordMinLength: must be of type integer\n',
  })
})
