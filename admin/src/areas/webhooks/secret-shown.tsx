// The secret of a webhook, which is shown once, in both forms.
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
      <Secret value={made.signingSecret} what={t.signingSecret} />
      <Secret value={made.secret} what={t.plainSecret} />
    </SecretDialog>
  )
}
