import type { VaultSecretErrorCode } from '../../generated/graphql.ts'
import { BUDGET_ERRORS } from '../../limits/budgets.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const VAULT_ERRORS: Readonly<Record<VaultSecretErrorCode, ErrorCopy>> = {
  REQUIRED: { ...FIELD.REQUIRED, wire: 'secret.name_value_required' },
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  NAME_TAKEN: { message: 'A secret with this name already exists.', wire: 'secret.name_exists', status: 409 },
  NOT_FOUND: { message: 'There is no such secret.', wire: 'secret.not_found', status: 404 },
  CONFLICT: { message: 'The secret has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  BROKEN: {
    message: 'What is stored of this secret does not open. Set its value again.',
    wire: 'secret.decrypt_failed',
    status: 500,
  },
  ...BUDGET_ERRORS,
}
