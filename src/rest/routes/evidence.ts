import { at, maybe, named, object, page } from '../answers.ts'
import { get, paged, type Route } from '../route.ts'

const checkpoint = named('AuditCheckpoint', at('checkpoint'))
const proof = { answer: at('proof') }

/** What others verify the audit log with. */
export const EVIDENCE: readonly Route[] = [
  get('/v1/tenants/{tenantId}/audit/checkpoints', 'AuditCheckpointList', {
    answer: page('auditCheckpoints'),
    ...paged,
  }),
  get('/v1/tenants/{tenantId}/audit/checkpoints/{id}', 'AuditCheckpointGet', { answer: checkpoint }),
  get('/v1/tenants/{tenantId}/audit/tree', 'AuditTreeGet', { answer: at('tree') }),
  get('/v1/tenants/{tenantId}/audit/checkpoint-key', 'AuditCheckpointKey', { answer: at('key') }),
  get('/v1/tenants/{tenantId}/audit/consistency', 'AuditConsistencyProof', {
    ...proof,
    query: { from: 'from', to: 'to' },
    codes: { missingStatus: 400 },
  }),
  get('/v1/tenants/{tenantId}/audit/events/{id}/inclusion', 'AuditInclusionProof', {
    ...proof,
    query: { size: 'size' },
  }),
  get('/v1/tenants/{tenantId}/audit/evidence', 'AuditEvidence', {
    answer: named(
      'AuditText',
      object({ text: at('evidence.text'), events: at('evidence.events'), next: maybe('evidence.next') }),
    ),
    query: { after: 'after', most: 'most' },
  }),
]
