// Variables of the environment in the files, and what is kept of who is signed in.
import { readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { bring, configuration } from '../domains/configuration-versions/kit.ts'
import { apiKey, owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { place, type Place } from './cli.ts'
import { acme, pulled } from './tenant.ts'

vi.setConfig({ testTimeout: 180_000 }) // each command is a process, which takes as long as the machine is busy
const service = useService()
const VALUE = 'Hidden street 7'

test('a reference is resolved where it is sent, shown as it is written, and never overwritten', async () => {
  const { ada, files } = await pulled(service)
  files.edit('qeetid.yaml', 'label: Office', 'label: at ${env:OFFICE} # of the region')
  const unset = await files.run('plan')
  expect(unset).toMatchObject({ exit: 1, out: '' })
  expect(unset.err).toMatch(/^qeetid: qeetid\.yaml:\d+:12 ipRules\[0\]\.label: the variable OFFICE is not set\n$/)
  const there = files.with({ OFFICE: VALUE })
  const text = await there.run('plan')
  expect(text.out).toContain('label: "Office" → "at ${env:OFFICE}"')
  const json = await there.run('plan', '-o', 'json')
  for (const { out, err } of [text, json]) expect(out + err).not.toContain(VALUE)
  files.write('plan.json', json.out)
  expect(await there.run('apply', 'plan.json', '--yes')).toMatchObject({ exit: 0, err: '' })
  expect(JSON.stringify((await configuration(ada)).document)).toContain(`at ${VALUE}`)
  expect((await there.run('pull')).out).toMatch(/nothing is different/)
  expect(files.read('qeetid.yaml')).toContain('label: at ${env:OFFICE} # of the region\n')
})

test('what others have written is no reference, so that nobody reads variables by a label', async () => {
  const { ada, files } = await acme(service)
  const label = '${env:QEETID_API_KEY} and $${env:HOME}'
  const ipRules = [{ cidr: '203.0.113.0/24', label }]
  expect((await bring(ada, { ipRules })).userErrors).toEqual([])
  await files.run('pull')
  expect(files.read('qeetid.yaml')).toContain('label: $${env:QEETID_API_KEY} and $$${env:HOME}\n')
  expect(await files.run('plan')).toMatchObject({ exit: 0, out: 'No changes.\n' })
})

const kept = (files: Place): string => join(files.dir, '.config/qeetid/credentials.json')

test('an API key from stdin is tried, and kept for its owner alone; a wrong one is not', async () => {
  const files = place()
  const { credential } = await apiKey(service, await owner(service))
  const wrong = await files.with({}, 'nobody.nothing\n').run('login', '--url', service.url, '--stdin')
  expect(wrong).toMatchObject({ exit: 1, err: expect.stringMatching(/^qeetid: UNAUTHENTICATED: /) })
  expect(() => statSync(kept(files))).toThrow('ENOENT')
  const done = await files.with({}, `${credential}\n`).run('login', '--url', service.url, '--stdin')
  expect(done).toMatchObject({ exit: 0, err: '' })
  expect(done.out).not.toContain(credential)
  expect(statSync(kept(files)).mode & 0o777).toBe(0o600)
  expect(await files.run('pull')).toMatchObject({ exit: 0 })
  await files.run('logout')
  expect(await files.run('plan')).toMatchObject({ exit: 1, err: expect.stringMatching(/^qeetid: It is not known/) })
})

test('what is kept for one service is sent to no other', async () => {
  const files = place()
  const { credential } = await apiKey(service, await owner(service))
  await files.run('login', '--url', service.url, '--api-key', credential)
  let asked = 0
  const other = createServer((_request, response) => {
    asked++
    response.end('{}')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  const refused = await files.with({ QEETID_URL: url }).run('plan')
  other.close()
  expect(refused).toMatchObject({ exit: 1, err: expect.stringMatching(/^qeetid: Nobody is signed in to /) })
  expect(asked).toBe(0)
})

test('a session that has expired is refreshed once, however many commands run', async () => {
  const files = place()
  const { accessToken, refreshToken, tenantId } = await owner(service)
  mkdirSync(dirname(kept(files)), { recursive: true })
  const tokens = { accessToken, refreshToken, tenantId, expiresAt: '2020-01-01T00:00:00Z' }
  writeFileSync(kept(files), JSON.stringify({ url: service.url, tokens }), { mode: 0o600 })
  const ended = await Promise.all([1, 2, 3].map((n) => files.run('pull', `at-${n}`)))
  expect(ended.map(({ exit }) => exit)).toEqual([0, 0, 0])
  expect(JSON.parse(readFileSync(kept(files), 'utf8')).tokens.refreshToken).not.toBe(refreshToken)
  expect(await files.run('pull', 'at-1')).toMatchObject({ exit: 0, err: '' })
})
