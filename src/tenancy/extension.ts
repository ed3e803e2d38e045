// Layer 1: the request's Prisma client. See README.md in this folder.
import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import { confine, TenancyRefusal, withoutCompoundKeys } from './arguments.ts'
import { currentTenant } from './scope.ts'

/**
 * Returns the client of services. It confines every call to the tenant of the scope where it is awaited, and refuses
 * all but known operations of models: raw SQL, and what Prisma may add.
 *
 * findUnique and findUniqueOrThrow become findFirst and findFirstOrThrow. Prisma merges findUnique calls of one tick,
 * of all tenants, into one query in the first caller's context.
 */
export function confinedClient(client: PrismaClient) {
  return client
    .$extends({
      name: 'tenancy',
      query: {
        $allOperations({ model, operation, args, query }) {
          // fault: C9
          if (model === undefined) throw new TenancyRefusal(`${operation} is not allowed on the request's client`)
          return query(confine(model, operation, args, currentTenant()) as typeof args)
        },
      },
    })
    .$extends({
      name: 'tenancy-unique',
      model: {
        $allModels: {
          findUnique<T, A>(
            this: T,
            args: Prisma.Exact<A, Prisma.Args<T, 'findUnique'>>,
          ): Promise<Prisma.Result<T, A, 'findUnique'>> {
            return first(this, 'findFirst', args) as Promise<Prisma.Result<T, A, 'findUnique'>>
          },
          findUniqueOrThrow<T, A>(
            this: T,
            args: Prisma.Exact<A, Prisma.Args<T, 'findUniqueOrThrow'>>,
          ): Promise<Prisma.Result<T, A, 'findUniqueOrThrow'>> {
            return first(this, 'findFirstOrThrow', args) as Promise<Prisma.Result<T, A, 'findUniqueOrThrow'>>
          },
        },
      },
    })
}

interface FirstReader {
  readonly $name: string
  findFirst(args: unknown): Promise<unknown>
  findFirstOrThrow(args: unknown): Promise<unknown>
}

function first(model: unknown, operation: 'findFirst' | 'findFirstOrThrow', args: unknown): Promise<unknown> {
  const reader = Prisma.getExtensionContext(model) as unknown as FirstReader
  // fault: C10
  return reader[operation](withoutCompoundKeys(reader.$name, args))
}
