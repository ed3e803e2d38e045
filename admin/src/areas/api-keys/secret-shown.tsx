// The secret of a new key, which is shown once.
import { Code, Text } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { Secret } from '../../parts/small.tsx'
import type { NewSecret } from './create-key.tsx'
import { formMessages } from './form-messages.ts'

export function SecretShown({ made, onKept }: { readonly made: NewSecret; readonly onKept: () => void }) {
  const t = useMessages(formMessages)
  return (
    <SecretDialog title={t.secretTitle(made.name)} once={t.secretOnce} kept={t.kept} onKept={onKept}>
      <Secret value={made.secret} what={t.secret} />
      <Text size="sm">{t.header}</Text>
      <Code block className="secret">
        Authorization: ApiKey {made.secret}
      </Code>
    </SecretDialog>
  )
}
