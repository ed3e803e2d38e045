import { part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('observability')
const TRACES = 'test/tracing/traces.both.test.ts'
const SAMPLING = 'test/tracing/sampling.test.ts'

export const OBSERVED = [
  fault('OT1', 'a span holds what a document says', part(/: name\b/, ": document.loc?.source.body ?? ''"), TRACES),
  fault('OT2', 'a foreign traceparent forces a record', part('parent && parentDecides', 'parent'), SAMPLING),
  fault('OT3', "a caller's own text is handed on to others", part('decides && ', ''), SAMPLING),
  fault('OT4', 'a span holds the message of an error', part(/return .*/, 'return `${error as string}`'), SAMPLING),
  fault(
    'OT5',
    'a metric names tenants',
    part(/tenantId === null \? 'none' : tenantSize\(tenantId\)/, "(tenantId ?? 'none') as TenantSize"),
    'test/http/operation-metrics.both.test.ts',
  ),
]
