// The plan of going back to a version: its steps in order, what they cost, whom they affect. Nothing is done yet.
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import {
  ConfigurationImpactDocument,
  ConfigurationNowDocument,
  ConfigurationPlanDocument,
  type ConfigurationPlanMutation,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Impact } from '../../parts/access-preview.tsx'
import { AreaButton, useItem } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Empty, Errors, Loaded, Loading, NotAllowed } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import { PlanSteps } from './plan-steps.tsx'
import { RollbackDialog } from './rollback-dialog.tsx'
import { versionOf } from './search.ts'
import './configuration.css'

export type Plan = NonNullable<ConfigurationPlanMutation['configurationPlan']['plan']>

export default function RollbackPage() {
  const t = useMessages(messages)
  const format = useFormat()
  const mayRead = useMay('policy.read')
  const version = versionOf(useItem())
  const query = useTenantQuery(ConfigurationNowDocument, {}, { enabled: mayRead })
  const back = (
    <AreaButton area="configuration" variant="default" leftSection={<IconArrowLeft size={16} />}>
      {t.notNow}
    </AreaButton>
  )
  return (
    <Page
      title={version === null ? t.label : t.planTitle(format.number(version))}
      description={t.planHint}
      actions={back}
    >
      {!mayRead && <NotAllowed />}
      {mayRead && (
        <Loaded query={query}>
          {({ tenant: { configuration } }) => {
            if (!configuration) return <NotAllowed />
            if (version === null) return <Empty title={t.gone} />
            return <Planning key={version} version={version} newest={configuration.version} />
          }}
        </Loaded>
      )}
    </Page>
  )
}

interface PlanningProps {
  readonly version: number
  /** Number of the newest version. */
  readonly newest: number
}

function Planning({ version, newest }: PlanningProps) {
  const t = useMessages(messages)
  const [plan, setPlan] = useState<Plan | null>(null)
  const ask = useTenantMutation(ConfigurationPlanDocument, { isPreview: true })
  const planIt = async (): Promise<void> => {
    setPlan(null)
    const payload = await ask.run({ input: { version } })
    setPlan(payload?.plan ?? null)
  }
  useEffect(() => {
    void planIt()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it comes
  }, [])
  const again = (
    <Button variant="default" loading={ask.isPending} onClick={() => void planIt()}>
      {t.planAgain}
    </Button>
  )
  if (ask.isPending) return <Loading />
  return (
    <>
      <Errors errors={ask.errors} />
      {!plan && <Group>{again}</Group>}
      {plan && plan.version !== newest && (
        <Notice tone="warn" title={t.planStale}>
          {again}
        </Notice>
      )}
      {plan && <Planned plan={plan} version={version} />}
    </>
  )
}

function Planned({ plan, version }: { readonly plan: Plan; readonly version: number }) {
  const t = useMessages(messages)
  const { slug } = useTenant()
  const navigate = useNavigate()
  const mayWrite = useMay('policy.write')
  const [isOpen, setOpen] = useState(false)
  const refused = plan.steps.filter(({ userErrors }) => userErrors.length > 0).length
  if (plan.steps.length === 0) return <Text role="status">{t.planNothing}</Text>
  return (
    <Stack>
      {refused > 0 && (
        <Notice tone="warn" title={t.refusedTitle}>
          {t.refusedBody(refused)}
        </Notice>
      )}
      <Section title={t.planSteps}>
        <PlanSteps steps={plan.steps} />
      </Section>
      {refused === 0 && (
        <Impact
          document={ConfigurationImpactDocument}
          variables={{ input: { version, impactDays: 7 } }}
          previewOf={(payload) => payload.plan?.impact}
          isImmediate
        />
      )}
      {!mayWrite && <Text size="sm">{t.mayNot}</Text>}
      {mayWrite && refused === 0 && (
        <Group justify="flex-end">
          <Button onClick={() => setOpen(true)}>{t.goOn}</Button>
        </Group>
      )}
      {isOpen && (
        <RollbackDialog
          plan={plan}
          version={version}
          // After the form is settled: what is done holds nobody back.
          onDone={() =>
            setTimeout(() => void navigate({ to: '/$slug/$area', params: { slug, area: 'configuration' } }))
          }
          onClose={() => setOpen(false)}
        />
      )}
    </Stack>
  )
}
