// Recovery codes, which are shown once.
import { Button, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMessages } from '../language/language.ts'
import { CopyButton } from '../parts/small.tsx'
import { messages } from './messages.ts'

export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const t = useMessages(messages)
  return (
    <Stack>
      <Text fw={600} role="status">
        {t.recoveryTitle}
      </Text>
      <Text size="sm">{t.recoveryBody}</Text>
      <SimpleGrid cols={2} spacing="xs">
        {codes.map((code) => (
          <Code key={code}>{code}</Code>
        ))}
      </SimpleGrid>
      <Group justify="space-between">
        <CopyButton value={codes.join('\n')} what={t.RECOVERY_CODE} />
        <Button onClick={onKept}>{t.recoveryKept}</Button>
      </Group>
    </Stack>
  )
}
