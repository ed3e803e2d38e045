// A tenant with settings, and a folder for the CLI whose API key is the tenant's.
import { expect } from 'vitest'
import { bring } from '../domains/configuration-versions/kit.ts'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { place, type Place } from './cli.ts'

interface Tenant {
  readonly ada: Person
  readonly files: Place
}

const SETTINGS = {
  authPolicy: { passwordMinLength: 12 },
  ipRules: [{ cidr: '203.0.113.0/24', label: 'Office' }],
  roles: [{ name: 'Pilot', permissions: ['role.read'] }],
}

export async function acme(service: { readonly url: string }): Promise<Tenant> {
  const ada = await owner(service)
  const { credential } = await apiKey(service, ada)
  expect((await bring(ada, SETTINGS)).userErrors).toEqual([])
  return { ada, files: place({ QEETID_URL: service.url, QEETID_API_KEY: credential }) }
}

export async function pulled(service: { readonly url: string }): Promise<Tenant> {
  const made = await acme(service)
  expect(await made.files.run('pull')).toMatchObject({ exit: 0, err: '' })
  return made
}

/** Has another rule, as somebody else would set it. */
export async function addRule({ ada }: Tenant, label: string): Promise<void> {
  const rule = { cidr: '192.0.2.0/24', label }
  expect((await bring(ada, { ipRules: [...SETTINGS.ipRules, rule] })).userErrors).toEqual([])
}
