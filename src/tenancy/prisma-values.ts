// The few values of Prisma that services need. Otherwise they see only its types (see the lint rules).
import { Prisma } from '../generated/prisma/client.ts'

/** NULL in a JSON column, as opposed to the JSON value `null`. */
export const SQL_NULL = Prisma.DbNull

/** Returns whether a unique key refused the write. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
