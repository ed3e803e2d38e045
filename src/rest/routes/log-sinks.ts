import { at, items, maybe, named, object } from '../answers.ts'
import { get, patch, post, remove, type Route } from '../route.ts'

const sink = named('LogSink', at('log_sink'))
const codes = { id: 'log_sink.invalid_id', notFound: 'log_sink.not_found' }
const LIST = '/v1/tenants/{tenantId}/log-sinks'
const ONE = '/v1/tenants/{tenantId}/log-sinks/{id}'

/** Where audit logs are streamed to. */
export const LOG_SINKS: readonly Route[] = [
  get(LIST, 'LogSinkList', { answer: items('log_sinks') }),
  post(LIST, 'LogSinkCreate', { answer: sink, status: 201, ignored: ['tenant_id'], emptied: ['actions'], codes }),
  get(ONE, 'LogSinkGet', { answer: sink, versioned: true, codes }),
  patch(ONE, 'LogSinkUpdate', { answer: sink, versioned: true, emptied: ['actions'], codes }),
  remove(ONE, 'LogSinkDelete', { codes }),
  post('/v1/tenants/{tenantId}/log-sinks/{id}/disable', 'LogSinkDisable', { answer: sink, codes }),
  post('/v1/tenants/{tenantId}/log-sinks/{id}/activate', 'LogSinkActivate', { answer: sink, codes }),
  post('/v1/tenants/{tenantId}/log-sinks/{id}/test', 'LogSinkTest', {
    answer: object({ arrived: at('arrived'), reason: maybe('reason') }),
    codes,
  }),
  post('/v1/tenants/{tenantId}/log-sinks/{id}/replay', 'LogSinkReplay', { answer: sink, codes }),
]
