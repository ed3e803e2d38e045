// Calls of the mutations about tokens of directories.
import type { Person } from '../../kit/seed.ts'
import { connectionOf, directoryOf } from '../../scim/directory.ts'
import type { Calls, Service } from './call.ts'

export async function syncing(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const connectionId = await connectionOf(service, ada)
  const [rotated, revoked] = [await directoryOf(service, ada), await directoryOf(service, ada)]
  return {
    scimTokenCreate: { who: ada, args: { tenantId, input: { connectionId, name: 'Directory' } } },
    scimTokenRotate: { who: ada, args: { tenantId, id: rotated.tokenId } },
    scimTokenRevoke: { who: ada, args: { tenantId, id: revoked.tokenId } },
  }
}
