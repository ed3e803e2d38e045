import type { AccountNowQuery } from '../../generated/graphql.ts'

export type Me = AccountNowQuery['me']
export type User = NonNullable<Me['user']>
