import { apiKey, type Person } from '../../kit/seed.ts'
import { mutate } from '../verbs.ts'
import type { Calls, Service } from './call.ts'

/** Calls about secrets of the vault: by the person, and by a program that may read one. */
export async function keepingSecrets(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const made = async (name: string): Promise<string> =>
    (await mutate(ada, 'vaultSecretCreate', { tenantId, input: { name, value: 'a value' } }, 'secret { id }')).secret.id
  const about = async (name: string): Promise<{ tenantId: string; id: string }> => ({ tenantId, id: await made(name) })
  await made('program')
  const program = await apiKey(service, ada, { scopes: ['vault:program'] })
  const read = { tenantId, input: { name: 'program' } }
  // Its first use is recorded here, and not while rows are compared.
  await mutate(program, 'vaultSecretRead', read, 'value')
  return {
    vaultSecretCreate: { who: ada, args: { tenantId, input: { name: 'billing/key', value: 'a value' } } },
    vaultSecretUpdate: { who: ada, args: { ...(await about('rotated')), input: { value: 'another value' } } },
    vaultSecretReveal: { who: ada, args: await about('revealed') },
    vaultSecretRead: { who: program, args: read },
    vaultSecretDelete: { who: ada, args: await about('deleted') },
  }
}
