// What a page shows first is asked for when somebody is about to go there: points at its link, or comes to it by Tab.
import type { QueryClient } from '@tanstack/react-query'
import type { TypedDocumentString } from '../generated/graphql.ts'
import { type Given, listOf, readOf } from './queries.ts'

/** So long, pointing at the same link again asks nothing. The page itself shows what is there, and asks anew. */
const FRESH_MS = 30_000

/** Asks for one thing that a page shows first. */
export type Ahead = (queries: QueryClient, tenantId: string, area: string) => Promise<void>

/** What the page reads by `useTenantQuery`, with the variables that it has when its address says nothing. */
export const readAhead =
  <Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Given<Variables>): Ahead =>
  (queries, tenantId, area) =>
    queries.prefetchQuery({ ...readOf(tenantId, area, document, variables), staleTime: FRESH_MS })

/** What it reads by `useTenantPages`. */
export const listAhead =
  <Result, Variables extends { after?: string | null | undefined }>(
    document: TypedDocumentString<Result, Variables>,
    variables: Omit<Variables, 'tenantId' | 'after'>,
  ): Ahead =>
  (queries, tenantId, area) =>
    queries.prefetchInfiniteQuery({
      ...listOf(tenantId, area, document, variables),
      // Only the first page is asked for ahead; the page itself says which one is next.
      getNextPageParam: () => null,
      staleTime: FRESH_MS,
    })
