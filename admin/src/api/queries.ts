// How pages read: by TanStack Query, with keys that start with the tenant and the area.
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query'
import { use } from 'react'
import type { TypedDocumentString } from '../generated/graphql.ts'
import { overcome } from '../session/hurdles.ts'
import type { ApiError } from './errors.ts'
import { AreaContext, useTenant } from './tenant-context.ts'
import { ask } from './transport.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError
  }
}

/** What a page gives: the tenant is added where the document asks for it. */
export type Given<Variables> = Omit<Variables, 'tenantId'>

interface QueryOptions<Data> {
  /** False: not now. */
  readonly enabled?: boolean
  /** In milliseconds; a function decides by what is there, and may stop it by `false`. */
  readonly refetchInterval?: number | false | ((data: Data | undefined) => number | false)
  /** Shows the answer before while the next one comes, as filters change. */
  readonly keepPrevious?: boolean
  /** In milliseconds; what is younger is not asked for again. */
  readonly staleTime?: number
}

export function useTenantQuery<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Given<Variables>,
  { keepPrevious = false, refetchInterval = false, ...options }: QueryOptions<Result> = {},
): UseQueryResult<Result> {
  const { id: tenantId } = useTenant()
  const area = use(AreaContext)
  return useQuery<Result>({
    ...readOf(tenantId, area, document, variables),
    ...(keepPrevious && { placeholderData: keepPreviousData }),
    refetchInterval: ({ state }) =>
      typeof refetchInterval === 'function' ? refetchInterval(state.data) : refetchInterval,
    ...options,
  })
}

/** What a page reads, and under which key. */
export const readOf = <Result, Variables>(
  tenantId: string,
  area: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Given<Variables>,
) => ({
  queryKey: [tenantId, area, keyOf(document), variables] as const,
  queryFn: () => ask(document, { ...variables, tenantId } as Variables, { tenantId, overcome }),
})

/** The same for a list that loads page by page. */
export const listOf = <Result, Variables>(
  tenantId: string,
  area: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Omit<Variables, 'tenantId' | 'after'>,
) => ({
  queryKey: [tenantId, area, keyOf(document), variables, 'pages'] as const,
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
    ask(document, { ...variables, tenantId, after: pageParam } as unknown as Variables, { tenantId, overcome }),
  initialPageParam: null as string | null,
})

/** A page of a connection of the API. */
export interface Connection<Row> {
  readonly nodes: readonly Row[]
  readonly totalCount?: number | null
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
}

export interface Pages<Row> {
  readonly rows: readonly Row[]
  /** Null where the connection does not count. */
  readonly total: number | null
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly loadMore: () => void
  /** For <Loaded>: pending, error, refetch. */
  readonly query: {
    readonly data: readonly Row[] | undefined
    readonly error: ApiError | null
    readonly isPending: boolean
    readonly isFetching: boolean
    readonly refetch: () => unknown
  }
}

/** A list that loads page by page. The document has a variable `$after: String`. */
export function useTenantPages<Result, Variables extends { after?: string | null | undefined }, Row>(
  document: TypedDocumentString<Result, Variables>,
  variables: Omit<Variables, 'tenantId' | 'after'>,
  connectionOf: (data: Result) => Connection<Row> | null | undefined,
  { refetchInterval = false, ...options }: Pick<QueryOptions<readonly Row[]>, 'enabled' | 'refetchInterval'> = {},
): Pages<Row> {
  const { id: tenantId } = useTenant()
  const area = use(AreaContext)
  const rowsOf = (data: InfiniteData<Result, string | null> | undefined): readonly Row[] | undefined =>
    data?.pages.flatMap((page) => connectionOf(page)?.nodes ?? [])
  const query = useInfiniteQuery<
    Result,
    ApiError,
    InfiniteData<Result, string | null>,
    readonly unknown[],
    string | null
  >({
    ...listOf(tenantId, area, document, variables),
    getNextPageParam: (last) => {
      const info = connectionOf(last)?.pageInfo
      return info?.hasNextPage ? (info.endCursor ?? null) : null
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      typeof refetchInterval === 'function' ? refetchInterval(rowsOf(state.data)) : refetchInterval,
    ...options,
  })
  const rows = rowsOf(query.data)
  const first = query.data?.pages[0]
  return {
    rows: rows ?? [],
    total: (first === undefined ? null : connectionOf(first)?.totalCount) ?? null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    query: {
      isPending: query.isPending,
      isFetching: query.isFetching,
      error: query.error,
      refetch: query.refetch,
      data: rows,
    },
  }
}

/** The hash of the document, which differs where its text does. */
export const keyOf = (document: object): string =>
  (document as { readonly __meta__: { readonly hash: string } }).__meta__.hash
