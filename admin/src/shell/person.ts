// Who uses the UI, and where they may go.
import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '../api/errors.ts'
import { ask, type Overcome } from '../api/transport.ts'
import { ShellPersonDocument, type ShellPersonQuery, ShellTenantDocument } from '../generated/graphql.ts'
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
