// What a look at a connection found: what is wrong comes first.
import { Alert, Group, List, Stack, Text } from '@mantine/core'
import type { ConnectionsDiagnoseMutation } from '../../generated/graphql.ts'
import { useLanguage, useMessages } from '../../language/language.ts'
import { StatusBadge, type Tone } from '../../parts/small.tsx'
import { inGerman } from './finding-words.ts'
import { messages } from './messages.ts'

type Finding = NonNullable<ConnectionsDiagnoseMutation['ssoConnectionDiagnose']['findings']>[number]

const TONES: Readonly<Record<Finding['severity'], Tone>> = { OK: 'ok', WARNING: 'warn', ERROR: 'bad' }
const ORDER = ['ERROR', 'WARNING', 'OK'] as const

interface FindingsProps {
  readonly isWell: boolean
  readonly findings: readonly Finding[]
}

export function Findings({ isWell, findings }: FindingsProps) {
  const t = useMessages(messages)
  const sorted = findings.toSorted((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity))
  return (
    <Alert color={isWell ? 'ok' : 'bad'} variant="light" title={isWell ? t.wellTitle : t.notWellTitle} role="status">
      <List listStyleType="none" spacing="sm">
        {sorted.map((finding, at) => (
          <List.Item key={`${finding.code} ${at}`}>
            <One finding={finding} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function One({ finding }: { readonly finding: Finding }) {
  const t = useMessages(messages)
  const language = useLanguage()
  const { message, advice } = language === 'de' ? inGerman(finding) : finding
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <StatusBadge tone={TONES[finding.severity]}>{t[finding.severity]}</StatusBadge>
      <Stack gap={2}>
        <Text size="sm">{message}</Text>
        {advice != null && (
          <Text size="sm" c="dimmed">
            {advice}
          </Text>
        )}
      </Stack>
    </Group>
  )
}
