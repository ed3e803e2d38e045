// The parts of a tenant's access configuration, in compile order: IP rules see the networks that the parts before list.
import { ABAC } from './abac/part.ts'
import { AUTH_POLICY } from './auth-policy/part.ts'
import { CONNECTIONS } from './connections/part.ts'
import type { Decisive } from './configuration.ts'
import { IP_RULES } from './ip-rules/part.ts'
import type { Parts } from './policy/part.ts'
import { RATE_LIMITS } from './rate-limits/part.ts'
import { SECURITY_POLICY } from './security-policy/part.ts'

export const POLICY_PARTS: Parts<Decisive> = [AUTH_POLICY, CONNECTIONS, SECURITY_POLICY, IP_RULES, ABAC, RATE_LIMITS]
