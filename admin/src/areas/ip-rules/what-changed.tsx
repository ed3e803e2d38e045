// What a change that waits is, who made it, and what it is undone to.
import { Stack, Text } from '@mantine/core'
import type { IpOpenChangePartsFragment as Change, IpRuleStatePartsFragment as State } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { type Difference, DiffTable } from '../../parts/diff-table.tsx'
import { Person, Time } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export function WhatChanged({ change }: { readonly change: Change }) {
  const t = useMessages(messages)
  const { madeBy, madeByKey, madeAt } = change
  const differences = useDifferences(change)
  return (
    <Stack gap="xs">
      <Text size="sm">
        {change.kind === 'RULES_ADDED' ? t.RULES_ADDED(change.added, change.after?.cidr ?? '') : t[change.kind]}{' '}
        <Time value={madeAt} />
        {' · '}
        {madeByKey ? t.byKey(madeByKey.name ?? madeByKey.prefix ?? madeByKey.id) : <Person person={madeBy} />}
      </Text>
      {differences.length > 0 && <DiffTable caption={t.whatChanged} differences={differences} />}
    </Stack>
  )
}

function useDifferences({ kind, before, after, enforcedBefore }: Change): readonly Difference[] {
  const t = useMessages(messages)
  const c = useMessages(common)
  const format = useFormat()
  if (kind === 'ENFORCEMENT')
    return [
      {
        key: 'enforcement',
        label: t.enforcement,
        before: enforcedBefore === true ? t.enforced : t.notEnforced,
        after: enforcedBefore === true ? t.notEnforced : t.enforced,
      },
    ]
  if (kind === 'RULES_ADDED') return []
  const shown = (state: State | null | undefined): Readonly<Record<string, string>> => ({
    [t.network]: state?.cidr ?? c.none,
    [t.name]: state?.label ?? '',
    [t.action]: state ? t[state.action] : '',
    [t.enabled]: state ? (state.enabled ? c.yes : c.no) : '',
    [t.expires]: state ? (state.expiresAt == null ? c.never : format.dateTime(state.expiresAt)) : '',
  })
  const [old, now] = [shown(before), shown(after)]
  return Object.keys(old)
    .filter((key) => old[key] !== now[key])
    .map((key) => ({ key, label: key, before: old[key], after: now[key] }))
}
