// What a caller who holds less may not do with service principals.
import { type Person, roleId } from '../kit/seed.ts'
import { machine } from '../oauth/machines.ts'
import { type Case, input, KEYS, ROLES } from './holds-less-cases.ts'

export function serviceCases(ada: () => Person): Readonly<Record<string, readonly Case[]>> {
  const select = 'servicePrincipal { id }'
  const one = async (scopes: readonly string[]): Promise<object> => ({ id: (await machine(ada(), { scopes })).id })
  const more = (): Promise<object> => one(['tenant.read', 'policy.write'])
  const less = (): Promise<object> => one(['tenant.read'])
  const admin = async () => input({ roleIds: [await roleId(ada(), 'admin')] })
  return {
    servicePrincipalCreate: [
      { holds: KEYS, args: async () => input({ name: `x${Math.random()}`, scopes: ['policy.write'] }), select },
    ],
    servicePrincipalUpdate: [
      { holds: KEYS, args: async () => ({ ...(await more()), ...input({ description: 'x' }) }), select },
      { holds: KEYS, args: async () => ({ ...(await more()), ...input({ scopes: [] }) }), select },
      { holds: KEYS, args: async () => ({ ...(await less()), ...input({ scopes: ['policy.write'] }) }), select },
    ],
    servicePrincipalSecretRotate: [{ holds: KEYS, args: more, select: `${select} clientSecret` }],
    servicePrincipalRoleSet: [
      { holds: ROLES, args: async () => ({ ...(await one([])), ...(await admin()) }), select },
      { holds: ROLES, args: async () => ({ ...(await more()), ...input({ roleIds: [] }) }), select },
    ],
    servicePrincipalDisable: [{ holds: KEYS, args: more, select }],
  }
}
