// Which tenant and which area a page is about; known from the address.
import { createContext, use } from 'react'

export interface CurrentTenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: string
  readonly permissions: ReadonlySet<string>
  readonly userId: string
  /** Paths of the areas that the permissions open. */
  readonly areas: ReadonlySet<string>
}
export const TenantContext = createContext<CurrentTenant | null>(null)
export const AreaContext = createContext('shell')

export function useTenant(): CurrentTenant {
  const tenant = use(TenantContext)
  if (!tenant) throw new Error('useTenant is for pages of a tenant')
  return tenant
}

/** Whether the caller's roles allow it here. The service decides anyhow: this only spares people buttons in vain. */
export const useMay = (permission: string): boolean => useTenant().permissions.has(permission)
