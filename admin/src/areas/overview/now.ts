import type { OverviewNowQuery } from '../../generated/graphql.ts'

/** The tenant as it is; null is what the caller may not see. */
export type Now = OverviewNowQuery['tenant']
