import { addMember, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { mutate } from '../verbs.ts'
import type { Calls, Service } from './call.ts'

/** Calls about erasing and exporting people. */
export async function forgetting(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const [asked, cancelled, leaver] = [
    await addMember(service, ada),
    await addMember(service, ada),
    await signUp(service),
  ]
  const about = ({ userId }: Person): Record<string, unknown> => ({ tenantId, input: { userId } })
  const { purge } = await mutate(ada, 'gdprPurgeRequest', about(cancelled), 'purge { id }')
  return {
    gdprPurgeRequest: { who: ada, args: about(asked) },
    gdprPurgeCancel: { who: ada, args: { tenantId, id: purge.id } },
    gdprExportCreate: { who: ada, args: about(asked) },
    accountExport: { who: ada, args: {} },
    accountDelete: { who: leaver, args: { input: { password: PASSWORD } } },
  }
}
