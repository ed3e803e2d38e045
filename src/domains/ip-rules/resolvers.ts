import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { asksFor } from '../../shared/selection.ts'
import { referenceTo } from '../../shared/reference.ts'
import type { RuleOutcome } from './bulk.ts'
import { IP_RULE_ERRORS } from './errors.ts'
import type { Changed } from './guarded.ts'
import { describeUndo, undoOf } from './undo.ts'

/** The largest Int of GraphQL, which has 32 bits. */
const MAX_INT = 2_147_483_647n

export const resolvers: Resolvers = {
  Tenant: {
    ipRules: (_, _args, { services }) => services.ipRules.set(),
    ipAccess: (_, { address }, { services }) => services.ipRules.access(address),
    ipAccessBatch: (_, { addresses }, { services }) => services.ipRules.accessBatch(addresses),
  },
  IpRuleSet: {
    items: (_, _args, { services }, info) => services.ipRules.list(asksFor(info, 'hits', 'lastHitAt')),
    total: (_, _args, { services }) => services.ipRules.total(),
    findings: (_, _args, { services }) => services.ipRules.findings(),
  },
  IpRule: {
    hits: ({ hits }) => Number(hits > MAX_INT ? MAX_INT : hits),
  },
  IpRuleFinding: {
    rule: ({ ruleId }, _args, { loaders }) => loaders.ipRule(ruleId),
    byRule: ({ byRuleId }, _args, { loaders }) => (byRuleId ? loaders.ipRule(byRuleId) : null),
  },
  IpMatch: {
    rule: ({ ruleId }, _args, { loaders }) => (ruleId ? loaders.ipRule(ruleId) : null),
  },
  IpChange: {
    kind: async ({ undo }, _args, { loaders }) => {
      const { kind, ruleId } = describeUndo(undoOf({ undo }))
      if (kind !== 'RULE_UPDATED' || ruleId === null) return kind
      return (await loaders.ipRule(ruleId)) === null ? 'RULE_REMOVED' : kind
    },
    madeAt: ({ createdAt }) => createdAt,
    madeBy: ({ madeBy }) => referenceTo(madeBy),
    madeByKey: ({ madeByKey }) => referenceTo(madeByKey),
    before: ({ undo }) => describeUndo(undoOf({ undo })).before,
    after: ({ undo }, _args, { loaders }) => {
      const { ruleId } = describeUndo(undoOf({ undo }))
      return ruleId === null ? null : loaders.ipRule(ruleId)
    },
    added: ({ undo }) => describeUndo(undoOf({ undo })).added,
    enforcedBefore: ({ undo }) => describeUndo(undoOf({ undo })).enforcedBefore,
  },
  Mutation: {
    ipRulesCreate: async (_, { input }, { services }) =>
      payload(await services.ipRules.createMany(input), IP_RULE_ERRORS, listed),
    ipRuleCreate: async (_, { input }, { services }) =>
      payload(await services.ipRules.create(input), IP_RULE_ERRORS, ({ value: rule, change }) => ({ rule, change })),
    ipRuleUpdate: async (_, { id, input }, { services }) =>
      payload(await services.ipRules.update(id, input), IP_RULE_ERRORS, ({ value: rule, change }) => ({
        rule,
        change,
      })),
    ipRuleDelete: async (_, { id, input }, { services }) =>
      payload(await services.ipRules.delete(id, input ?? {}), IP_RULE_ERRORS, ({ value: deletedId, change }) => ({
        deletedId,
        change,
      })),
    ipEnforcementUpdate: async (_, { input }, { services }) =>
      payload(await services.ipRules.setEnforcement(input), IP_RULE_ERRORS, ({ value: enabled, change }) => ({
        enabled,
        change,
      })),
    ipChangeConfirm: async (_, { id, input }, { services }) =>
      payload(await services.ipRules.confirm(id, input?.force === true), IP_RULE_ERRORS, (confirmedId) => ({
        confirmedId,
      })),
    ipChangeRevert: async (_, { id, input }, { services }) =>
      payload(await services.ipRules.revert(id, input?.force === true), IP_RULE_ERRORS, (revertedId) => ({
        revertedId,
      })),
    ipRulesPreview: async (_, { input, days }, { services }) =>
      payload(await services.ipRules.preview(input, days ?? 7), IP_RULE_ERRORS, (preview) => ({ preview })),
  },
}

function listed({ value: outcomes, change }: Changed<RuleOutcome[]>) {
  const added = outcomes.filter(({ outcome }) => outcome.ok).length
  return {
    rows: outcomes.map(({ outcome, ...row }) => ({
      ...row,
      ...payload(outcome, IP_RULE_ERRORS, (rule) => ({ rule })),
    })),
    added,
    failed: outcomes.length - added,
    change,
  }
}
