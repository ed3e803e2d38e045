// Computes the chain again, with progress, and says where it breaks.
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useTenantParts } from '../../api/parts.ts'
import { AuditVerificationDocument, type AuditVerificationQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaButton } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { ErrorNotice } from '../../parts/states.tsx'
import { messages } from './messages.ts'

type Part = NonNullable<AuditVerificationQuery['tenant']['auditVerification']>

export function Verification() {
  const t = useMessages(messages)
  const format = useFormat()
  const work = useTenantParts(AuditVerificationDocument, ({ tenant }) => tenant.auditVerification)
  const last = work.parts.at(-1)
  const isDone = last !== undefined && last.next == null
  const share = last === undefined || last.total === 0 ? 0 : (100 * last.rowsChecked) / last.total
  return (
    <Section title={t.verify} description={t.verifyWhat}>
      <Group>
        <Button
          leftSection={<IconShieldCheck size={16} />}
          loading={work.isRunning}
          onClick={() => void work.start({})}
        >
          {isDone ? t.again : t.start}
        </Button>
        {work.isRunning && (
          <Button variant="default" onClick={work.stop}>
            {t.stop}
          </Button>
        )}
      </Group>
      {work.error && <ErrorNotice error={work.error} />}
      {(work.isRunning || last) && !isDone && (
        <Stack gap={4}>
          <Progress.Root size="lg">
            <Progress.Section value={Math.max(share, 1)} aria-label={t.verify} />
          </Progress.Root>
          <Text size="sm" role="status">
            {t.progress(format.number(last?.rowsChecked ?? 0), format.number(last?.total ?? 0))}
          </Text>
        </Stack>
      )}
      {isDone && <Outcome found={last} />}
    </Section>
  )
}

function Outcome({ found }: { readonly found: Part }) {
  const t = useMessages(messages)
  const format = useFormat()
  const checked = format.number(found.rowsChecked)
  if (found.ok)
    return (
      <Alert color="ok" variant="light" icon={<IconShieldCheck />} title={t.whole(checked)} role="status">
        {t.wholeBody}
      </Alert>
    )
  return (
    <Alert color="bad" variant="light" icon={<IconAlertTriangle />} title={t.broken} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {t.brokenBody(checked)} {found.brokenReason}
        </Text>
        <Group gap="xs">
          {found.brokenAtId != null && (
            <AreaButton area="audit" item={found.brokenAtId} size="xs" variant="default">
              {t.showBroken}
            </AreaButton>
          )}
          {found.lastVerifiedId != null && (
            <AreaButton area="audit" item={found.lastVerifiedId} size="xs" variant="default">
              {t.showLast}
            </AreaButton>
          )}
        </Group>
      </Stack>
    </Alert>
  )
}
