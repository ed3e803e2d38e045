// The secret of a webhook, which is shown once, in both forms.
import { Stack, Text } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { Secret } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export interface NewSecret {
  readonly secret: string
  readonly signingSecret: string
}

export function SecretShown({ made, onKept }: { readonly made: NewSecret; readonly onKept: () => void }) {
  const t = useMessages(messages)
  return (
    <SecretDialog title={t.secretTitle} once={t.secretOnce} kept={t.kept} onKept={onKept}>
      <Named value={made.signingSecret} what={t.signingSecret} />
      <Named value={made.secret} what={t.plainSecret} />
    </SecretDialog>
  )
}

function Named({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <Stack gap={4}>
      <Text size="sm">{what}</Text>
      <Secret value={value} what={what} />
    </Stack>
  )
}
