// Calls about connections to a directory, and of people who sign in by one.
import { READER, smallDirectory } from '../../kit/directory.ts'
import { addMember, type Person } from '../../kit/seed.ts'
import { mutate, nobody } from '../verbs.ts'
import type { Calls, Service } from './call.ts'
import { identityOf } from './connections.ts'

/** For a service with DIRECTORY_ENV. */
export async function askingDirectories(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const directory = await smallDirectory([{ uid: 'grace', password: 'pw-grace', mail: 'grace@example.test' }])
  const input = {
    name: 'Directory',
    serverUrl: directory.url,
    bindDn: READER.dn,
    bindPassword: READER.password,
    baseDn: directory.base,
    status: 'ACTIVE',
  }
  const made = await mutate(ada, 'ldapConnectionCreate', { tenantId, input }, 'connection { id }')
  const { id } = made.connection
  await identityOf(service, await addMember(service, ada), id, 'id-of-grace')
  return {
    ldapConnectionCreate: { who: ada, args: { tenantId, input: { ...input, status: 'DRAFT' } } },
    ldapConnectionUpdate: { who: ada, args: { tenantId, id, input: { name: 'Renamed' } } },
    ldapConnectionTest: { who: ada, args: { tenantId, id } },
    ldapLogin: {
      who: nobody(service),
      args: { connectionId: id, input: { username: 'grace', password: 'pw-grace' } },
    },
    ssoConnectionDiagnose: { who: ada, args: { tenantId, input: { connectionId: id } } },
  }
}
