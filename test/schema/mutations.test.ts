// Mutations as a contract: how they are named, what they take and what they answer.
import { getNamedType, isNonNullType, isObjectType, specifiedScalarTypes } from 'graphql'
import { expect, test } from 'vitest'
import { buildSchema } from '../../src/graphql/schema.ts'

const schema = buildSchema()
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !specifiedScalarTypes.some(({ name }) => name === type.name),
)
const objects = types.filter(isObjectType)
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})

const VERBS = [
  'Cancel',
  'Export',
  'Unlock',
  'Create',
  'Update',
  'Delete',
  'Suspend',
  'Resume',
  'Add',
  'Remove',
  'Assign',
  'Unassign',
  'Leave',
  'Resend',
  'Revoke',
  'Adopt',
  'Reveal',
  'Read',
  'Accept',
  'Join',
  'Decline',
  'Rotate',
  'Narrow',
  'Respond',
  'Switch',
  'Refresh',
  'Change',
  'Set',
  'Forgot',
  'Import',
  'End',
  'Reset',
  'Preview',
  'Start',
  'Send',
  'Login',
  'Complete',
  'Confirm',
  'Disable',
  'Renew',
  'Save',
  'Discard',
  'Publish',
  'Rollback',
  'Revert',
  'Verify',
  'Retry',
  'Run',
  'Purge',
  'Restore',
  'Request',
  'Open',
  'Close',
  'Activate',
  'Replay',
  'Exchange',
  'Respond',
  'Unlink',
  'Diagnose',
  'Test',
  'Plan',
  'Apply',
]

/** What everybody calls by these words. */
const WORDS = ['signup', 'register', 'login', 'logout']

test.each(mutations.map(({ name }) => name))('the mutation %s is named by its object, then its verb', (name) => {
  const verb = VERBS.find((candidate) => name.endsWith(candidate)) ?? ''
  const object = name.slice(0, -verb.length)
  expect(
    WORDS.includes(name) ||
      (verb !== '' && /^[a-z]/.test(object) && !VERBS.some((candidate) => object === candidate.toLowerCase())),
  ).toBe(true)
})

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  '%s answers its own payload with userErrors, which are all there is when something is wrong',
  (name, mutation) => {
    const payload = getNamedType(mutation.type)
    expect(mutation.type.toString()).toBe(`${name[0]?.toUpperCase()}${name.slice(1)}Payload!`)
    if (!isObjectType(payload)) throw new Error(`${payload.name} is no object`)
    const { userErrors, ...rest } = payload.getFields()
    expect(userErrors?.type.toString()).toMatch(/^\[[A-Z][A-Za-z]+UserError!\]!$/)
    expect(Object.keys(rest).length).toBeGreaterThan(0)
    expect(Object.values(rest).filter((field) => isNonNullType(field.type))).toEqual([])
  },
)

test('what a mutation deleted, removed or purged is called deletedId', () => {
  const payloads = objects.filter(({ name }) => name.endsWith('Payload'))
  const ids = payloads.flatMap((type) => Object.keys(type.getFields())).filter((name) => name.endsWith('Id'))
  expect([...new Set(ids)].sort()).toEqual([
    'confirmedId',
    'declinedId',
    'deletedId',
    'endedSessionId',
    'leftTenantId',
    'revertedId',
    'trialId',
    'userId',
  ])
  for (const { name } of mutations.filter((mutation) => /(Delete|Purge)$/.test(mutation.name))) {
    if (name === 'deletedUsersPurge') continue // of as many as there are
    const payload = schema.getType(`${name[0]?.toUpperCase()}${name.slice(1)}Payload`)
    expect([name, isObjectType(payload) && payload.getFields()['deletedId']?.type.toString()]).toEqual([name, 'UUID'])
  }
})

/**
 * Their input only guards or tunes what they do, so it may be missing.
 */
const OPTIONAL_INPUT = [
  'ipRuleDelete',
  'roleDelete',
  'abacPolicyDelete',
  'groupDelete',
  'scimTokenRotate',
  'vaultSecretDelete',
  'apiKeyRotate',
  'apiKeyNarrow',
  'servicePrincipalSecretRotate',
  'webhookSecretRotate',
  'ipChangeConfirm',
  'ipChangeRevert',
  'brandingPublish',
  'emailTemplatePublish',
  'emailTemplatePreview',
  'emailTemplateTestSend',
  'retentionPreview',
  'deletedUsersPurge',
  'signingKeyRotate',
  'rateLimitsReset',
]

/** Previews that look at no decisions of the past. */
const WITHOUT_PAST = ['abacTestsPreview', 'brandingPreview', 'emailTemplatePreview', 'retentionPreview', 'rolePreview']

/** What is no id names one of a closed list, or of what was published. */
const SELECTORS: Readonly<Record<string, string>> = { key: 'String!', locale: 'String', version: 'Int!' }

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  '%s takes the tenant first, plain ids, and at most one input',
  (mutation, { args }) => {
    const tries = mutation.endsWith('Preview') && !WITHOUT_PAST.includes(mutation)
    if (tries) expect(args.at(-1)).toMatchObject({ name: 'days', defaultValue: 7 })
    const given = tries ? args.slice(0, -1) : args
    const names = given.map(({ name }) => name)
    expect(names.indexOf('tenantId')).toBeLessThanOrEqual(0)
    for (const { name, type } of given) {
      const selector = SELECTORS[name]
      if (selector !== undefined) expect(type.toString()).toBe(selector)
      else
        expect(type.toString()).toMatch(
          name !== 'input'
            ? /^UUID!$/
            : OPTIONAL_INPUT.includes(mutation)
              ? /^[A-Z][A-Za-z]+Input$/
              : /^[A-Z][A-Za-z]+Input!$/,
        )
    }
    expect(
      names
        .filter((name) => name !== 'input')
        .every((name) => name === 'id' || name.endsWith('Id') || name in SELECTORS),
    ).toBe(true)
    expect(names.indexOf('input') === -1 || names.at(-1) === 'input').toBe(true)
  },
)
