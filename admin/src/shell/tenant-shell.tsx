// The pages of the tenant that the address names.
import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { type CurrentTenant, TenantContext } from '../api/tenant-context.ts'
import { ConfirmProvider } from '../parts/confirm.tsx'
import { loadTheRest } from '../parts/later.tsx'
import { Loaded } from '../parts/states.tsx'
import { UnsavedGuard } from '../parts/unsaved.tsx'
import { HurdleDialog } from '../session/hurdle-dialog.tsx'
import { NoTenant } from './failures.tsx'
import { loadAreas } from './area-page.tsx'
import { Frame } from './frame.tsx'
import { offered } from './navigation.tsx'
import { type TenantChoice, tenantQuery, useTenantOf } from './person.ts'

export function TenantShell() {
  const { slug = '' } = useParams({ strict: false })
  const { choice, userId, query } = useTenantOf(slug)
  useEffect(() => {
    const timer = setTimeout(() => void loadTheRest(), 1_000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <ConfirmProvider>
      {choice ? (
        <InTenant key={choice.id} choice={choice} userId={userId ?? ''} />
      ) : (
        <Frame tenant={null} permissions={null}>
          <Loaded query={query}>{() => <NoTenant />}</Loaded>
        </Frame>
      )}
      <HurdleDialog userId={userId} />
      <UnsavedGuard />
    </ConfirmProvider>
  )
}

function InTenant({ choice, userId }: { readonly choice: TenantChoice; readonly userId: string }) {
  const query = useQuery(tenantQuery(choice.id))
  const { data } = query
  const permissions = useMemo(() => (data ? new Set(data.me.permissions) : null), [data])
  const tenant = useMemo<CurrentTenant | null>(
    () =>
      data && permissions
        ? { ...data.tenant, permissions, userId, areas: new Set(offered(permissions).map(({ path }) => path)) }
        : null,
    [data, permissions, userId],
  )
  useEffect(() => {
    if (!tenant) return
    const timer = setTimeout(() => void loadAreas([...tenant.areas]), 2_000)
    return () => clearTimeout(timer)
  }, [tenant])
  return (
    <Frame tenant={data?.tenant ?? choice} permissions={permissions}>
      <Loaded query={query} lines={6}>
        {() => (
          <TenantContext value={tenant}>
            <Outlet />
          </TenantContext>
        )}
      </Loaded>
    </Frame>
  )
}
