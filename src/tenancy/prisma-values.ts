// The few values of Prisma's that services need: they see its types, never its client (see the lint rules).
import { Prisma } from '../generated/prisma/client.ts'

/** NULL in a JSON column, which in Prisma is another thing than the JSON `null`. */
export const SQL_NULL = Prisma.DbNull

/** Whether a write was refused by a unique key. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
