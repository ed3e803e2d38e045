import type { AbacEffect } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export function EffectBadge({ effect }: { readonly effect: AbacEffect }) {
  const t = useMessages(messages)
  return <StatusBadge tone={effect === 'ALLOW' ? 'ok' : 'bad'}>{t[effect]}</StatusBadge>
}
