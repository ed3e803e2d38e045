import { at, object, page } from '../answers.ts'
import { get, paged, post, put, type Route } from '../route.ts'

/** What the operator of the installation sees and does. */
export const OPERATOR: readonly Route[] = [
  get('/v1/operator/tenants', 'OperatorTenantList', {
    answer: page(''),
    query: { ...paged.query, q: 'search', status: 'status', plan: 'plan' },
  }),
  get('/v1/operator/tenants/{tenant}', 'OperatorTenantGet', { answer: at('') }),
  post('/v1/operator/tenants/{id}/suspend', 'OperatorTenantSuspend', { answer: at('tenant') }),
  post('/v1/operator/tenants/{id}/resume', 'OperatorTenantResume', { answer: at('tenant') }),
  put('/v1/operator/tenants/{id}/plan', 'OperatorPlanUpdate', { answer: at('tenant') }),
  post('/v1/operator/tenants/{id}/break-glass', 'OperatorBreakGlassOpen', { answer: at('tenant') }),
  post('/v1/operator/tenants/{id}/break-glass/close', 'OperatorBreakGlassClose', { answer: at('tenant') }),
  post('/v1/operator/accounts/unlock', 'OperatorAccountUnlock', { answer: object({ unlocked: at('unlocked') }) }),
  post('/v1/operator/accounts/mfa-reset', 'OperatorMfaReset', { answer: object({ reset: at('reset') }) }),
]
