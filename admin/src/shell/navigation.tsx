// The areas that the caller's permissions open, in groups.
import { NavLink, ScrollArea, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { Area, Group } from '../area.ts'
import { AREAS } from '../areas.ts'
import { useLanguage, useMessages } from '../language/language.ts'
import { messages } from './messages.ts'

const GROUPS = ['tenant', 'people', 'access', 'appearance', 'insight', 'technical', 'personal'] as const

export const offered = (permissions: ReadonlySet<string>): readonly Area[] =>
  AREAS.filter(({ permission }) => permission === null || permissions.has(permission))

interface NavigationProps {
  readonly slug: string
  readonly permissions: ReadonlySet<string>
}

export function Navigation({ slug, permissions }: NavigationProps) {
  const t = useMessages(messages)
  const areas = offered(permissions)
  const titles: Readonly<Record<Group, string>> = { ...t, tenant: t.tenantGroup, personal: t.personalGroup }
  return (
    <ScrollArea type="hover" scrollbarSize={6} viewportProps={{ tabIndex: -1 }}>
      {GROUPS.map((group) => {
        const own = areas.filter((area) => area.group === group)
        if (own.length === 0) return null
        return (
          <div key={group} role="group" aria-label={titles[group]}>
            <Text size="xs" fw={600} c="dimmed" px="sm" pt="xs" pb={2} aria-hidden>
              {titles[group]}
            </Text>
            {own.map((area) => (
              <Entry key={area.path} area={area} slug={slug} />
            ))}
          </div>
        )
      })}
    </ScrollArea>
  )
}

function Entry({ area, slug }: { readonly area: Area; readonly slug: string }) {
  const isHere = useParams({ strict: false, select: (params) => params.area === area.path })
  const words = area.messages[useLanguage()]
  return (
    <NavLink
      renderRoot={(props) => <Link to="/$slug/$area" params={{ slug, area: area.path }} {...props} />}
      label={words.label}
      leftSection={<area.icon size={18} aria-hidden />}
      active={isHere}
      variant="light"
      py={5}
      className="nav-entry"
    />
  )
}
