// The whole set of policies of a tenant, replaced at once.
import type { Person } from '../../kit/seed.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { COLUMNS, type PolicyAnswer, type Fault } from './verbs.ts'

export interface Set {
  readonly version: number
  readonly policies: readonly PolicyAnswer[]
}

type Answer = { securityPolicy: { version: number; abac: Set } | null; userErrors: Fault[] }

const SET = `securityPolicy { version abac { version policies { ${COLUMNS} } } }`

export const put = (who: Person, policies: readonly object[], more: object = {}, rest: object = {}): Promise<Answer> =>
  mutate(who, 'securityPolicyUpdate', { tenantId: who.tenantId, input: { abac: { policies, ...more }, ...rest } }, SET)

export async function replace(who: Person, policies: readonly object[], more: object = {}): Promise<Set> {
  const { securityPolicy, userErrors } = await put(who, policies, more)
  if (!securityPolicy || userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return securityPolicy.abac
}

export const setOf = async (who: Person): Promise<Set> => (await tenantOf(who, SET)).securityPolicy.abac
