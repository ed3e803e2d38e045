// What people would have trouble with in a field; nothing is refused for it.
import { Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { BrandingWarnedFragment } from '../../generated/graphql.ts'
import { useSaid } from '../../language/refusals.ts'

interface FieldWarningsProps {
  readonly warnings: readonly BrandingWarnedFragment[]
  /** What can be done about them. */
  readonly children?: ReactNode
}

export function FieldWarnings({ warnings, children }: FieldWarningsProps) {
  const said = useSaid()
  return (
    <div aria-live="polite">
      {warnings.map(({ message }) => (
        <Group key={message} gap={6} wrap="nowrap" align="flex-start" mb={6}>
          <IconAlertTriangle size={16} aria-hidden className="brand-warning" />
          <Text size="sm">{said(message)}</Text>
        </Group>
      ))}
      {warnings.length > 0 && <Group gap="xs">{children}</Group>}
    </div>
  )
}
