// What helps somebody whose address a tenant does not let in. Which networks it does let in is not told.
import { fail, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { GATE_ERRORS } from '../sessions/errors.ts'

type Tenants = Pick<Tx, 'tenant'>

/** In the scope of the tenant; for its members alone, as it has its name. */
export async function addressHint(client: Tenants): Promise<string> {
  const { name } = await client.tenant.findUniqueOrThrow({ where: { id: currentTenant() } })
  return `Sign in from a network that ${name} allows, or ask an administrator of it.`
}

type Refused = Promise<Result<never, 'ADDRESS_NOT_ALLOWED'>>

/** The refusal of a member, with that hint. */
export async function addressRefused(client: Tenants, path?: readonly string[]): Refused {
  return fail('ADDRESS_NOT_ALLOWED', path, `${GATE_ERRORS.ADDRESS_NOT_ALLOWED.message} ${await addressHint(client)}`)
}
