import type { PoolClient } from 'pg'

/** The advisory lock of Prisma's own schema engine, so a second instance, or `prisma migrate deploy`, waits. */
const PRISMA_LOCK = 72707369

/** Runs the work in its own transaction, one instance after the other. */
export async function locked<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${PRISMA_LOCK})`)
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}
