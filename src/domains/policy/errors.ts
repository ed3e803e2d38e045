import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

/** Faults of ABAC policies, which the security policy can carry as a set, too. */
export const ABAC_FAULTS = {
  NAME_REQUIRED: { message: 'A policy needs a name.', wire: 'abac.name_required', status: 422 },
  EFFECT_INVALID: { message: 'The effect must be allow or deny.', wire: 'abac.effect_invalid', status: 422 },
  RESOURCE_TYPE_REQUIRED: {
    message: 'A policy needs a resource type, or *.',
    wire: 'abac.resource_type_required',
    status: 422,
  },
  ACTION_REQUIRED: { message: 'A policy needs an action, or *.', wire: 'abac.action_required', status: 422 },
  CONDITION_INVALID: {
    message: 'The condition does not follow the grammar.',
    wire: 'abac.condition_invalid',
    status: 422,
  },
  NAME_TAKEN: { message: 'A policy with this name already exists.', wire: 'abac.policy_name_exists', status: 409 },
  TESTS_INVALID: FIELD.INVALID,
  TEST_FAILED: { ...FIELD.INVALID, message: 'A test case does not give the expected result.' },
  TOO_MANY: { message: 'The limit of policies has been reached.', wire: 'conflict', status: 409 },
} as const satisfies Record<string, ErrorCopy>
