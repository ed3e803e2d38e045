// A transaction on the platform connection, for what belongs to no tenant.
import type { Database } from './database.ts'

export interface PlatformTx {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/** Commits what `work` wrote, or rolls back if it throws. */
export async function onPlatform<T>(
  { platform }: Pick<Database, 'platform'>,
  work: (tx: PlatformTx) => Promise<T>,
): Promise<T> {
  const client = await platform.connect()
  client.on('error', ignore) // without a listener, a lost connection would end the process
  try {
    await client.query('BEGIN')
    const done = await work({
      query: async (text, values = []) => (await client.query(text, [...values])).rows as never,
    })
    await client.query('COMMIT')
    return done
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.removeListener('error', ignore)
    client.release()
  }
}

function ignore(): void {}
