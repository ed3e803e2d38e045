import { PREVIEW, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { IP_RULE_ERRORS } from './errors.ts'
import { IP_ENFORCEMENT_DOCUMENT, IP_RULES_DOCUMENT } from './document.ts'
import { resolvers } from './resolvers.ts'

export const area = {
  name: 'ip-rules',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      ipRuleCreate: write('policy.write'),
      ipRuleUpdate: write('policy.write'),
      ipRuleDelete: write('policy.write'),
      ipEnforcementUpdate: recent(write('policy.write')),
      ipRulesCreate: { ...write('policy.write'), expensive: true, once: true },
      ipChangeConfirm: write('policy.write'),
      ipChangeRevert: write('policy.write'),
      ipRulesPreview: PREVIEW,
    },
    Tenant: {
      ipRules: { ...read('policy.read'), once: true },
      ipAccess: read('policy.read'),
      ipAccessBatch: { ...read('policy.read'), expensive: true, once: true },
    },
    IpRuleSet: {
      findings: { ...read('policy.read'), expensive: true },
    },
  },
  document: [IP_RULES_DOCUMENT, IP_ENFORCEMENT_DOCUMENT],
  errors: { IpRuleUserError: IP_RULE_ERRORS },
} satisfies Area
