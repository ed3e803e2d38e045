// Links to pages of areas, in the tenant of the address.
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
}

const target = (slug: string, { area, item, search = {} }: AreaLinkProps) =>
  item === undefined
    ? ({ to: '/$slug/$area', params: { slug, area }, search } as const)
    : ({ to: '/$slug/$area/$item', params: { slug, area, item }, search } as const)

/** In the page of one thing: which one. */
export const useItem = (): string => useParams({ strict: false, select: ({ item }) => item ?? '' })

export function AreaLink(props: AreaLinkProps) {
  const { slug } = useTenant()
  return (
    <Anchor inherit renderRoot={(rest) => <Link {...target(slug, props)} {...rest} />}>
      {props.children}
    </Anchor>
  )
}

export function AreaButton({ area, item, search, children, ...look }: AreaLinkProps & ButtonProps) {
  const { slug } = useTenant()
  const to = target(slug, { area, children, ...(item !== undefined && { item }), ...(search && { search }) })
  return (
    <Button {...look} renderRoot={(rest) => <Link {...to} {...rest} />}>
      {children}
    </Button>
  )
}
