// What somebody gains and loses by a change of roles.
import { List, Stack, Text } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'
import { usePermissionWords } from './permission-words.ts'

const messages = defineMessages({
  en: { gains: 'Gains', loses: 'Loses', same: 'What they may do stays the same.' },
  de: { gains: 'Kommt hinzu', loses: 'Fällt weg', same: 'Was erlaubt ist, bleibt gleich.' },
})

interface Holding {
  readonly permissions?: readonly { readonly key: string }[] | null
}

/** All permissions that come with the roles. */
export const permissionsOf = (roles: readonly Holding[]): ReadonlySet<string> =>
  new Set(roles.flatMap(({ permissions }) => permissions?.map(({ key }) => key) ?? []))

interface Changed {
  readonly before: ReadonlySet<string>
  readonly after: ReadonlySet<string>
}

/** `same`: what to say when nothing is gained or lost. */
export function PermissionChange({ before, after, same }: Changed & { readonly same?: string }) {
  const t = useMessages(messages)
  const gains = [...after].filter((key) => !before.has(key)).toSorted()
  const loses = [...before].filter((key) => !after.has(key)).toSorted()
  if (gains.length + loses.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {same ?? t.same}
      </Text>
    )
  return (
    <Stack gap="sm">
      {gains.length > 0 && <Side title={t.gains} permissions={gains} icon={<IconPlus size={14} aria-hidden />} />}
      {loses.length > 0 && <Side title={t.loses} permissions={loses} icon={<IconMinus size={14} aria-hidden />} />}
    </Stack>
  )
}

interface SideProps {
  readonly title: string
  readonly permissions: readonly string[]
  readonly icon: ReactNode
}

function Side({ title, permissions, icon }: SideProps) {
  const words = usePermissionWords()
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm" icon={icon} className="permission-list">
        {permissions.map((key) => (
          <List.Item key={key}>{words(key)}</List.Item>
        ))}
      </List>
    </Stack>
  )
}
