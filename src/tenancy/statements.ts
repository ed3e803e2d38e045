// Statements as they leave, for tests and benches: how many a request takes, and which of them hold locks.
import { channel } from 'node:diagnostics_channel'
import { currentCaller } from './scope.ts'

export const STATEMENTS = channel('qeet-id:statement')

export interface Statement {
  readonly text: string
  /** by itself, in a transaction of a request, on the platform connection, or by itself on a replica */
  readonly where: 'alone' | 'transaction' | 'platform' | 'replica'
  /** null: the service's own work */
  readonly requestId: string | null
}

/** Does nothing while nobody listens. */
export function announceStatement(text: string, where: Statement['where']): void {
  if (STATEMENTS.hasSubscribers) STATEMENTS.publish({ text, where, requestId: currentCaller().requestId })
}
