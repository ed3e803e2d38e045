// Counts what is sent to others: mails, and deliveries to webhooks and sinks of logs.
import { Counter, Histogram, type Registry } from 'prom-client'

const MAIL_OUTCOMES = ['sent', 'retried', 'dead', 'cancelled', 'fell_back'] as const
const WEBHOOK_OUTCOMES = ['delivered', 'retrying', 'dead', 'late', 'postponed'] as const
const SINK_OUTCOMES = ['arrived', 'nothing', 'failed', 'late', 'postponed'] as const
const MAIL_WAITS = [0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600, 3_600]

export interface SendingMetrics {
  /** The outcome of a mail. `fell_back`: it was sent, but not from the tenant's own template. */
  mail(outcome: (typeof MAIL_OUTCOMES)[number]): void
  /** The mail server took a mail, `seconds` after it was ordered. */
  mailSent(seconds: number): void
  /** The outcome of an attempt to deliver to a webhook. */
  readonly webhook: (outcome: (typeof WEBHOOK_OUTCOMES)[number]) => void
  /** The outcome of an attempt to send events to a sink of a log. */
  readonly logSink: (outcome: (typeof SINK_OUTCOMES)[number]) => void
}

export function sendingMetrics(registry: Registry): SendingMetrics {
  const registers = [registry]
  const mails = new Counter({
    name: 'mails_total',
    help: 'Mails by what became of them.',
    labelNames: ['outcome'],
    registers,
  })
  const mailWaits = new Histogram({
    name: 'mail_wait_seconds',
    help: 'Seconds from the order of a mail until the server took it.',
    buckets: MAIL_WAITS,
    registers,
  })
  const webhooks = new Counter({
    name: 'webhook_attempts_total',
    help: 'Attempts to deliver to webhooks by what the delivery was then.',
    labelNames: ['outcome'],
    registers,
  })
  const sinks = new Counter({
    name: 'log_sink_attempts_total',
    help: 'Batches of events for sinks of logs by what became of them.',
    labelNames: ['outcome'],
    registers,
  })
  // Start at 0, so that a rate sees the first increment.
  for (const outcome of MAIL_OUTCOMES) mails.inc({ outcome }, 0)
  for (const outcome of WEBHOOK_OUTCOMES) webhooks.inc({ outcome }, 0)
  for (const outcome of SINK_OUTCOMES) sinks.inc({ outcome }, 0)
  return {
    mail: (outcome) => mails.inc({ outcome }),
    mailSent: (seconds) => mailWaits.observe(seconds),
    webhook: (outcome) => webhooks.inc({ outcome }),
    logSink: (outcome) => sinks.inc({ outcome }),
  }
}
