// How a member signs in, and what an administrator can do when they cannot.
import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import {
  MembersMfaRequireDocument,
  MembersMfaResetDocument,
  type MembersOneQuery,
  MembersUnlockDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { Section } from '../../parts/page.tsx'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Errors, NotAllowed } from '../../parts/states.tsx'
import { detailMessages } from './detail-messages.ts'
import type { Ability, Member } from './member-page.tsx'
import { PasswordDialog } from './password-dialog.tsx'

type Security = NonNullable<MembersOneQuery['tenant']['memberSecurity']>

interface SecuritySectionProps {
  readonly member: Member
  /** null: the caller may not see it. */
  readonly security: Security | null
  readonly ability: Ability
}

export function SecuritySection({ member, security, ability }: SecuritySectionProps) {
  const t = useMessages(detailMessages)
  return (
    <Section title={t.security} description={t.securityAbout}>
      {security ? <Facts member={member} security={security} ability={ability} /> : <NotAllowed />}
    </Section>
  )
}

function Facts({ member, security, ability }: SecuritySectionProps & { readonly security: Security }) {
  const t = useMessages(detailMessages)
  const confirm = useConfirm()
  const [isSetting, setSetting] = useState(false)
  const { userId, user } = member
  const name = user.displayName ?? user.email
  const unlock = useTenantMutation(MembersUnlockDocument, { done: t.unlocked })
  const reset = useTenantMutation(MembersMfaResetDocument, { done: t.wasReset, also: ['overview'] })
  const isDemanded = security.mfaDemandedAt != null
  const demand = useTenantMutation(MembersMfaRequireDocument, {
    done: isDemanded ? t.demandLifted : t.demandSet,
    also: ['overview', 'policy'],
  })
  const may = ability.mayChange && !ability.isSelf
  const mayOwn = may && ability.isElsewhere === false

  async function resetFactor(): Promise<void> {
    const question = { title: t.resetTitle(name), body: t.resetBody(name), confirm: t.resetFactor }
    if (await confirm(question)) await reset.run({ userId })
  }

  async function changeDemand(): Promise<void> {
    const question = isDemanded
      ? { title: t.liftTitle(name), body: t.liftBody(name), confirm: t.liftDemand }
      : { title: t.demandTitle(name), body: t.demandBody(name), confirm: t.demandFactor }
    if (await confirm(question)) await demand.run({ userId, input: { required: !isDemanded } })
  }

  return (
    <Stack gap="md">
      <Fact
        label={t.lock}
        action={
          may &&
          security.lockedUntil != null && (
            <Button variant="default" size="xs" loading={unlock.isPending} onClick={() => void unlock.run({ userId })}>
              {t.unlock}
            </Button>
          )
        }
      >
        {security.lockedUntil == null ? (
          <Text size="sm">{t.notLocked}</Text>
        ) : (
          <Text size="sm">
            {t.lockedUntil} <Time value={security.lockedUntil} />
          </Text>
        )}
      </Fact>
      <Errors errors={unlock.errors} />
      <Fact
        label={t.factor}
        action={
          <Group gap="xs">
            {ability.mayChange && !(isDemanded && ability.isSelf) && (
              <Button variant="default" size="xs" loading={demand.isPending} onClick={() => void changeDemand()}>
                {isDemanded ? t.liftDemand : t.demandFactor}
              </Button>
            )}
            {mayOwn && security.totpEnabled && (
              <Button variant="default" size="xs" loading={reset.isPending} onClick={() => void resetFactor()}>
                {t.resetFactor}
              </Button>
            )}
          </Group>
        }
      >
        <Group gap="xs">
          <Text size="sm">{security.totpEnabled ? t.factorSet(security.recoveryCodesRemaining) : t.factorMissing}</Text>
          {security.mfaRequired && (
            <StatusBadge tone={security.totpEnabled ? 'neutral' : 'warn'}>
              {isDemanded ? t.demandedByName : t.demanded}
            </StatusBadge>
          )}
          {ability.isSelf && security.totpEnabled && (
            <Text size="sm" c="dimmed">
              {t.ownFactor}
            </Text>
          )}
        </Group>
      </Fact>
      <Errors errors={[...demand.errors, ...reset.errors]} />
      <Fact
        label={t.password}
        action={
          mayOwn && (
            <Button variant="default" size="xs" onClick={() => setSetting(true)}>
              {t.setPassword}
            </Button>
          )
        }
      >
        <Text size="sm">
          {security.passwordSet == null ? (
            t.passwordTheirs
          ) : security.passwordSet ? (
            <>
              {t.passwordSince} {security.passwordChangedAt != null && <Time value={security.passwordChangedAt} />}
            </>
          ) : (
            t.passwordNone
          )}
        </Text>
      </Fact>
      {isSetting && <PasswordDialog userId={userId} name={name} onClose={() => setSetting(false)} />}
    </Stack>
  )
}

interface FactProps {
  readonly label: string
  readonly action: ReactNode
  readonly children: ReactNode
}

function Fact({ label, action, children }: FactProps) {
  return (
    <Group justify="space-between" gap="sm" role="group" aria-label={label}>
      <Stack gap={2} className="shrinks">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        {children}
      </Stack>
      {action}
    </Group>
  )
}
