// Links to pages of areas, in the tenant of the address. An area that is not open to the caller has none.
import { Anchor, Button, type ButtonProps } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTenant } from '../api/tenant-context.ts'

interface AreaLinkProps {
  /** `path` of the area. */
  readonly area: string
  /** One of its things, where it has a page for each. */
  readonly item?: string
  /** As its page writes it with `useSearchState`. */
  readonly search?: Readonly<Record<string, string>>
  readonly children: ReactNode
  /** In its place when the area is not open to the caller; by default nothing. */
  readonly or?: ReactNode
}

const target = (slug: string, { area, item, search = {} }: Omit<AreaLinkProps, 'children'>) =>
  item === undefined
    ? ({ to: '/$slug/$area', params: { slug, area }, search } as const)
    : ({ to: '/$slug/$area/$item', params: { slug, area, item }, search } as const)

/** In the page of one thing: which one. */
export const useItem = (): string => useParams({ strict: false, select: ({ item }) => item ?? '' })

export function AreaLink({ children, or = null, ...to }: AreaLinkProps) {
  const { slug, areas } = useTenant()
  if (!areas.has(to.area)) return or
  return (
    <Anchor inherit renderRoot={(rest) => <Link {...target(slug, to)} {...rest} />}>
      {children}
    </Anchor>
  )
}

export function AreaButton({ area, item, search, children, or = null, ...look }: AreaLinkProps & ButtonProps) {
  const { slug, areas } = useTenant()
  if (!areas.has(area)) return or
  const to = target(slug, { area, ...(item !== undefined && { item }), ...(search && { search }) })
  return (
    <Button {...look} renderRoot={(rest) => <Link {...to} {...rest} />}>
      {children}
    </Button>
  )
}
