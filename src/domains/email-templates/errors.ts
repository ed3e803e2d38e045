import type { EmailTemplateErrorCode } from '../../generated/graphql.ts'
import { FIELD, fieldCopy, type ErrorCopy } from '../../shared/error-copy.ts'
import { BUDGET_ERRORS } from '../../limits/budgets.ts'

export const EMAIL_TEMPLATE_ERRORS: Readonly<Record<EmailTemplateErrorCode, ErrorCopy>> = {
  TEMPLATE_NOT_FOUND: { message: 'There is no template with this key.', wire: 'email.template_not_found', status: 404 },
  CONTENT_REQUIRED: {
    message: 'Subject and body must not be empty.',
    wire: 'email.template_content_required',
    status: 422,
  },
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  LOCALE_INVALID: fieldCopy('invalid', 'A language such as en or de-CH (BCP 47) is expected.'),
  TOO_MANY: { message: 'The template has reached its limit of languages.', wire: 'conflict', status: 409 },
  CONFLICT: { message: 'The template has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  NO_DRAFT: { message: 'There is no draft.', wire: 'conflict', status: 409 },
  NOT_FOUND: { message: 'Revision not found.', wire: 'not_found', status: 404 },
  ...BUDGET_ERRORS,
  NO_ADDRESS: { message: 'Only a person has an email address to send to.', wire: 'conflict', status: 409 },
}
