// What differs between two forms of a mail: subject, body, plain text.
import { Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useMessages } from '../../language/language.ts'
import { DiffTable } from '../../parts/diff-table.tsx'
import { Loading } from '../../parts/states.tsx'
import type { Content } from './content.ts'
import { messages } from './messages.ts'

const BodyDiff = lazy(() => import('./body-diff.tsx'))

export function ContentDiff({ before, after }: { readonly before: Content; readonly after: Content }) {
  const t = useMessages(messages)
  const subject = { key: 'subject', label: t.subject, before: before.subject, after: after.subject }
  const hasText = before.text !== after.text
  const hasBody = before.body !== after.body
  if (before.subject === after.subject && !hasBody && !hasText) return <Text>{t.noDifference}</Text>
  return (
    <Stack gap="sm">
      {before.subject !== after.subject && <DiffTable caption={t.changes} differences={[subject]} />}
      <Suspense fallback={<Loading />}>
        {hasBody && (
          <>
            <Title order={3} size="h5">
              {t.body}
            </Title>
            <BodyDiff label={t.body} before={before.body} after={after.body} />
          </>
        )}
        {hasText && (
          <>
            <Title order={3} size="h5">
              {t.text}
            </Title>
            <BodyDiff
              label={t.text}
              before={before.text ?? `(${t.textFromBody})`}
              after={after.text ?? `(${t.textFromBody})`}
            />
          </>
        )}
      </Suspense>
    </Stack>
  )
}
