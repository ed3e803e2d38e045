// One setting: what it is, where it is changed, what applies, which policy decides that, and where it is enforced.
import { Box, Grid, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PolicySource } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export type Place = 'request' | 'mint' | 'password' | 'mutation' | 'shown'

interface SettingProps {
  readonly title: string
  readonly hint?: ReactNode
  readonly enforced: readonly Place[]
  /** What applies, in words, with where it comes from; several where one setting stands for several values. */
  readonly applies?: readonly { readonly value: string; readonly source: PolicySource }[]
  /** The controls. */
  readonly children: ReactNode
}

export function Setting({ title, hint, enforced, applies = [], children }: SettingProps) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <Box component="section" aria-label={title} className="setting">
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="xs">
            <div>
              <Text fw={600} component="h3">
                {title}
              </Text>
              {hint !== undefined && (
                <Text size="sm" c="dimmed" component="div">
                  {hint}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap={6}>
            {applies.map(({ value, source }) => (
              <Group gap="xs" key={value}>
                <Text size="sm">
                  {t.applies} <b>{value}</b>
                </Text>
                <StatusBadge tone={source === 'DEFAULT' ? 'neutral' : 'info'}>{t[source]}</StatusBadge>
              </Group>
            ))}
            <Text size="sm" c="dimmed">
              {t.enforcedAt(format.list(enforced.map((place) => t[`at_${place}`])))}
            </Text>
          </Stack>
        </Grid.Col>
      </Grid>
    </Box>
  )
}
