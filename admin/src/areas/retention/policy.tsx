// For each class of data: whether it is removed by itself, and after how many days.
import { Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  type RetentionDaysInput,
  RetentionPolicyDocument,
  type RetentionPolicyQuery,
  RetentionPreviewDocument,
  RetentionSaveDocument,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { DiffTable } from '../../parts/diff-table.tsx'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { AreaButton } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { Time } from '../../parts/small.tsx'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { messages } from './messages.ts'

type Policy = NonNullable<RetentionPolicyQuery['tenant']['retention']>
type Class = Policy['classes'][number]

/** The two settings of each class, as the API names them. */
const SETTINGS = {
  DELETED_USERS: ['deletedUsersEnabled', 'deletedUsersDays'],
  AUDIT_PAYLOADS: ['auditPayloadsEnabled', 'auditPayloadsDays'],
  AUTH_EVENTS: ['authEventsEnabled', 'authEventsDays'],
  SESSIONS: ['sessionsEnabled', 'sessionsDays'],
  MAIL_LOG: ['mailLogEnabled', 'mailLogDays'],
} as const

export function PolicyTab() {
  const query = useTenantQuery(RetentionPolicyDocument, {})
  return (
    <Loaded query={query}>
      {({ tenant }) => (tenant.retention ? <PolicyForm policy={tenant.retention} /> : <NotAllowed />)}
    </Loaded>
  )
}

function PolicyForm({ policy }: { readonly policy: Policy }) {
  const t = useMessages(messages)
  const format = useFormat()
  const mayWrite = useMay('policy.write')
  const confirm = useConfirm()
  const form = useSavedForm<Record<string, boolean | number>>(
    Object.fromEntries(
      policy.classes.flatMap((one) => {
        const [enabled, days] = SETTINGS[one.class]
        return [
          [enabled, one.enabled],
          [days, one.days],
        ]
      }),
    ),
  )
  const save = useTenantMutation(RetentionSaveDocument, { form, done: t.saved, onDone: () => settle(form) })
  const look = useTenantMutation(RetentionPreviewDocument, { isPreview: true })
  const said = (isOn: boolean, days: number): string => (isOn ? t.afterDays(format.number(days)) : t.off)

  /** How much would go at once, by class; null: the service says why not. */
  const countsOf = async (tried: RetentionDaysInput[]): Promise<ReadonlyMap<string, number> | null> => {
    const answer = await look.run({ input: { classes: tried.map((one) => one.class), tried } })
    return answer?.preview ? new Map(answer.preview.classes.map((one) => [one.class, one.count])) : null
  }

  const submit = async (): Promise<void> => {
    const values = form.getValues()
    const changed = policy.classes.flatMap((one) => {
      const [enabled, days] = SETTINGS[one.class]
      const [isOn, after] = [values[enabled] === true, Number(values[days])]
      if (isOn === one.enabled && after === one.days) return []
      // Less is kept than before.
      const removes = isOn && (!one.enabled || after < one.days)
      const difference = { before: said(one.enabled, one.days), after: said(isOn, after) }
      return [{ key: one.class, label: t[one.class], days: after, removes, ...difference }]
    })
    const removing = changed.filter(({ removes }) => removes)
    if (removing.length > 0) {
      const counts = await countsOf(removing.map((one) => ({ class: one.key, days: one.days })))
      if (!counts) return
      const differences = removing.map((one) => ({
        ...one,
        after: t.wouldGo(one.after, format.number(counts.get(one.key) ?? 0)),
      }))
      const body = (
        <Stack gap="sm">
          <Text>{t.confirmBody}</Text>
          <DiffTable caption={t.confirmTitle} differences={differences} />
        </Stack>
      )
      if (!(await confirm({ title: t.confirmTitle, body, confirm: t.confirmSave }))) return
    }
    await save.run({ input: { ...values, expectedVersion: policy.version } })
  }
  return (
    <Section title={t.policyTitle} description={t.policyWhat}>
      {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="lg">
          {policy.classes.map((one) => (
            <ClassFields key={one.class} one={one} form={form} mayWrite={mayWrite} />
          ))}
          <Text size="sm" c="dimmed">
            {t.changedAt}: <Time value={policy.updatedAt} />
          </Text>
          {mayWrite && (
            <SaveBar
              isDirty={form.isDirty()}
              isPending={save.isPending || look.isPending}
              onReset={form.reset}
              errors={[...look.errors, ...save.errors]}
            />
          )}
        </Stack>
      </form>
    </Section>
  )
}

interface ClassFieldsProps {
  readonly one: Class
  readonly form: ReturnType<typeof useSavedForm<Record<string, boolean | number>>>
  readonly mayWrite: boolean
}

function ClassFields({ one, form, mayWrite }: ClassFieldsProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const [enabled, days] = SETTINGS[one.class]
  const ceiling = one.ceilingDays == null ? null : format.number(one.ceilingDays)
  return (
    <fieldset className="fieldset">
      <legend>{t[one.class]}</legend>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t[`${one.class}_WHAT`]}
        </Text>
        <Group align="flex-end" gap="xl">
          <NumberInput
            label={t.after}
            min={1}
            max={3_650}
            allowDecimal={false}
            allowNegative={false}
            w={140}
            hideControls
            disabled={!mayWrite}
            {...form.getInputProps(days)}
          />
          <Switch
            label={t.byItself}
            disabled={!mayWrite}
            mb={8}
            {...form.getInputProps(enabled, { type: 'checkbox' })}
          />
          {mayWrite && (
            <AreaButton
              area="retention"
              search={{ tab: 'runs', only: one.class }}
              variant="subtle"
              size="compact-sm"
              mb={5}
              aria-label={t.dueNowOf(t[one.class])}
            >
              {t.dueNow}
            </AreaButton>
          )}
        </Group>
        <Text size="sm">
          {t.bounds(format.number(one.floorDays), ceiling)}
          {one.effectiveDays !== one.days && ` ${t.effective(format.number(one.effectiveDays))}`}
        </Text>
      </Stack>
    </fieldset>
  )
}
