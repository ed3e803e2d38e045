// The page on which people sign in with the name and the password of their directory.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mutate } from '../domains/verbs.ts'
import { type Directory, DIRECTORY_ENV, READER, smallDirectory } from '../kit/directory.ts'
import { addMember, owner, type Person, verifyEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { slugOf, WITHOUT_UI } from './kit.ts'
import { ORIGIN, problemsOf, reader, textOf } from './reader.ts'

const service = useService({ ...DIRECTORY_ENV, PUBLIC_URL: ORIGIN }, WITHOUT_UI)
let directory: Directory
let ada: Person
let grace: Person
let path: string

beforeAll(async () => {
  ada = await owner(service)
  grace = await addMember(service, ada)
  await verifyEmail(service, grace)
  directory = await smallDirectory([{ uid: 'grace', password: 'pw-grace', mail: grace.email }])
  await service.owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, due_at)
     VALUES (gen_random_uuid(), $1, 'example.test', 'token', now(), now() + interval '1 day')`,
    [ada.tenantId],
  )
  const input = {
    name: 'Acme directory',
    serverUrl: directory.url,
    bindDn: READER.dn,
    bindPassword: READER.password,
    baseDn: directory.base,
    status: 'ACTIVE',
  }
  const made = await mutate(ada, 'ldapConnectionCreate', { tenantId: ada.tenantId, input }, 'connection { loginUrl }')
  path = new URL(made.connection.loginUrl as string).pathname
})
afterAll(() => directory.close())

test('the sign-in page of the tenant leads there, and a member comes in', async () => {
  const browser = reader(service.url)
  const page = await browser.open(`/sign-in/${await slugOf(ada)}`)
  expect(textOf(page.html)).toContain('Sign in with Acme directory')
  expect(page.html).toContain(path)
  await browser.open(path)
  const wrong = await browser.send({ username: 'grace', password: 'wrong' }, 'directory')
  expect(wrong.status).toBe(422)
  expect(problemsOf(wrong)).toEqual({ '': 'The name or the password is incorrect.' })
  expect(wrong.html).not.toContain('value="wrong"')
  const inside = await browser.send({ username: 'grace', password: 'pw-grace' }, 'directory')
  expect(inside.at).toBe('/signed-in')
})

test('a directory that is none of the tenant has no page', async () => {
  const browser = reader(service.url)
  const unknown = path.replace(/[^/]+$/, '0199c0de-0000-7000-8000-000000000000')
  expect((await browser.open(unknown)).status).toBe(404)
  const other = await owner(service)
  expect((await browser.open(path.replace(await slugOf(ada), await slugOf(other)))).status).toBe(404)
  expect((await browser.open(path)).status).toBe(200)
})
