// The few values of Prisma that services need. Otherwise they see only its types (see the lint rules).
import pg from 'pg'
import { Prisma } from '../generated/prisma/client.ts'

/** NULL in a JSON column, as opposed to the JSON value `null`. */
export const SQL_NULL = Prisma.DbNull

/** SQLSTATE unique_violation (PostgreSQL, appendix A). */
const DUPLICATE = '23505'

/** Returns whether a unique key refused the write, of Prisma or of a function. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError
    ? error.code === 'P2002'
    : error instanceof pg.DatabaseError && error.code === DUPLICATE
}
