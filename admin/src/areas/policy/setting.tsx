// One setting: what it is, where it is changed, what applies, which policy decides that, and where it is enforced.
import { Box, Button, Grid, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PolicySource } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { messages } from './messages.ts'
import { type Field, valueAt } from './model.ts'
import { usePolicy } from './policy-form.ts'
import { useFieldWords } from './words.ts'

export type Place = 'request' | 'mint' | 'password' | 'mutation' | 'shown'

interface SettingProps {
  readonly title: string
  readonly hint?: ReactNode
  readonly enforced: readonly Place[]
  /** Its fields, which can be brought back to the default. */
  readonly fields: readonly Field[]
  /** What applies, in words, with where it comes from; several where one setting stands for several values. */
  readonly applies?: readonly { readonly value: string; readonly source: PolicySource }[]
  /** The controls. */
  readonly children: ReactNode
}

export function Setting({ title, hint, enforced, fields, applies = [], children }: SettingProps) {
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
            <ToDefault fields={fields} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Box>
  )
}

function ToDefault({ fields }: Pick<SettingProps, 'fields'>) {
  const t = useMessages(messages)
  const format = useFormat()
  const words = useFieldWords()
  const { form, mayWrite, defaults } = usePolicy()
  const other = fields.filter((field) => valueAt(form.values, field) !== valueAt(defaults, field))
  if (other.length === 0) return null
  const said = other.map((field) => {
    const { label, value } = words(field, defaults)
    return fields.length === 1 ? value : t.named(label, value)
  })
  return (
    <Group gap={4}>
      <Text size="sm" c="dimmed">
        {t.default(format.list(said))}
      </Text>
      {mayWrite && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            for (const field of other) form.setFieldValue(field, valueAt(defaults, field))
          }}
        >
          {t.toDefault}
        </Button>
      )}
    </Group>
  )
}
