import { at, maybe, named, object, page } from '../answers.ts'
import { get, paged, post, type Route } from '../route.ts'

const applied = named(
  'AppliedConfiguration',
  object({ configuration: at('configuration'), steps: maybe('steps'), secrets: maybe('secrets') }),
)

/** All settings of a tenant as one document. A document has the names of the graph, in both directions. */
export const CONFIGURATION: readonly Route[] = [
  get('/v1/tenants/{tenantId}/configuration', 'ConfigurationGet', {
    answer: named('ConfigurationAndDefaults', at('configuration')),
    query: { version: 'version' },
  }),
  get('/v1/tenants/{tenantId}/configuration/schema', 'ConfigurationSchema', { answer: at('configuration.schema') }),
  get('/v1/tenants/{tenantId}/configuration/versions', 'ConfigurationVersionList', {
    answer: page('configuration.versions'),
    ...paged,
    limit: 20,
  }),
  get('/v1/tenants/{tenantId}/configuration/difference', 'ConfigurationDifferences', {
    answer: object({ changes: maybe('configuration.difference') }),
    query: { from_version: 'from', to_version: 'to' },
  }),
  post('/v1/tenants/{tenantId}/configuration/plan', 'ConfigurationPlan', {
    answer: at('plan'),
    verbatim: ['document'],
  }),
  post('/v1/tenants/{tenantId}/configuration/apply', 'ConfigurationApply', { answer: applied, verbatim: ['document'] }),
  post('/v1/tenants/{tenantId}/configuration/rollback', 'ConfigurationRollback', { answer: applied }),
  post('/v1/tenants/{tenantId}/configuration/confirm', 'ConfigurationConfirm', {
    answer: at('configuration'),
    body: { version: 'version' },
  }),
]
