// The policies at a glance: what applies, and which setting says so.
import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { StatusBadge } from '../../parts/small.tsx'
import { NotAllowed } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import type { Now } from './now.ts'

const HOUR = 3_600
const DAY = 24 * HOUR

export function Policies({ now }: { readonly now: Now }) {
  const t = useMessages(messages)
  const format = useFormat()
  const { effectivePolicy: policy, ipRules, abacPolicies } = now
  if (!policy)
    return (
      <Section title={t.policies}>
        <NotAllowed />
      </Section>
    )
  const { value: seconds } = policy.sessionMaxAgeSeconds
  const length = seconds < 2 * DAY ? t.hours(format.number(seconds / HOUR)) : t.days(format.number(seconds / DAY))
  return (
    <Section title={t.policies} description={t.policiesBody} actions={<AreaLink area="policy">{t.change}</AreaLink>}>
      <Stack component="dl" gap="sm" m={0}>
        <Line label={t.methods} source={t[policy.loginMethods.source]}>
          {format.list(policy.loginMethods.value.map((method) => t[method]))}
        </Line>
        <Line label={t.mfa} source={t[policy.mfa.source]}>
          {t[policy.mfa.value]}
        </Line>
        <Line label={t.password} source={t[policy.passwordMinLength.source]}>
          {t.characters(format.number(policy.passwordMinLength.value))}
        </Line>
        <Line label={t.sessions} source={t[policy.sessionMaxAgeSeconds.source]}>
          {length}
        </Line>
        {ipRules && (
          <Line label={t.ipRules} source={t.rules(ipRules.total, format.number(ipRules.total))}>
            <StatusBadge tone={ipRules.enabled ? 'ok' : 'neutral'}>
              {ipRules.enabled ? t.enforced : t.notEnforced}
            </StatusBadge>
          </Line>
        )}
        {abacPolicies && (
          <Line label={t.abac}>
            {t.abacOn(
              format.number(abacPolicies.filter(({ enabled }) => enabled).length),
              format.number(abacPolicies.length),
            )}
          </Line>
        )}
      </Stack>
    </Section>
  )
}

interface LineProps {
  readonly label: string
  readonly source?: string
  readonly children: ReactNode
}

function Line({ label, source, children }: LineProps) {
  return (
    <div className="line">
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} size="sm">
        {children}
        {source !== undefined && (
          <Text span size="xs" c="dimmed">
            {' '}
            · {source}
          </Text>
        )}
      </Text>
    </div>
  )
}
