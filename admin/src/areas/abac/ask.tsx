// Asks the policies about a request, and shows what became of each.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { explain } from '../../api/errors.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { AbacAskDocument, type AbacAskQuery } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { useReason } from '../../parts/reasons.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { Clauses } from './clauses.tsx'
import { EffectBadge } from './effect-badge.tsx'
import { JsonField } from './json-field.tsx'
import { messages } from './messages.ts'
import { objectOf, textOf } from './model.ts'

type Decision = NonNullable<AbacAskQuery['tenant']['abacDecision']>
type Step = NonNullable<Decision['steps']>[number]

const EXAMPLE = textOf({
  subject: { type: 'user', roles: ['admin'], mfa: true },
  resource: { type: 'ip_rule' },
  action: 'ip_rule_create',
  context: { ip: '203.0.113.9', local_hour: 10, local_weekday: 2 },
})

interface AskProps {
  /** From the address: the request that was asked about; '': none was. */
  readonly asked: string
  readonly onAsk: (request: string) => void
}

export function Ask({ asked, onAsk }: AskProps) {
  const t = useMessages(messages)
  const [typed, setTyped] = useState(asked === '' ? EXAMPLE : asked)
  const [fault, setFault] = useState<string | null>(null)
  const request = objectOf(asked)
  const query = useTenantQuery(
    AbacAskDocument,
    { request: request ?? {} },
    { enabled: asked !== '' && request !== null },
  )
  const decision = asked === '' ? null : query.data?.tenant.abacDecision
  return (
    <Section title={t.ask} description={t.askHint}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const isJson = objectOf(typed) !== null
          setFault(isJson ? null : t.noJson)
          if (!isJson) return
          onAsk(typed)
          if (typed === asked) void query.refetch()
        }}
      >
        <Stack gap="sm">
          <JsonField
            label={t.request}
            value={typed}
            onChange={setTyped}
            error={fault ?? (query.error && asked !== '' ? explain(query.error) : null)}
          />
          <Group>
            <Button type="submit" variant="default" loading={query.isFetching && asked !== ''}>
              {t.askButton}
            </Button>
          </Group>
        </Stack>
      </form>
      <div aria-live="polite">{decision && <Answer decision={decision} />}</div>
    </Section>
  )
}

function Answer({ decision: { allow, reason, steps, matchedPolicyId } }: { readonly decision: Decision }) {
  const t = useMessages(messages)
  const because = useReason()
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <StatusBadge tone={allow ? 'ok' : 'bad'}>{allow ? t.allowed : t.denied}</StatusBadge>
        <Text size="sm">{because(reason)}</Text>
      </Group>
      {!allow && matchedPolicyId == null && (
        <Text size="sm" c="dimmed">
          {t.defaultDeny}
        </Text>
      )}
      {steps?.map((step) => (
        <StepOf key={step.policyId} step={step} />
      ))}
    </Stack>
  )
}

function StepOf({
  step: { policyId, name, effect, priority, outcome, why, decides, clauses },
}: {
  readonly step: Step
}) {
  const t = useMessages(messages)
  return (
    <details className="step" open={decides}>
      <summary>
        <Group component="span" gap="xs" display="inline-flex">
          <Text span fw={600}>
            {name}
          </Text>
          <EffectBadge effect={effect} />
          <StatusBadge tone={outcome === 'MATCH' ? 'info' : outcome === 'ERROR' ? 'bad' : 'neutral'}>
            {t[outcome]}
          </StatusBadge>
          {decides && <StatusBadge tone="warn">{t.decides}</StatusBadge>}
        </Group>
      </summary>
      <Stack gap="xs" mt="xs">
        <Text size="sm">
          {t.withPriority(String(priority))} {why}{' '}
          <AreaLink area="abac" item={policyId}>
            {t.openPolicy}
          </AreaLink>
        </Text>
        {clauses ? <Clauses caption={t.clausesOf(name)} clauses={clauses} /> : <Text size="sm">{t.noClauses}</Text>}
      </Stack>
    </details>
  )
}
