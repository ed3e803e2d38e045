// How many requests the tenant, its people and its API keys may send.
import { Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { readAhead } from '../../api/ahead.ts'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  type RateLimitsOneFragment as Limit,
  RateLimitsResetDocument,
  RateLimitsSaveDocument,
  RateLimitsShowDocument,
  type RateLimitsShowQuery,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { HistoryButton } from '../../parts/history-button.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Time } from '../../parts/small.tsx'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { messages } from './messages.ts'

type Limits = NonNullable<RateLimitsShowQuery['tenant']['rateLimits']>

const NAMES = ['tenant', 'user', 'apiKey'] as const
type Name = (typeof NAMES)[number]

/** A limit in the form; without `own`, its numbers are those of the installation. */
interface Given {
  readonly own: boolean
  readonly rate: number | string
  readonly capacity: number | string
}
type Values = Record<Name, Given>

export const ahead = () => [readAhead(RateLimitsShowDocument, {})]

export default function RateLimitsPage() {
  const t = useMessages(messages)
  const query = useTenantQuery(RateLimitsShowDocument, {})
  return (
    <Page title={t.label} description={t.description} actions={<HistoryButton parts={['rateLimits']} />}>
      <Loaded query={query} lines={8}>
        {({ tenant }) => (tenant.rateLimits ? <LimitsForm limits={tenant.rateLimits} /> : <NotAllowed />)}
      </Loaded>
    </Page>
  )
}

function LimitsForm({ limits }: { readonly limits: Limits }) {
  const t = useMessages(messages)
  const mayWrite = useMay('policy.write')
  const confirm = useConfirm()
  const of = ({ overridden, rate, capacity }: Limit): Given => ({ own: overridden, rate, capacity })
  const saved: Values = { tenant: of(limits.tenant), user: of(limits.user), apiKey: of(limits.apiKey) }
  const form = useSavedForm<Values>(saved)
  const save = useTenantMutation(RateLimitsSaveDocument, { form, done: t.saved, onDone: () => settle(form) })
  const reset = useTenantMutation(RateLimitsResetDocument, { done: t.resetDone, onDone: () => settle(form) })
  const isSet = NAMES.some((name) => limits[name].overridden)

  const submit = (): Promise<unknown> => {
    const values = form.getValues()
    const changed = NAMES.filter((name) => JSON.stringify(values[name]) !== JSON.stringify(saved[name]))
    const input = Object.fromEntries(changed.map((name) => [name, values[name].own ? numbers(values[name]) : null]))
    return save.run({ input: { ...input, expectedVersion: limits.version } })
  }
  const startOver = async (): Promise<void> => {
    const question = { title: t.resetTitle, body: t.resetBody, confirm: t.reset }
    if (await confirm(question)) await reset.run({ input: { expectedVersion: limits.version } })
  }
  return (
    <Section title={t.limits} description={t.what}>
      {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="lg">
          {NAMES.map((name) => (
            <LimitFields key={name} name={name} limit={limits[name]} form={form} mayWrite={mayWrite} />
          ))}
          <Text size="sm" c="dimmed">
            {t.changedAt}: <Time value={limits.updatedAt} />
          </Text>
          {mayWrite && (
            <SaveBar
              isDirty={form.isDirty()}
              isPending={save.isPending || reset.isPending}
              onReset={form.reset}
              errors={[...save.errors, ...reset.errors]}
            >
              <Button variant="default" disabled={!isSet} loading={reset.isPending} onClick={() => void startOver()}>
                {t.reset}
              </Button>
            </SaveBar>
          )}
        </Stack>
      </form>
    </Section>
  )
}

/** An empty field is left out, so that the service says that it is needed. */
function numbers({ rate, capacity }: Given): { rate?: number; capacity?: number } {
  return { ...(rate !== '' && { rate: Number(rate) }), ...(capacity !== '' && { capacity: Number(capacity) }) }
}

interface LimitFieldsProps {
  readonly name: Name
  readonly limit: Limit
  readonly form: ReturnType<typeof useSavedForm<Values>>
  readonly mayWrite: boolean
}

function LimitFields({ name, limit, form, mayWrite }: LimitFieldsProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const isOff = !mayWrite || !form.getValues()[name].own
  const number = { min: 0, allowNegative: false, w: 180, hideControls: true, disabled: isOff }
  return (
    <fieldset className="fieldset">
      <legend>{t[name]}</legend>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t[`${name}What`]}
        </Text>
        <Switch label={t.own} disabled={!mayWrite} {...form.getInputProps(`${name}.own`, { type: 'checkbox' })} />
        <Group align="flex-start" gap="xl">
          <NumberInput label={t.rate} decimalScale={1} {...number} {...form.getInputProps(`${name}.rate`)} />
          <NumberInput
            label={t.capacity}
            allowDecimal={false}
            {...number}
            {...form.getInputProps(`${name}.capacity`)}
          />
        </Group>
        <Text size="sm">
          {t.bounds(
            format.number(limit.default.rate),
            format.number(limit.default.capacity),
            format.number(limit.most.rate),
            format.number(limit.most.capacity),
          )}
        </Text>
      </Stack>
    </fieldset>
  )
}
