// A database whose statements are all part of one transaction, so that services that were made for a request can be
// steps of a larger change.
import type { ChangeFeed } from '../memory/change-feed.ts'
import type { Result } from '../shared/result.ts'
import type { Client, Database, ListClient, Tx } from './database.ts'
import { transactionOf } from './direct.ts'

/** Nothing is cached within the transaction: a read sees what it has written. */
const DEAF: ChangeFeed = {
  isCurrent: () => false,
  version: 0,
  changedSince: () => true,
  sync: async () => {},
  own: null,
  onEvents: () => () => {},
  close: async () => {},
}

/**
 * Returns `db` as services see it within `tx`. Their transactions are savepoints of it: one that returns faults, or
 * throws, leaves the rest as it was. What needs the platform connection is not possible, since the embedded engine has
 * one connection for everybody.
 */
export function joined(db: Database, tx: Tx): Database {
  const client: Client = tx
  const lists: ListClient = tx
  return {
    engine: db.engine,
    client,
    lists,
    replica: () => null,
    residence: db.residence,
    feed: DEAF,
    get platform(): never {
      throw new Error('the platform connection is not part of a transaction')
    },
    connections: () => [],
    observeWaits() {},
    ping: async () => {},
    close: async () => {},
    transaction: (work) => savepoint(tx, work, (result: Result<unknown>) => result.ok),
    write: (work) => savepoint(tx, work, () => true),
  }
}

async function savepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>, keeps: (result: T) => boolean): Promise<T> {
  const connection = transactionOf(tx)
  const say = (text: string): Promise<unknown> => connection.query({ text })
  await say('SAVEPOINT step')
  try {
    const result = await work(tx)
    // Sends what was to go out with COMMIT, too.
    await say(keeps(result) ? 'RELEASE SAVEPOINT step' : 'ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step')
    return result
  } catch (error) {
    await say('ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step')
    throw error
  }
}
