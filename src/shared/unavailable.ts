// Temporary failures that are nobody's mistake: the database is away, or too much waits for it.

const MESSAGE = 'The service is too busy, or its database is away; try again shortly.'

/**
 * The work was given up, and another try may succeed soon. Nothing of its transaction was written, unless the
 * connection was lost during commit: then it may all have been. `cause` is only for the log.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
  /** seconds to wait */
  readonly retryAfter = 2
  constructor(cause: unknown, message = MESSAGE) {
    super(message, { cause })
  }
}

/**
 * SQLSTATEs (PostgreSQL, appendix A): lost connections, rollbacks caused by other work (deadlock, serialization), lack
 * of resources, expired waits for locks and statements, ended sessions, a server that starts or stops.
 */
const PASSING = /^(?:08|40|53|57P|55P03|57014|25P03|25P04)/
/** Network errors of a connection, or of resolving a name. */
const NETWORK = /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOST|ENET)/
/** Beginnings of pg's messages about a connection, which have no code. */
const LOST = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed',
  'Query read timeout',
]
/** Prisma's code for a transaction that exceeded its limit, or was ended from elsewhere. */
const PRISMA_TRANSACTION = 'P2028'

/** Returns the error to throw: Unavailable with this as its cause, or the same error. */
export function passing<T>(error: T): T | Unavailable {
  if (!(error instanceof Error) || error instanceof Unavailable) return error
  const { code } = error as NodeJS.ErrnoException
  const known =
    typeof code === 'string'
      ? PASSING.test(code) || NETWORK.test(code) || code === PRISMA_TRANSACTION
      : LOST.some((beginning) => error.message.startsWith(beginning))
  return known ? new Unavailable(error) : error
}
