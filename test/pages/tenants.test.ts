// The choice of a tenant says why one is closed at present.
import { expect, test } from 'vitest'
import { changesNothing, mutate } from '../domains/verbs.ts'
import { createTenant, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { signedIn, WITHOUT_UI } from './kit.ts'
import { ORIGIN, problemsOf, textOf } from './reader.ts'

const service = useService({ PUBLIC_URL: ORIGIN, TRUSTED_PROXIES: '127.0.0.1' }, WITHOUT_UI)
const FROM = { 'x-forwarded-for': '192.0.2.7' }

test('one that is suspended, and one whose IP rules refuse the address', async () => {
  const ada = await signUp(service)
  const [open, closed, guarded] = [
    await createTenant(service, ada, 'Open'),
    await createTenant(service, ada, 'Closed'),
    await createTenant(service, ada, 'Guarded'),
  ]
  await mutate(closed, 'tenantSuspend', { tenantId: closed.tenantId })
  const deny = { action: 'DENY', cidr: '192.0.2.0/24' }
  await mutate(guarded, 'ipRuleCreate', { tenantId: guarded.tenantId, input: deny })
  await mutate(guarded, 'ipEnforcementUpdate', { tenantId: guarded.tenantId, input: { enabled: true } })
  const browser = await signedIn(service, ada)
  const page = await browser.open('/choose-tenant', FROM)
  expect(page.status).toBe(200)
  const items = [...page.html.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = '']) => item)
  const of = (name: string): string => items.find((item) => item.includes(`<strong>${name}</strong>`)) ?? ''
  expect(of('Open')).toContain(`value="${open.tenantId}"`)
  expect(textOf(of('Closed'))).toContain('Suspended. Only an administrator')
  expect(textOf(of('Guarded'))).toContain('its IP rules refuse the address')
  for (const name of ['Closed', 'Guarded']) expect(of(name)).not.toContain('<form')
})

test('a tenant of others, or what is none, is not opened', async () => {
  const [ada, eve] = [await signUp(service), await signUp(service)]
  const theirs = await createTenant(service, eve)
  const browser = await signedIn(service, ada)
  await browser.open('/choose-tenant')
  const body = (tenant: string): string =>
    new URLSearchParams({ form: browser.cookies.get('__Host-qeet_form') ?? '', do: 'switch', tenant }).toString()
  const page = await changesNothing(service, () => browser.post('/choose-tenant', body(theirs.tenantId)))
  expect([page.status, problemsOf(page)['']]).toEqual([422, expect.stringContaining('not a member')])
  const odd = await changesNothing(service, () => browser.post('/choose-tenant', body('x')))
  expect(odd.status).toBe(400)
})
