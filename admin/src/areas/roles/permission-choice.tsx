// All permissions, by what they are about.
import { Checkbox, Fieldset, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTenant } from '../../api/tenant-context.ts'
import { useMessages } from '../../language/language.ts'
import { usePermissionWords } from '../../parts/permission-words.ts'
import { messages } from './messages.ts'
import type { Permission } from './page.tsx'

interface PermissionChoiceProps {
  readonly permissions: readonly Permission[]
  readonly isOff: boolean
  readonly value?: string[]
  readonly onChange: (keys: string[]) => void
  readonly error?: ReactNode
}

export function PermissionChoice({ permissions, isOff, value = [], onChange, error }: PermissionChoiceProps) {
  const t = useMessages(messages)
  const words = usePermissionWords()
  const { permissions: own } = useTenant()
  // What nothing asks for yet comes last.
  const groups = [...Map.groupBy(permissions, ({ key }) => key.split('.')[0] ?? key)].toSorted(
    ([, a], [, b]) => Number(b.some(isEnforced)) - Number(a.some(isEnforced)),
  )
  const titles: Readonly<Record<string, unknown>> = t
  const titleOf = (group: string): string => {
    const title = titles[group]
    return typeof title === 'string' ? title : group
  }
  const about = ({ key, enforced }: Permission): string =>
    [!own.has(key) && t.notHeld, !enforced && t.idle, key].filter((part) => part !== false).join(' · ')
  return (
    <Checkbox.Group aria-label={t.permissions} value={value} onChange={onChange} error={error}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {groups.map(([group, those]) => (
          <Fieldset key={group} legend={<Legend>{titleOf(group)}</Legend>} variant="unstyled">
            <Stack gap="xs" mt={4}>
              {those.map((permission) => (
                <Checkbox
                  key={permission.key}
                  value={permission.key}
                  label={words(permission.key, permission.description)}
                  description={about(permission)}
                  disabled={isOff || !own.has(permission.key)}
                />
              ))}
            </Stack>
          </Fieldset>
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  )
}

const isEnforced = ({ enforced }: Permission): boolean => enforced

function Legend({ children }: { readonly children: string }) {
  return (
    <Text span size="sm" fw={600}>
      {children}
    </Text>
  )
}
