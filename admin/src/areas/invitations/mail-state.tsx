// Whether the mail with the link has left, and if not, why.
import { Stack, Text } from '@mantine/core'
import type { MailStatus } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { StatusBadge, Time, type Tone } from '../../parts/small.tsx'
import type { Invitation } from './invitation-table.tsx'
import { messages } from './messages.ts'

const TONES: Readonly<Record<MailStatus, Tone>> = { QUEUED: 'info', SENT: 'ok', DEAD: 'bad', CANCELLED: 'neutral' }

export function MailState({ mail }: { readonly mail: NonNullable<Invitation['mail']> | null }) {
  const t = useMessages(messages)
  if (mail === null)
    return (
      <Text span size="sm" c="dimmed">
        {t.notKept}
      </Text>
    )
  const { status, attempts, nextAttemptAt, lastError, sentAt } = mail
  const isLate = status === 'QUEUED' && lastError != null
  const isNextKnown = nextAttemptAt != null && new Date(nextAttemptAt).getTime() > Date.now()
  return (
    <Stack gap={2} align="flex-start">
      <StatusBadge tone={isLate ? 'warn' : TONES[status]}>{t[status]}</StatusBadge>
      {sentAt != null && (
        <Text span size="xs" c="dimmed">
          <Time value={sentAt} />
        </Text>
      )}
      {isLate && (
        <Text span size="xs">
          {t.tried(attempts)}
          {isNextKnown && (
            <>
              , {t.next} <Time value={nextAttemptAt} />
            </>
          )}
        </Text>
      )}
      {lastError != null && (status === 'DEAD' || isLate) && (
        <Text span size="xs" className="breaks">
          {lastError}
        </Text>
      )}
    </Stack>
  )
}
