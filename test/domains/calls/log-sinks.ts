import type { Person } from '../../kit/seed.ts'
import { mutate } from '../verbs.ts'
import type { Calls } from './call.ts'

type Of = Pick<Person, 'tenantId'> & Parameters<typeof mutate>[0]

const input = { name: 'Archive', url: 'http://127.0.0.1:9/logs', actions: ['nothing.happens'] }

/** Makes a log sink, which is disabled unless it says otherwise: nothing of it moves while rows are compared. */
export async function sinkIn(who: Of, isActive = false): Promise<string> {
  const { tenantId } = who
  const { logSink } = await mutate(who, 'logSinkCreate', { tenantId, input }, 'logSink { id }')
  if (!isActive) await mutate(who, 'logSinkDisable', { tenantId, id: logSink.id })
  return logSink.id
}

/** Calls about log sinks. */
export async function streaming(ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const about = async (): Promise<{ tenantId: string; id: string }> => ({ tenantId, id: await sinkIn(ada) })
  const working = { tenantId, id: await sinkIn(ada, true) }
  const from = new Date(Date.now() - 60_000).toISOString()
  return {
    logSinkCreate: { who: ada, args: { tenantId, input } },
    logSinkUpdate: { who: ada, args: { ...(await about()), input: { name: 'Other' } } },
    logSinkDisable: { who: ada, args: working },
    logSinkActivate: { who: ada, args: await about() },
    logSinkTest: { who: ada, args: await about() },
    logSinkReplay: { who: ada, args: { ...(await about()), input: { from } } },
    logSinkDelete: { who: ada, args: await about() },
  }
}
