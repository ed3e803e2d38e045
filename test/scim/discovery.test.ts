import { beforeAll, expect, test } from 'vitest'
import { owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { CORE, type Directory, directoryOf, ENTERPRISE } from './directory.ts'

const service = useService()
let scim: Directory
beforeAll(async () => {
  scim = await directoryOf(service, await owner(service))
})

test('the service tells what it supports', async () => {
  expect((await scim.ask('GET', '/ServiceProviderConfig')).body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
    filter: { supported: true, maxResults: 200 },
    etag: { supported: true },
  })
  const types = (await scim.ask('GET', '/ResourceTypes')).body
  expect(types.Resources.map((one: { id: string; endpoint: string }) => [one.id, one.endpoint])).toEqual([
    ['User', '/Users'],
    ['Group', '/Groups'],
  ])
  expect((await scim.ask('GET', '/ResourceTypes/Group')).body).toEqual(types.Resources[1])
})

test('schemas name each attribute that is kept', async () => {
  const { body } = await scim.ask('GET', '/Schemas')
  expect(body.totalResults).toBe(3)
  const user = (await scim.ask('GET', `/Schemas/${CORE}`)).body
  expect(user.attributes.map((one: { name: string }) => one.name)).toEqual(
    expect.arrayContaining(['userName', 'name', 'emails', 'active']),
  )
  const extension = (await scim.ask('GET', `/Schemas/${encodeURIComponent(ENTERPRISE)}`)).body
  expect(extension.attributes.map((one: { name: string }) => one.name)).toContain('department')
  expect((await scim.ask('GET', '/Schemas/nothing')).status).toBe(404)
})
