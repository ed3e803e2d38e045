// Statements as they leave, for tests and benches: how many a request takes, and which of them hold locks.
import { channel } from 'node:diagnostics_channel'
import { currentSpan, typeOf } from '../shared/trace.ts'
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

/** Runs a statement within a span, if the request or the job is recorded. The span has its name, and no values. */
export function inStatementSpan<T>(text: string, where: Statement['where'], run: () => Promise<T>): Promise<T> {
  const parent = currentSpan()
  if (!parent?.recorded) return run()
  const span = parent.begin(nameOf(text), 'client', { 'db.system.name': 'postgresql', 'db.statement.where': where })
  const answer = run()
  answer.then(
    () => span.end(),
    (error: unknown) => {
      span.fail(typeOf(error))
      span.end()
    },
  )
  return answer
}

/** Characters of a statement that are looked at. */
const HEAD = 4_096

/** Returns the function that a statement calls, else its verb and its table: both are words of ours. */
function nameOf(text: string): string {
  const head = text.slice(0, HEAD)
  const called = /^SELECT \* FROM (\w+)\(/.exec(head)?.[1]
  if (called !== undefined) return called
  const verb = /^\s*(\w+)/.exec(head)?.[1]?.toUpperCase() ?? 'statement'
  const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"public"\.)?"?(\w+)"?/i.exec(head)?.[1]
  return table === undefined ? verb : `${verb} ${table}`
}
