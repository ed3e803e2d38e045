import { apiKey, type Person } from '../../kit/seed.ts'
import type { Calls, Service } from './call.ts'

/** Calls about API keys: each about one of its own, but that which is revoked. */
export async function keying(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const one = async (): Promise<{ tenantId: string; id: string }> => ({
    tenantId,
    id: (await apiKey(service, ada)).id,
  })
  const used = await apiKey(service, ada)
  await used.rest('GET', `/v1/tenants/${tenantId}`)
  return {
    apiKeyCreate: { who: ada, args: { tenantId, input: { name: 'another' } } },
    apiKeyAdopt: { who: ada, args: await one() },
    apiKeyUpdate: { who: ada, args: { ...(await one()), input: { name: 'Renamed' } } },
    apiKeyNarrow: { who: ada, args: { tenantId, id: used.id } },
    apiKeyRotate: { who: ada, args: await one() },
  }
}
