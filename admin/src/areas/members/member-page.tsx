// One member: who they are, what they may do, how they sign in, where they are signed in, and whether they stay.
import { Group, Stack, Text } from '@mantine/core'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import { MembersFrameDocument, MembersOneDocument, type MembersOneQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaButton, AreaLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { permissionsOf } from '../../parts/permission-change.tsx'
import { usePermissionWords } from '../../parts/permission-words.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { detailMessages } from './detail-messages.ts'
import { heldRoles } from './held-roles.ts'
import { messages } from './messages.ts'
import { ProfileSection } from './profile-section.tsx'
import { RolesSection } from './roles-section.tsx'
import { SecuritySection } from './security-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { standingMessages } from './standing-messages.ts'
import { StandingSection } from './standing-section.tsx'

type Answer = MembersOneQuery['tenant']
export type Member = NonNullable<Answer['member']>

/** What the caller may do with this member, decided once for all sections. */
export interface Ability {
  readonly isSelf: boolean
  /** Holds `user.write`, and all that the member holds. */
  readonly mayChange: boolean
  /** null: not known. */
  readonly isElsewhere: boolean | null
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const NOBODY = '00000000-0000-4000-8000-000000000000'

export function MemberPage({ userId }: { readonly userId: string }) {
  const t = useMessages(messages)
  const d = useMessages(detailMessages)
  const query = useTenantQuery(MembersOneDocument, { userId: ID.test(userId) ? userId : NOBODY })
  const frame = useTenantQuery(MembersFrameDocument, {})
  const member = query.data?.tenant.member
  const title = member ? (member.user.displayName ?? member.user.email) : t.member
  return (
    <Page title={title} actions={<AreaLink area="members">{t.back}</AreaLink>}>
      <Loaded query={query} lines={8}>
        {({ me, tenant }) =>
          tenant.member ? (
            <Sections
              member={tenant.member}
              answer={tenant}
              roles={frame.data?.tenant.roles ?? null}
              sessionId={me.sessionId ?? null}
            />
          ) : (
            <Empty title={d.gone} action={<AreaButton area="members">{t.back}</AreaButton>}>
              {d.goneBody}
            </Empty>
          )
        }
      </Loaded>
    </Page>
  )
}

function Summary({ member: { user, status, joinedAt, lastSeenAt } }: { readonly member: Member }) {
  const t = useMessages(messages)
  const d = useMessages(detailMessages)
  return (
    <Group gap="xs">
      <Text span className="breaks">
        {user.email}
      </Text>
      {user.emailVerifiedAt == null && <StatusBadge tone="neutral">{t.unproven}</StatusBadge>}
      <StatusBadge tone={status === 'ACTIVE' ? 'ok' : 'warn'}>{t[status]}</StatusBadge>
      <Text span size="sm">
        {d.joined} <Time value={joinedAt} />, {d.lastSeen} <Time value={lastSeenAt} none={d.notYet} />
      </Text>
    </Group>
  )
}

interface SectionsProps {
  readonly member: Member
  readonly answer: Answer
  readonly roles: React.ComponentProps<typeof RolesSection>['roles']
  readonly sessionId: string | null
}

function Sections({ member, answer, roles, sessionId }: SectionsProps) {
  const s = useMessages(standingMessages)
  const d = useMessages(detailMessages)
  const maySeeAudit = useMay('audit.read')
  const words = usePermissionWords()
  const format = useFormat()
  const { userId: own, permissions } = useTenant()
  const mayWrite = useMay('user.write')
  const held = heldRoles(member).map(({ role }) => role)
  const seesPermissions = held.every((role) => role.permissions != null)
  const beyond = [...permissionsOf(held)].filter((key) => !permissions.has(key))
  const security = answer.memberSecurity ?? null
  const ability: Ability = {
    isSelf: member.userId === own,
    mayChange: mayWrite && beyond.length === 0,
    isElsewhere: security && security.passwordSet == null,
  }
  const hold = answer.retention?.holds.nodes.find(
    ({ userId, releasedAt }) => releasedAt == null && (userId == null || userId === member.userId),
  )
  return (
    <Stack gap="lg">
      <Summary member={member} />
      {!mayWrite && <Notice>{s.readOnly}</Notice>}
      {mayWrite && seesPermissions && beyond.length > 0 && (
        <Notice>{s.outranked(format.list(beyond.map((key) => words(key))))}</Notice>
      )}
      {hold && <Notice>{s.held(hold.reason)}</Notice>}
      <RolesSection member={member} roles={roles} policies={answer.memberAccess?.policies ?? 0} />
      <ProfileSection member={member} ability={ability} />
      <SecuritySection member={member} security={security} ability={ability} />
      <SessionsSection
        member={member}
        sessions={answer.memberSessions ?? null}
        ability={ability}
        sessionId={sessionId}
      />
      {maySeeAudit && (
        <Group gap="md">
          <AreaLink area="audit" search={{ person: member.userId }}>
            {d.didWhat}
          </AreaLink>
          <AreaLink area="audit" search={{ type: 'user', thing: member.userId }}>
            {d.wasDone}
          </AreaLink>
        </Group>
      )}
      <StandingSection member={member} ability={ability} ownerRole={roles?.find(isOwnerRole)?.id ?? null} />
    </Stack>
  )
}

const isOwnerRole = ({ name, system }: { readonly name: string; readonly system: boolean }): boolean =>
  system && name === 'owner'
