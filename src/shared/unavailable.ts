// What is nobody's mistake and passes: the database is away, or too much waits for it.

const MESSAGE = 'The service is too busy, or its database is away; try again shortly.'

/**
 * The work was given up, and the same may succeed in a moment. Nothing of its transaction was written; only a
 * connection that is lost while it commits leaves open whether all of it was. `cause` is for the log alone.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
  /** seconds to wait */
  readonly retryAfter = 2
  constructor(cause: unknown) {
    super(MESSAGE, { cause })
  }
}

/**
 * By SQLSTATE (PostgreSQL, appendix A): lost connections, rollbacks by others' work (deadlock, serialization), lack of
 * resources, locks and statements that were waited for too long, sessions that were ended, a server that starts or
 * stops.
 */
const PASSING = /^(?:08|40|53|57P|55P03|57014|25P03|25P04)/
/** What the network says of a connection, or of a name. */
const NETWORK = /^(?:ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOST|ENET)/
/** What pg says of a connection without a code. */
const LOST = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed',
  'Query read timeout',
]
/** Prisma's code for a transaction that took longer than its limit, or was ended from elsewhere. */
const PRISMA_TRANSACTION = 'P2028'

/** The error to pass on: Unavailable with this as its cause, or the same. */
export function passing<T>(error: T): T | Unavailable {
  if (!(error instanceof Error) || error instanceof Unavailable) return error
  const { code } = error as NodeJS.ErrnoException
  const known =
    typeof code === 'string'
      ? PASSING.test(code) || NETWORK.test(code) || code === PRISMA_TRANSACTION
      : LOST.some((beginning) => error.message.startsWith(beginning))
  return known ? new Unavailable(error) : error
}
