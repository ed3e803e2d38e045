// A database in which tenants of one region live, and the proof of which cluster that is.
import type { Regions } from '../shared/regions.ts'
import type { Database } from './database.ts'
import { callPlatform } from './platform-functions.ts'

/** Returns the database as one of that region. Throws if tenants of another region live in it. */
export async function residing(db: Database, regions: Regions): Promise<Database> {
  const [found] = await callPlatform(db, 'platform_cluster', { own: regions.own })
  // fault: Z1
  if (!found || found.others.length > 0)
    throw new Error(
      `this database holds tenants of ${found?.others.join(', ')}, and REGION is ${regions.own}: ` +
        'a service of one region never reaches the data of another',
    )
  return { ...db, residence: { ...regions, cluster: found.identifier } }
}
