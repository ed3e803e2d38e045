// A tenant's rules for passwords, and a person's: one password opens all their tenants, so it must suit the strictest.
import type { PasswordRuleKind } from '../../generated/graphql.ts'
import { passwordRulesOf } from '../../tenancy/platform.ts'
import { STOCK_RULES, type PasswordRules } from '../../credentials/password-rules.ts'
import { type EffectivePolicy, refusesWellKnown } from '../policy/model.ts'

/** For a password that is set for one tenant: registration, invitation, an administrator. */
export function rulesOfTenant(policy: EffectivePolicy): PasswordRules {
  return {
    minLength: policy.passwordMinLength.value,
    uppercase: policy.passwordRequireUppercase.value,
    number: policy.passwordRequireNumber.value,
    symbol: policy.passwordRequireSymbol.value,
    refuseWellKnown: policy.passwordRefuseWellKnown.value,
    breachCheck: policy.breachCheck.value || policy.breachCheck.source === 'INSTALLATION',
    breachFailMode: policy.breachFailMode,
  }
}

export interface PersonalRule {
  readonly kind: PasswordRuleKind
  readonly minLength: number | null
  /** the tenant that asks most; null: everybody is asked */
  readonly tenantId: string | null
}

export interface PersonalRules {
  readonly rules: PasswordRules
  readonly told: readonly PersonalRule[]
}

/**
 * Of a member of the scope's tenant. A source of breached passwords that the operator has set (`breachSource`) is
 * always asked: the password is not one tenant's.
 */
export async function rulesOfPerson(on: object, userId: string, breachSource: boolean): Promise<PersonalRules> {
  const rows = await passwordRulesOf(on, userId)
  let { minLength } = STOCK_RULES
  let longest: string | null = null
  for (const row of rows) {
    const asked = Math.max(row.auth_min_length ?? 0, row.security_min_length ?? 0)
    if (asked > minLength) [minLength, longest] = [asked, row.tenant_id]
  }
  const asker = (asks: (row: (typeof rows)[number]) => boolean): string | null => rows.find(asks)?.tenant_id ?? null
  const uppercase = asker((row) => row.uppercase || row.complexity === 'STRICT')
  const number = asker((row) => row.number || row.complexity === 'STRICT')
  const symbol = asker((row) => row.symbol || row.complexity === 'STRICT')
  const breach = asker((row) => row.breach_check)
  const closed = rows.some((row) => row.breach_check && row.breach_fail_mode === 'CLOSED')
  // Relaxed only where every tenant with a policy says so.
  const refuseWellKnown = rows.length === 0 || rows.some((row) => refusesWellKnown(row.complexity))
  const told: PersonalRule[] = [{ kind: 'MIN_LENGTH', minLength, tenantId: longest }]
  if (uppercase) told.push({ kind: 'UPPERCASE', minLength: null, tenantId: uppercase })
  if (number) told.push({ kind: 'NUMBER', minLength: null, tenantId: number })
  if (symbol) told.push({ kind: 'SYMBOL', minLength: null, tenantId: symbol })
  if (refuseWellKnown) told.push({ kind: 'NOT_WELL_KNOWN', minLength: null, tenantId: null })
  if (breach !== null || breachSource) told.push({ kind: 'NOT_BREACHED', minLength: null, tenantId: breach })
  return {
    rules: {
      minLength,
      uppercase: uppercase !== null,
      number: number !== null,
      symbol: symbol !== null,
      refuseWellKnown,
      breachCheck: true,
      breachFailMode: closed ? 'CLOSED' : 'OPEN',
    },
    told,
  }
}
