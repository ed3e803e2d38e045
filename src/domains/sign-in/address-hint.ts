// Helps members whose address a tenant does not let in. It never says which networks are let in.
import { fail, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { GATE_ERRORS } from '../sessions/errors.ts'

type Tenants = Pick<Tx, 'tenant'>

/** Returns the hint. Call it in the tenant's scope and only for members, because it names the tenant. */
export async function addressHint(client: Tenants): Promise<string> {
  const { name } = await client.tenant.findUniqueOrThrow({ where: { id: currentTenant() } })
  return `Sign in from a network that ${name} allows, or ask an administrator of it.`
}

type Refused = Promise<Result<never, 'ADDRESS_NOT_ALLOWED'>>

/** Returns the refusal of a member, with the hint. */
export async function addressRefused(client: Tenants, path?: readonly string[]): Refused {
  return fail('ADDRESS_NOT_ALLOWED', path, `${GATE_ERRORS.ADDRESS_NOT_ALLOWED.message} ${await addressHint(client)}`)
}
