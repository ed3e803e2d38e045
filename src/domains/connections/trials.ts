// Trials of a connection: an administrator goes to the provider and back, and sees what it said. Nobody is signed in.
import type { ConnectionTrialResult } from '../../generated/graphql.ts'
import type { Client, Database } from '../../tenancy/database.ts'
import { commit, unaudited, written } from '../mutation.ts'
import type { Taken } from './ceremonies.ts'
import type { Proven } from './kind.ts'
import { mappedRoles } from './model.ts'
import { judge, type Judgement } from './trust.ts'

/** What came of a trial, as stored. */
export interface Trial {
  readonly result: ConnectionTrialResult
  readonly email: string | null
  readonly name: string | null
  readonly groups: readonly string[]
  readonly roleIds: readonly string[]
  readonly mfa: boolean
}

const RESULTS = {
  KNOWN: 'KNOWN',
  LINK: 'WOULD_LINK',
  CLAIM: 'WOULD_LINK',
  CREATE: 'WOULD_CREATE',
} as const satisfies Record<Exclude<Judgement['kind'], 'REFUSED'>, ConnectionTrialResult>

const MOST_GROUPS = 100

/** Keeps what the provider said, for who tries the connection. Somebody whom it knows makes it a good one. */
export async function recordTrial(db: Database, { attempt, row }: Taken, proven: Proven): Promise<void> {
  const judgement = await judge(db.client, row, proven)
  const trial: Trial = {
    result:
      judgement.kind === 'REFUSED' ? (judgement.why.toUpperCase() as ConnectionTrialResult) : RESULTS[judgement.kind],
    email: proven.email,
    name: proven.name,
    groups: proven.groups.slice(0, MOST_GROUPS),
    roleIds: mappedRoles(row.roleMap, proven.groups),
    mfa: row.trustsMfa && proven.mfa,
  }
  const good = judgement.kind === 'KNOWN' || judgement.kind === 'LINK'
  await commit(db, null, async (tx) => {
    await tx.connectionAttempt.updateMany({ where: { id: attempt.id }, data: { outcome: trial as object } })
    if (!good) return unaudited(undefined, 'nothing but the trial has changed')
    await tx.connection.updateMany({
      where: { id: row.id },
      data: { lastGoodAt: new Date(), lastGoodBy: attempt.userId },
    })
    return written(undefined, {
      action: `${row.kind.toLowerCase()}.connection_tried`,
      resourceType: 'connection',
      resourceId: row.id,
      metadata: { name: row.name, result: trial.result.toLowerCase() },
      ...(attempt.userId !== null && { by: attempt.userId }),
    })
  })
}

/** Returns what came of the person's own trial; null: there is none, or it goes on. */
export async function trialOf(client: Client, id: string, userId: string | null): Promise<Trial | null> {
  if (userId === null) return null
  const attempt = await client.connectionAttempt.findFirst({ where: { id, userId, purpose: 'TEST' } })
  return (attempt?.outcome ?? null) as Trial | null
}
