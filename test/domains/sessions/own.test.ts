// What a person sees of their own sessions, and of where they are.
import { expect, test } from 'vitest'
import { apiKey, createTenant, owner, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { joinAs, mutate } from '../verbs.ts'

const service = useService()
const SESSIONS = '{ me { sessions { id tenantId tenantName current } } }'

test('a list of sessions names the tenant of each, and marks the one that asks', async () => {
  const ada = await signUp(service)
  const acme = await createTenant(service, ada, 'Acme')
  const [second, first] = (await acme.gql(SESSIONS)).me.sessions
  expect(second).toEqual({ id: acme.sessionId, tenantId: acme.tenantId, tenantName: 'Acme', current: true })
  expect(first).toMatchObject({ id: ada.sessionId, tenantId: ada.tenantId, current: false })
  expect(first.tenantName).not.toBe('Acme')
  expect((await ada.gql(SESSIONS)).me.sessions.map(({ current }: { current: boolean }) => current)).toEqual([
    false,
    true,
  ])
  const { body } = await acme.rest('GET', '/v1/auth/sessions')
  expect(body.items[0]).toMatchObject({ tenant_name: 'Acme', current: true })
})

test('a tenant that the person has left, or that is suspended to them or deleted, is not named', async () => {
  const host = await owner(service, 'Secret plans')
  const bob = await signUp(service)
  const there = await joinAs(service, host, bob)
  const nameOf = async (): Promise<unknown> =>
    (await bob.gql(SESSIONS)).me.sessions.find(({ tenantId }: { tenantId: string }) => tenantId === host.tenantId)
      .tenantName
  expect(await nameOf()).toBe('Secret plans')
  await mutate(host, 'memberSuspend', { tenantId: host.tenantId, userId: bob.userId })
  expect(await nameOf()).toBeNull()
  await mutate(host, 'memberResume', { tenantId: host.tenantId, userId: bob.userId })
  expect(await nameOf()).toBe('Secret plans')
  await mutate(host, 'memberRemove', { tenantId: host.tenantId, userId: bob.userId })
  expect(await nameOf()).toBeNull()
  expect(there.tenantId).toBe(host.tenantId)
  const ada = await createTenant(service, bob, 'Gone')
  await mutate(ada, 'tenantDelete', { tenantId: ada.tenantId })
  expect((await bob.gql(SESSIONS)).me.sessions[0]).toMatchObject({ tenantId: ada.tenantId, tenantName: null })
})

test('a caller learns the address that IP rules see', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  for (const caller of [ada, key]) expect((await caller.gql('{ me { address } }')).me).toEqual({ address: '127.0.0.1' })
})
