// The client secret, which is shown once.
import { useMessages } from '../../language/language.ts'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { Secret } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export interface NewSecret {
  readonly id: string
  readonly name: string
  readonly secret: string
}

export function SecretShown({ made, onKept }: { readonly made: NewSecret; readonly onKept: () => void }) {
  const t = useMessages(messages)
  return (
    <SecretDialog title={t.secretTitle(made.name)} once={t.secretOnce} kept={t.kept} onKept={onKept}>
      <Secret value={made.id} what={t.clientId} />
      <Secret value={made.secret} what={t.clientSecret} />
    </SecretDialog>
  )
}
