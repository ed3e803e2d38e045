// What became of a mail, in a few words.
import { Stack, Text } from '@mantine/core'
import { useFormat, useMessages } from '../../language/language.ts'
import type { MailOutgoingFragment } from '../../generated/graphql.ts'
import { Time } from '../../parts/small.tsx'
import { messages } from './messages.ts'
import { explainReason } from './reasons.ts'

export function Happened({ mail }: { readonly mail: MailOutgoingFragment }) {
  const t = useMessages(messages)
  const format = useFormat()
  const { status, attempts, lastError, nextAttemptAt, sentAt, expiresAt } = mail
  const isPast = new Date(expiresAt).getTime() <= Date.now()
  return (
    <Stack gap={2}>
      {lastError !== null && status !== 'SENT' && <Text size="sm">{explainReason(lastError, t)}</Text>}
      {status === 'CANCELLED' && <Text size="sm">{t.cancelledWhy}</Text>}
      <Text size="sm" {...(lastError !== null && { c: 'dimmed' })}>
        {status === 'SENT' && (
          <>
            {t.sentAt} <Time value={sentAt} />
          </>
        )}
        {status === 'QUEUED' && attempts === 0 && t.onItsWay}
        {status === 'QUEUED' && attempts > 0 && (
          <>
            {t.next} <Time value={nextAttemptAt} />
          </>
        )}
        {status === 'DEAD' && (
          <>
            {isPast ? t.noUse : t.endsWith} <Time value={expiresAt} />
          </>
        )}
        {attempts > 1 && ` · ${t.attempts(format.number(attempts))}`}
      </Text>
    </Stack>
  )
}
