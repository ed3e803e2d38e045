import type { IpAction } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export function ActionBadge({ action }: { readonly action: IpAction }) {
  const t = useMessages(messages)
  return <StatusBadge tone={action === 'ALLOW' ? 'ok' : 'bad'}>{t[action]}</StatusBadge>
}
