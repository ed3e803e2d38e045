// Who uses the UI, and where they may go.
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { ApiError } from '../api/errors.ts'
import { ask, type Overcome } from '../api/transport.ts'
import {
  ShellPersonDocument,
  type ShellPersonQuery,
  ShellSearchDocument,
  ShellTenantDocument,
} from '../generated/graphql.ts'
import { overcome } from '../session/hurdles.ts'

export type TenantChoice = ShellPersonQuery['tenants']['nodes'][number]

/** Nobody is in yet: then the sign-in page is the place, not a dialog over an empty page. */
const orSignInPage: Overcome = (hurdle) =>
  hurdle.kind === 'signed-out' ? Promise.reject(new ApiError('SIGNED_OUT', 'Nobody is signed in.')) : overcome(hurdle)

export const personQuery = queryOptions({
  queryKey: ['person', 'shell'],
  queryFn: () => ask(ShellPersonDocument, {}, { tenantId: null, overcome: orSignInPage }),
  staleTime: 60_000,
})

const searchQuery = (search: string) =>
  queryOptions({
    queryKey: ['person', 'search', search],
    queryFn: () => ask(ShellSearchDocument, { search }, { tenantId: null, overcome }),
    staleTime: 10_000,
  })

/**
 * Returns the tenants whose name or slug has the text: those that are known at once, the others when they are found.
 */
export function useTenants(search: string): readonly TenantChoice[] {
  const person = useQuery(personQuery)
  const sought = search.trim().toLowerCase().slice(0, 100)
  const isPart = person.data?.tenants.pageInfo.hasNextPage === true
  const more = useQuery({
    ...searchQuery(sought),
    enabled: isPart && sought !== '',
    placeholderData: keepPreviousData,
  })
  const known = (person.data?.tenants.nodes ?? []).filter(({ name, slug }) =>
    `${name} ${slug}`.toLowerCase().includes(sought),
  )
  const ids = new Set(known.map(({ id }) => id))
  return [...known, ...(sought === '' ? [] : (more.data?.tenants.nodes ?? []).filter(({ id }) => !ids.has(id)))]
}

/** Finds the tenant of an address, also one that is new, or beyond the first hundred. */
export function useTenantOf(slug: string) {
  const person = useQuery(personQuery)
  const known = person.data?.tenants.nodes.find((tenant) => tenant.slug === slug)
  const found = useQuery({ ...searchQuery(slug), enabled: person.isSuccess && !known && slug !== '' })
  return {
    userId: person.data?.me.userId ?? null,
    choice: known ?? found.data?.tenants.nodes.find((tenant) => tenant.slug === slug),
    query: person.isSuccess && slug !== '' ? found : person,
  }
}

export const tenantQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [tenantId, 'shell'],
    queryFn: () => ask(ShellTenantDocument, { tenantId }, { tenantId, overcome }),
    staleTime: 60_000,
  })

/** Why a tenant cannot be gone into now; null: it can. */
export function hindrance(
  tenant: TenantChoice,
  words: { readonly suspended: string; readonly blocked: string },
): string | null {
  if (tenant.blocked) return words.blocked
  return tenant.status === 'SUSPENDED' ? words.suspended : null
}
