import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { asksFor } from '../../shared/selection.ts'
import { IP_RULE_ERRORS } from './errors.ts'

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
  Mutation: {
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
    ipRulesPreview: async (_, { input, days }, { services }) =>
      payload(await services.ipRules.preview(input, days ?? 7), IP_RULE_ERRORS, (preview) => ({ preview })),
  },
}
