import { read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { LOG_SINKS_DOCUMENT } from './document.ts'
import { LOG_SINK_ERRORS } from './errors.ts'
import { createGivingUp } from './giving-up.ts'
import { resolvers } from './resolvers.ts'
import { createSend } from './sending.ts'
import { createLogSinks } from './service.ts'
import { createStreaming } from './streaming.ts'

type Parts = Pick<
  Shared,
  'db' | 'sealing' | 'sinkDoor' | 'webhookPace' | 'job' | 'metrics' | 'outbox' | 'publicUrl' | 'onError'
>

export const area = {
  name: 'log-sinks',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      logSinkCreate: recent(write('audit.write')),
      logSinkUpdate: recent(write('audit.write')),
      logSinkDisable: write('audit.write'),
      logSinkActivate: recent(write('audit.write')),
      logSinkTest: { ...write('audit.write'), sensitive: true },
      logSinkReplay: { ...write('audit.write'), sensitive: true },
      logSinkDelete: write('audit.write'),
    },
    Tenant: {
      logSinks: read('audit.read'),
      logSink: read('audit.read'),
    },
  },
  errors: { LogSinkUserError: LOG_SINK_ERRORS },
  document: [LOG_SINKS_DOCUMENT],
  create({ db, sealing, sinkDoor, webhookPace: pace, job, metrics, outbox, publicUrl, onError }: Parts) {
    const send = createSend({ sealing, sinkDoor, publicUrl })
    const giveUp = createGivingUp({ db, outbox, publicUrl })
    const logSinkDispatcher = createStreaming({ db, send, job, pace, count: metrics.logSink, giveUp, onError })
    return {
      logSinkDispatcher,
      logSinks: createLogSinks({ db, sealing, sinkDoor, send, wake: () => logSinkDispatcher.wake() }),
    }
  },
} satisfies Area
