// What tests of the vault do over and over.
import type { Client } from '../../kit/client.ts'
import type { Person } from '../../kit/seed.ts'
import { mutate } from '../verbs.ts'

export const SECRET = 'secret { id tenantId name scope lastFour version rotatedAt createdAt updatedAt }'

type Of = Pick<Person, 'tenantId'>

/** Keeps a secret; answers its id. */
export async function keep(who: Person, name: string, value = `the value of ${name}`): Promise<string> {
  const { secret, userErrors } = await create(who, who, { name, value })
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return secret.id
}

export const create = (who: Client, { tenantId }: Of, input: object) =>
  mutate(who, 'vaultSecretCreate', { tenantId, input }, SECRET)

export const update = (who: Client, { tenantId }: Of, id: string, input: object) =>
  mutate(who, 'vaultSecretUpdate', { tenantId, id, input }, SECRET)

export const reveal = (who: Client, { tenantId }: Of, id: string) =>
  mutate(who, 'vaultSecretReveal', { tenantId, id }, 'value')

export const remove = (who: Client, { tenantId }: Of, id: string, input?: object) =>
  mutate(who, 'vaultSecretDelete', { tenantId, id, ...(input && { input }) }, 'deletedId')

/** As a program reads: over /v1. */
export const readByName = (who: Client, name: string) => who.rest('GET', `/v1/vault/${encodeURIComponent(name)}`)
