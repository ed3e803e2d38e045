// A new token, which is shown once, and the address to give with it.
import { useMessages } from '../../language/language.ts'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { Secret } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export interface NewSecret {
  readonly name: string
  readonly secret: string
  /** Null: as for the token before. */
  readonly endpoint: string | null
}

export function SecretShown({ made, onKept }: { readonly made: NewSecret; readonly onKept: () => void }) {
  const t = useMessages(messages)
  return (
    <SecretDialog title={t.secretTitle(made.name)} once={t.secretOnce} kept={t.kept} onKept={onKept}>
      <Secret value={made.secret} what={t.secret} />
      {made.endpoint !== null && <Secret value={made.endpoint} what={t.endpoint} />}
    </SecretDialog>
  )
}
