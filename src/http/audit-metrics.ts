// Figures of verifications of audit logs.
import { Counter, Histogram, type Registry } from 'prom-client'

/** Why a stream ended: its client left, did not read, or may not go on; the service stops, or has failed. */
const STREAM_ENDS = ['left', 'cut', 'refused', 'stopped', 'failed'] as const
export type StreamEnd = (typeof STREAM_ENDS)[number]

const SECONDS = [0.1, 1, 10, 60, 300, 1_800, 7_200]

export interface AuditMetrics {
  /** Links of audit logs were verified in the background. */
  readonly auditPartVerified: (links: number) => void
  /** A verification of an audit log ended; `ok` false: it has found something. */
  readonly auditVerified: (ok: boolean, seconds: number) => void
  /** A checkpoint of an audit log was signed, or refused. */
  readonly auditCheckpoint: (result: 'signed' | 'refused') => void
  /** A stream of an audit log ended, which has sent so many events. */
  readonly streamEnded: (end: StreamEnd, events: number) => void
}

export function createAuditMetrics(registry: Registry): AuditMetrics {
  const registers = [registry]
  const links = new Counter({
    name: 'audit_links_verified_total',
    help: 'Links of audit logs that verifications in the background have found to hold.',
    registers,
  })
  const ended = new Counter({
    name: 'audit_verifications_total',
    help: 'Verifications of audit logs that ended. `broken`: something was found; look at the log of that tenant.',
    labelNames: ['result'],
    registers,
  })
  const durations = new Histogram({
    name: 'audit_verification_seconds',
    help: 'Seconds from the start of a verification of an audit log to its end.',
    buckets: SECONDS,
    registers,
  })
  const checkpoints = new Counter({
    name: 'audit_checkpoints_total',
    help: 'Checkpoints of audit logs. `refused`: a log contradicts what was signed; look at auditTree of that tenant.',
    labelNames: ['result'],
    registers,
  })
  for (const result of ['signed', 'refused']) checkpoints.inc({ result }, 0)
  const streamEnds = new Counter({
    name: 'audit_stream_ends_total',
    help: 'Streams of audit logs that ended, by why. `cut`: the client did not read. `refused`: it may no longer.',
    labelNames: ['end'],
    registers,
  })
  const streamed = new Counter({
    name: 'audit_stream_events_total',
    help: 'Events that streams of audit logs have sent, counted when the stream ends.',
    registers,
  })
  for (const end of STREAM_ENDS) streamEnds.inc({ end }, 0)
  for (const result of ['whole', 'broken']) ended.inc({ result }, 0)
  return {
    auditPartVerified: (count) => links.inc(count),
    auditCheckpoint: (result) => checkpoints.inc({ result }),
    auditVerified(ok, seconds) {
      ended.inc({ result: ok ? 'whole' : 'broken' })
      durations.observe(seconds)
    },
    streamEnded(end, events) {
      streamEnds.inc({ end })
      streamed.inc(events)
    },
  }
}
