import { type Person, roleId } from '../../kit/seed.ts'
import { machine } from '../../oauth/machines.ts'
import type { Calls } from './call.ts'

/** Calls about service principals. */
export async function employing(ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const about = async (): Promise<Readonly<Record<string, unknown>>> => ({ tenantId, id: (await machine(ada)).id })
  const roleIds = [await roleId(ada, 'member')]
  return {
    servicePrincipalCreate: { who: ada, args: { tenantId, input: { name: 'a program', scopes: ['role.read'] } } },
    servicePrincipalUpdate: { who: ada, args: { ...(await about()), input: { description: 'It counts.' } } },
    servicePrincipalSecretRotate: { who: ada, args: await about() },
    servicePrincipalRoleSet: { who: ada, args: { ...(await about()), input: { roleIds } } },
    servicePrincipalDisable: { who: ada, args: await about() },
  }
}
