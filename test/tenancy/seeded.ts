// The database of most suites here.
import { beforeAll } from 'vitest'
import { type TestDatabase, type TestDatabaseOptions, useDatabase } from '../kit/database.ts'
import { seed, type Seed } from './rows.ts'

/** A database with two tenants that have a row of every owned table each. It is made before the tests of the file. */
export function useTwoTenants(options: TestDatabaseOptions = {}): {
  readonly kit: TestDatabase
  readonly seeded: Seed
} {
  const kit = useDatabase(options)
  let made: Seed | undefined
  beforeAll(async () => {
    made = await seed(kit.owner)
  })
  const rows = (): Seed => {
    if (!made) throw new Error('the tenants are made before the tests, not before their file has been read')
    return made
  }
  const seeded: Seed = {
    get catalogue() {
      return rows().catalogue
    },
    get a() {
      return rows().a
    },
    get b() {
      return rows().b
    },
    get sharedUser() {
      return rows().sharedUser
    },
    get userOfB() {
      return rows().userOfB
    },
  }
  return { kit, seeded }
}
