// Changes log sinks, and tries them. Who streams to them is in streaming.ts.
import { v7 as uuidv7 } from 'uuid'
import { answerableFor } from '../../access/caller.ts'
import type { Principal } from '../../access/principal.ts'
import type {
  LogSinkCreateInput,
  LogSinkErrorCode,
  LogSinkReplayInput,
  LogSinkUpdateInput,
} from '../../generated/graphql.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Client, Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import { expectVersion, mutate, rightsOf, type Step, TENANT, unchanged, written, type Written } from '../mutation.ts'
import type { Acting } from '../roles/model.ts'
import { testEvent } from './events.ts'
import { type LogSink, type LogSinkRow, MOST_SINKS, parseNewSink, parseSinkChange, SHOWN } from './model.ts'
import { sealSecret } from './secret.ts'
import type { Send, Sent } from './sending.ts'

export type SinkCaller = Acting & Pick<Principal, 'maker'>
type Outcome<T> = Promise<Result<T, LogSinkErrorCode>>
type Work<T> = Outcome<Written<T>>

export interface LogSinkDeps {
  readonly db: Database
  readonly sealing: Pick<Sealing, 'ofTenant'>
  /** the door to addresses of sinks */
  readonly sinkDoor: Outgoing
  readonly send: Send
  /** has what waits sent at once */
  readonly wake: () => void
}

export interface Tested {
  readonly sink: LogSink
  readonly sent: Sent
}

export function createLogSinks({ db, sealing, sinkDoor, send, wake }: LogSinkDeps) {
  const { client } = db

  /** Returns all sinks, oldest first. */
  async function list(): Promise<LogSink[]> {
    return shown(client, await client.logSink.findMany({ orderBy: { id: 'asc' }, take: MOST_SINKS, select: SHOWN }))
  }

  async function find(id: string): Promise<LogSink | null> {
    const row = await client.logSink.findFirst({ where: { id }, select: SHOWN })
    return row && shownOne(client, row)
  }

  /** It begins with what happens from now on. */
  async function create(caller: SinkCaller, input: LogSinkCreateInput): Outcome<LogSink> {
    const parsed = parseNewSink(input, sinkDoor)
    if (!parsed.ok) return parsed
    const { secret, ...fields } = parsed.value
    const id = uuidv7()
    const box = secret === null ? null : sealSecret(await sealing.ofTenant(), { id, url: fields.url }, secret)
    return mutate(db, { lock: TENANT, rights: rightsOf(caller, 'audit.write') }, async ({ tx, callerNow }) => {
      await callerNow()
      if ((await tx.logSink.count()) >= MOST_SINKS) return fail('TOO_MANY')
      const createdBy = await answerableFor(tx, caller)
      const head = await tx.auditHead.findFirst({ select: { seq: true } })
      const data = { id, tenantId: currentTenant(), ...fields, secret: box, createdBy, cursorSeq: head?.seq ?? 0n }
      const sink = await tx.logSink.create({ data, select: SHOWN })
      return written(await shownOne(tx, sink), entryOf('created', id, saidOf(sink)))
    })
  }

  async function update(caller: SinkCaller, id: string, input: LogSinkUpdateInput): Outcome<LogSink> {
    // A key may take seconds, so it is asked for before the transaction, which decides what is sealed with it.
    const ring = typeof input.secret === 'string' && input.secret !== '' ? await sealing.ofTenant() : null
    const expected = expectVersion(input.expectedVersion)
    const updated = await change({ caller, id, expected }, async ({ tx, before }): Work<LogSink> => {
      const parsed = parseSinkChange(input, before, sinkDoor)
      if (!parsed.ok) return parsed
      const { secret, ...fields } = parsed.value
      const differing = Object.entries(fields).filter(
        ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof LogSinkRow]),
      )
      if (differing.length === 0 && secret === undefined) return unchanged(await shownOne(tx, before))
      const url = fields.url ?? before.url
      const data = {
        ...Object.fromEntries(differing),
        ...(secret !== undefined && {
          secret: secret === null || !ring ? null : sealSecret(ring, { id, url }, secret),
        }),
        ...RECOVERED, // other settings have not failed yet
        // What is on its way to the address before does not count for this one.
        ...(url !== before.url && { claim: { increment: 1 } }),
      }
      const sink = await changed(tx, before, data)
      if (!sink) return fail('CONFLICT', ['id'])
      const named = [...differing.map(([field]) => field), ...(secret === undefined ? [] : ['secret'])]
      return written(await shownOne(tx, sink), entryOf('updated', id, { fields: named, ...saidOf(sink) }))
    })
    if (updated.ok) wake()
    return updated
  }

  function disable(caller: SinkCaller, id: string): Outcome<LogSink> {
    return change({ caller, id }, async ({ tx, before }): Work<LogSink> => {
      if (before.disabledAt) return unchanged(await shownOne(tx, before))
      const sink = await changed(tx, before, { disabledAt: new Date(), gaveUp: false })
      return sink ? written(await shownOne(tx, sink), entryOf('disabled', id)) : fail('CONFLICT', ['id'])
    })
  }

  /** It goes on where it stopped. */
  async function activate(caller: SinkCaller, id: string): Outcome<LogSink> {
    const activated = await change({ caller, id }, async ({ tx, before }): Work<LogSink> => {
      if (!before.disabledAt) return unchanged(await shownOne(tx, before))
      const sink = await changed(tx, before, { disabledAt: null, gaveUp: false, ...RECOVERED })
      return sink ? written(await shownOne(tx, sink), entryOf('activated', id)) : fail('CONFLICT', ['id'])
    })
    if (activated.ok) wake()
    return activated
  }

  /** Sends one message that is no event. The log says who tried before anything is sent. */
  async function test(caller: SinkCaller, id: string): Outcome<Tested> {
    const tried = await change({ caller, id }, async ({ tx, before }): Work<LogSink> =>
      written(await shownOne(tx, before), entryOf('tested', id)),
    )
    if (!tried.ok) return tried
    const sink = await client.logSink.findFirst({ where: { id }, select: { ...SHOWN, secret: true } })
    if (!sink) return fail('NOT_FOUND', ['id'])
    return ok({ sink: tried.value, sent: await send(sink, [testEvent(sink, new Date())]) })
  }

  function remove(caller: SinkCaller, id: string): Outcome<string> {
    return change({ caller, id }, async ({ tx, before }): Work<string> => {
      await tx.logSink.deleteMany({ where: { id } })
      return written(id, entryOf('deleted', id, saidOf(before)))
    })
  }

  /** Sends everything again that happened from a moment on, as far as the log has it. */
  async function replay(caller: SinkCaller, id: string, { from }: LogSinkReplayInput): Outcome<LogSink> {
    const replayed = await change({ caller, id }, async ({ tx, before }): Work<LogSink> => {
      const [place] = await callFunction(tx, 'webhook_seq_before', { moment: from })
      const seq = place?.seq ?? 0n
      if (seq > before.cursorSeq) return fail('INVALID', ['input', 'from'], 'Nothing was sent yet of what came then.')
      // An attempt that is under way must not move the number forward again.
      const sink = await changed(tx, before, { cursorSeq: seq, claim: { increment: 1 } })
      if (!sink) return fail('CONFLICT', ['id'])
      const said = { from: from.toISOString(), events: Number(before.cursorSeq - seq) }
      return written(await shownOne(tx, sink), entryOf('replayed', id, said))
    })
    if (replayed.ok) wake()
    return replayed
  }

  /** Changes a sink of the tenant under the tenant's lock. */
  function change<T>(
    { caller, id, expected }: SinkChangeOf,
    work: (step: Step<LogSinkRow, void, SinkCaller>) => Work<T>,
  ): Outcome<T> {
    const plan = {
      lock: TENANT,
      rights: rightsOf(caller, 'audit.write'),
      ...(expected && { expected }),
      async read(tx: Tx): Outcome<LogSinkRow> {
        const found = await tx.logSink.findFirst({ where: { id }, select: SHOWN })
        return found ? ok(found) : fail('NOT_FOUND', ['id'])
      },
    }
    return mutate(db, plan, async (step) => {
      await step.callerNow()
      return work(step)
    })
  }

  return { list, find, create, update, disable, activate, test, remove, replay }
}

interface SinkChangeOf {
  readonly caller: SinkCaller
  readonly id: string
  readonly expected?: ReturnType<typeof expectVersion>
}

const RECOVERED = { failures: 0, failingSince: null, pausedUntil: null, error: null }

async function changed(tx: Tx, { id, version }: LogSinkRow, data: object): Promise<LogSinkRow | null> {
  const counted = { ...data, version: { increment: 1 } }
  const [row] = await tx.logSink.updateManyAndReturn({ where: { id, version }, data: counted, select: SHOWN })
  return row ?? null
}

/** Adds how much waits for each sink. */
async function shown(on: Client | Tx, rows: readonly LogSinkRow[]): Promise<LogSink[]> {
  if (rows.length === 0) return []
  const head = (await on.auditHead.findFirst({ select: { seq: true } }))?.seq ?? 0n
  const next = await on.auditEvent.findMany({
    where: { seq: { in: rows.map(({ cursorSeq }) => cursorSeq + 1n) } },
    select: { seq: true, createdAt: true },
  })
  const since = new Map(next.map(({ seq, createdAt }) => [seq, createdAt]))
  return rows.map((row) => ({
    ...row,
    cursorSeq: Number(row.cursorSeq),
    waitingEvents: Number(head - row.cursorSeq),
    waitingSeconds: secondsSince(since.get(row.cursorSeq + 1n)),
  }))
}

async function shownOne(on: Client | Tx, row: LogSinkRow): Promise<LogSink> {
  const [sink] = await shown(on, [row])
  if (!sink) throw new Error('a sink is shown as one')
  return sink
}

function secondsSince(moment: Date | undefined): number {
  return moment ? Math.max(0, Math.round((Date.now() - moment.getTime()) / 1_000)) : 0
}

/** What the log says of a sink: never its secret. */
function saidOf({ name, url, actions }: LogSinkRow): Readonly<Record<string, unknown>> {
  return { name, url, actions }
}

/** Returns the entry of the log. */
export function entryOf(verb: string, id: string, metadata: Readonly<Record<string, unknown>> = {}): AuditEntry {
  return { action: `log_sink.${verb}`, resourceType: 'log_sink', resourceId: id, metadata }
}
