// What is wrong with a mail, or what its readers will have trouble with; each leads to its line.
import { Button, Group, Text } from '@mantine/core'
import { useFormat, useMessages } from '../../language/language.ts'
import { useSaid } from '../../language/refusals.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { editorWords } from './editor-words.ts'
import type { Finding } from './use-live-mail.ts'

interface FindingsProps {
  readonly findings: readonly Finding[]
  readonly onGoTo: (finding: Finding) => void
}

export function Findings({ findings, onGoTo }: FindingsProps) {
  const t = useMessages(editorWords)
  const format = useFormat()
  const said = useSaid()
  return (
    <div aria-live="polite">
      {findings.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.noFindings}
        </Text>
      ) : (
        <ul className="mail-findings" aria-label={t.findings}>
          {findings.map((finding) => {
            const { severity, message, part, line, column } = finding
            return (
              <li key={`${part} ${line} ${column} ${message}`}>
                <StatusBadge tone={severity === 'error' ? 'bad' : 'warn'}>
                  {severity === 'error' ? t.error : t.warning}
                </StatusBadge>
                <Group gap={6} align="baseline">
                  <Text size="sm">{said(message)}</Text>
                  {line !== null && part !== null && part !== 'SUBJECT' && (
                    <Button size="compact-xs" variant="default" onClick={() => onGoTo(finding)}>
                      {t.goTo(format.number(line))}
                    </Button>
                  )}
                </Group>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
