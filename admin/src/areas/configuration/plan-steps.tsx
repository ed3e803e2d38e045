// The steps of a plan, in the order in which they are carried out.
import { List, Text } from '@mantine/core'
import type { ConfigurationPlannedFragment as Step } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useSaid } from '../../language/refusals.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { ItemChange } from './item-change.tsx'
import { messages } from './messages.ts'

export function PlanSteps({ steps }: { readonly steps: readonly Step[] }) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <ol className="plain config-items" aria-label={t.planSteps}>
      {steps.map((step, at) => (
        <li key={`${step.part} ${step.key ?? ''} ${step.kind}`}>
          <ItemChange
            item={step}
            place={`${format.number(at + 1)}.`}
            marks={
              <>
                {step.userErrors.length > 0 && <StatusBadge tone="bad">{t.refused}</StatusBadge>}
                {step.weakens && <StatusBadge tone="warn">{t.weakens}</StatusBadge>}
                {step.deletes && <StatusBadge tone="warn">{t.deletes}</StatusBadge>}
              </>
            }
          >
            <Refusals step={step} />
          </ItemChange>
        </li>
      ))}
    </ol>
  )
}

function Refusals({ step: { userErrors } }: { readonly step: Step }) {
  const said = useSaid()
  if (userErrors.length === 0) return null
  return (
    <List size="sm">
      {userErrors.map(({ code, message }) => (
        <List.Item key={`${code} ${message}`}>
          <Text size="sm">{said(message)}</Text>
        </List.Item>
      ))}
    </List>
  )
}
