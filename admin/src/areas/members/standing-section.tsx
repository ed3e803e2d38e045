// Whether a member stays: suspend or resume, remove, delete, each with what it means.
import { Button, Group, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTenantQuery } from '../../api/queries.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { MembersOwnersDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Errors } from '../../parts/states.tsx'
import type { Ability, Member } from './member-page.tsx'
import { standingMessages } from './standing-messages.ts'
import { useStanding } from './use-standing.tsx'

interface StandingSectionProps {
  readonly member: Member
  readonly ability: Ability
  /** null: not known. */
  readonly ownerRole: string | null
}

export function StandingSection({ member, ability, ownerRole }: StandingSectionProps) {
  const t = useMessages(standingMessages)
  const { slug } = useTenant()
  const navigate = useNavigate()
  const standing = useStanding(
    () => void navigate({ to: '/$slug/$area', params: { slug, area: 'members' }, replace: true }),
  )
  const isLastOwner = useIsLastOwner(member, ownerRole)
  if (!ability.mayChange) return null
  const { userId, user } = member
  const person = {
    userId,
    name: user.displayName ?? user.email,
    email: user.email,
    isElsewhere: ability.isElsewhere === true,
  }
  const isOff = ability.isSelf || isLastOwner || standing.isPending
  const isSuspended = member.suspendedAt != null
  return (
    <Section title={t.title}>
      {isLastOwner && <Notice>{t.lastOwner}</Notice>}
      {ability.isSelf && !isLastOwner && <Notice>{t.leaveInstead}</Notice>}
      {!isSuspended && member.status === 'SUSPENDED' && <Notice tone="warn">{t.accountSuspended}</Notice>}
      <Errors errors={standing.errors} />
      {isSuspended ? (
        <Step about={t.resumeAbout}>
          <Button variant="default" onClick={() => void standing.resume(person)} disabled={ability.isSelf}>
            {t.resume}
          </Button>
        </Step>
      ) : (
        <Step about={t.suspendAbout}>
          <Button variant="default" onClick={() => void standing.suspend(person)} disabled={isOff}>
            {t.suspend}
          </Button>
        </Step>
      )}
      <Step about={t.removeAbout}>
        <Button variant="light" color="bad" onClick={() => void standing.remove(person)} disabled={isOff}>
          {t.remove}
        </Button>
      </Step>
      <Step about={t.deleteAbout}>
        <Button variant="light" color="bad" onClick={() => void standing.delete(person)} disabled={isOff}>
          {t.delete}
        </Button>
      </Step>
    </Section>
  )
}

/** Suspended owners do not count: they could not come in. */
function useIsLastOwner({ roles, status }: Member, ownerRole: string | null): boolean {
  const isOwner = ownerRole !== null && status === 'ACTIVE' && roles.some(({ id }) => id === ownerRole)
  const owners = useTenantQuery(MembersOwnersDocument, { roleId: ownerRole ?? '' }, { enabled: isOwner })
  return isOwner && owners.data?.tenant.members?.totalCount === 1
}

function Step({ about, children }: { readonly about: string; readonly children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" maw="60ch">
        {about}
      </Text>
      {children}
    </Group>
  )
}
