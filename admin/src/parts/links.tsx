// Links to pages of areas, in the tenant of the address.
import { Anchor, Button, type ButtonProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTenant } from '../api/tenant-context.ts'

interface AreaLinkProps {
  /** `path` of the area. */
  readonly area: string
  /** As its page writes it with `useSearchState`. */
  readonly search?: Readonly<Record<string, string>>
  readonly children: ReactNode
}

const target = (slug: string, { area, search = {} }: AreaLinkProps) =>
  ({ to: '/$slug/$area', params: { slug, area }, search }) as const

export function AreaLink(props: AreaLinkProps) {
  const { slug } = useTenant()
  return <Anchor renderRoot={(rest) => <Link {...target(slug, props)} {...rest} />}>{props.children}</Anchor>
}

export function AreaButton({ area, search, children, ...look }: AreaLinkProps & ButtonProps) {
  const { slug } = useTenant()
  const to = target(slug, { area, children, ...(search && { search }) })
  return (
    <Button {...look} renderRoot={(rest) => <Link {...to} {...rest} />}>
      {children}
    </Button>
  )
}
