import { at, items, list, maybe, merge, named, object, omittable, shaped } from '../answers.ts'
import { rowError } from '../row-error.ts'
import { get, patch, post, put, remove, type Route } from '../route.ts'

const policy = at('policy')

/** Clients of the contract know no SSO: a list of theirs says nothing about it. */
const KEPT = { keptLoginMethods: ['SSO'] }

/** The authentication policy. */
export const AUTH_POLICY: readonly Route[] = [
  get('/v1/tenants/{tenantId}/auth-policy', 'AuthPolicyGet', { answer: policy, versioned: true }),
  put('/v1/tenants/{tenantId}/auth-policy', 'AuthPolicyUpdate', {
    answer: policy,
    versioned: true,
    nullable: ['session_duration_seconds'],
    defaults: KEPT,
  }),
  post('/v1/tenants/{tenantId}/auth-policy/preview', 'AuthPolicyPreview', {
    answer: at('preview'),
    query: { days: 'days' },
    nullable: ['session_duration_seconds'],
    defaults: KEPT,
  }),
  get('/v1/tenants/{tenantId}/effective-policy', 'EffectivePolicyGet', { answer: policy }),
  get('/v1/auth/methods', 'SignInMethods', { answer: at(''), query: { tenant: 'tenantId' } }),
]

const ABAC_CODES = {
  name: 'abac.name_required',
  effect: 'abac.effect_invalid',
  resource_type: 'abac.resource_type_required',
  action: 'abac.action_required',
  condition: 'abac.condition_invalid',
}

/** The security policy. */
export const SECURITY_POLICY: readonly Route[] = [
  get('/v1/tenants/{tenantId}/policy', 'SecurityPolicyGet', { answer: policy, versioned: true }),
  put('/v1/tenants/{tenantId}/policy', 'SecurityPolicyUpdate', {
    answer: policy,
    versioned: true,
    emptied: ['ip_allowlist', 'ip_denylist'],
    codes: {
      fields: { 'abac.policies.*.effect': ABAC_CODES.effect, 'abac.policies.*.condition': ABAC_CODES.condition },
    },
  }),
  post('/v1/tenants/{tenantId}/policy/preview', 'SecurityPolicyPreview', {
    answer: at('preview'),
    query: { days: 'days' },
    emptied: ['ip_allowlist', 'ip_denylist'],
  }),
]

/** The limits of a tenant's requests. */
export const RATE_LIMITS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/rate-limits', 'RateLimitsGet', { answer: at('limits'), versioned: true }),
  put('/v1/tenants/{tenantId}/rate-limits', 'RateLimitsUpdate', {
    answer: at('limits'),
    versioned: true,
    nullable: ['tenant', 'user', 'api_key'],
  }),
  remove('/v1/tenants/{tenantId}/rate-limits', 'RateLimitsReset', { versioned: true }),
]

/** The rule, with what confirms its change if that would undo itself. */
const ruleAndChange = named('IpRuleAndChange', merge(at('rule'), object({ change: omittable('change') })))

const row = named(
  'IpRuleRow',
  object({
    index: at('index'),
    cidr: maybe('cidr'),
    rule: maybe('rule'),
    errors: list('errors', rowError('IpRuleRowError')),
  }),
)
/** The rows in the order of the list, each with its rule or its errors. */
const rulesByList = merge(
  items('rows', row),
  object({ added: at('added'), failed: at('failed'), change: omittable('change') }),
)

/** IP rules. */
export const IP_RULES: readonly Route[] = [
  get('/v1/tenants/{tenantId}/ip-rules', 'IpRuleList', { answer: at('rules') }),
  post('/v1/tenants/{tenantId}/ip-rules', 'IpRuleCreate', {
    answer: ruleAndChange,
    status: 201,
    ignored: ['tenant_id'],
  }),
  post('/v1/tenants/{tenantId}/ip-rules/bulk', 'IpRulesCreate', { answer: rulesByList, ignored: ['tenant_id'] }),
  patch('/v1/tenants/{tenantId}/ip-rules/{id}', 'IpRuleUpdate', {
    answer: ruleAndChange,
    versioned: true,
    versionIn: 'IpRuleList',
    nullable: ['expires_at'],
  }),
  remove('/v1/tenants/{tenantId}/ip-rules/{id}', 'IpRuleDelete', { query: { force: 'force' } }),
  put('/v1/tenants/{tenantId}/ip-rules/config', 'IpEnforcementUpdate', {
    answer: merge(object({ enabled: at('enabled') }), object({ change: omittable('change') })),
  }),
  post('/v1/tenants/{tenantId}/ip-rules/check', 'IpCheck', { answer: at('access'), body: { ip: 'address' } }),
  post('/v1/tenants/{tenantId}/ip-rules/check/bulk', 'IpCheckBulk', {
    answer: items('access'),
    body: { ips: 'addresses' },
  }),
  post('/v1/tenants/{tenantId}/ip-rules/preview', 'IpRulesPreview', { answer: at('preview'), query: { days: 'days' } }),
  post('/v1/tenants/{tenantId}/ip-rules/changes/{id}/confirm', 'IpChangeConfirm', {
    answer: object({ confirmed_id: at('confirmed_id') }),
    query: { force: 'force' },
  }),
  post('/v1/tenants/{tenantId}/ip-rules/changes/{id}/revert', 'IpChangeRevert', {
    answer: object({ reverted_id: at('reverted_id') }),
    query: { force: 'force' },
  }),
]

const policyBody = { codes: { fields: ABAC_CODES }, needed: ['name', 'effect', 'resource_type', 'action'] }
const evaluated = merge(
  object({
    allow: at('decision.allow'),
    effect: at('decision.effect'),
    reason: at('decision.reason'),
    evaluated_at: at('decision.evaluated_at'),
  }),
  object({
    matched_policy_id: omittable('decision.matched_policy_id'),
    trace: omittable('decision.trace'),
    explain: omittable('decision.trace'),
  }),
)

const decision = {
  'x-name': 'AccessDecision',
  type: 'object',
  properties: {
    decision: { type: 'boolean' },
    context: {
      'x-name': 'AccessDecisionContext',
      type: 'object',
      properties: { reason: { type: 'string' }, matched_policy_id: { type: 'string', format: 'uuid' } },
      required: ['reason'],
    },
  },
  required: ['decision', 'context'],
}
const decisions = {
  'x-name': 'AccessDecisions',
  type: 'object',
  properties: { evaluations: { type: 'array', items: decision } },
  required: ['evaluations'],
}
/** As AuthZEN has it: one decision where the request has no list. */
const decided = { 'x-name': 'AccessDecisionOrDecisions', oneOf: [decision, decisions] }

/** ABAC policies, and decisions by them. */
export const ABAC: readonly Route[] = [
  get('/v1/tenants/{tenantId}/abac/policies', 'AbacPolicyList', { answer: items('policies') }),
  post('/v1/tenants/{tenantId}/abac/policies', 'AbacPolicyCreate', { answer: policy, status: 201, ...policyBody }),
  get('/v1/tenants/{tenantId}/abac/policies/{id}', 'AbacPolicyGet', { answer: policy, versioned: true }),
  patch('/v1/tenants/{tenantId}/abac/policies/{id}', 'AbacPolicyUpdate', {
    answer: policy,
    versioned: true,
    nullable: ['condition'],
    ...policyBody,
  }),
  remove('/v1/tenants/{tenantId}/abac/policies/{id}', 'AbacPolicyDelete', { versioned: true }),
  post('/v1/tenants/{tenantId}/abac/policies/tests', 'AbacTestsPreview', {
    answer: object({ items: at('results'), passed: at('passed'), failed: at('failed') }),
  }),
  get('/v1/tenants/{tenantId}/abac/vocabulary', 'AbacVocabulary', { answer: at('vocabulary') }),
  post('/v1/tenants/{tenantId}/abac/policies/preview', 'AbacPolicyPreview', {
    answer: at('preview'),
    query: { days: 'days' },
    codes: { fields: ABAC_CODES },
  }),
  post('/v1/tenants/{tenantId}/abac/evaluate', 'AbacEvaluate', {
    answer: evaluated,
    json: 'request',
    query: { explain: 'explain' },
    codes: { fields: { action: ABAC_CODES.action } },
  }),
  post('/v1/tenants/{tenantId}/abac/evaluations', 'AbacEvaluations', {
    answer: shaped('answer', decided),
    json: 'request',
  }),
  post('/access/v1/evaluation', 'AccessEvaluation', {
    answer: shaped('answer', decision),
    json: 'request',
    summary: 'Decides a request as AuthZEN asks it.',
  }),
  post('/access/v1/evaluations', 'AccessEvaluations', {
    answer: shaped('answer', decided),
    json: 'request',
    summary: 'Decides several requests as AuthZEN asks them.',
  }),
]
