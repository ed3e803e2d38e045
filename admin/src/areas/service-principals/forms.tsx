// The dialogs that create and change a service principal, set its roles, and give it another secret.
import { Alert, Checkbox, MultiSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useTenant } from '../../api/tenant-context.ts'
import {
  ServicePrincipalsChoicesDocument,
  ServicePrincipalsCreateDocument,
  ServicePrincipalsRolesDocument,
  ServicePrincipalsRotateDocument,
  type ServicePrincipalsRowFragment,
  ServicePrincipalsUpdateDocument,
} from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { PermissionPicker } from '../../parts/permission-picker.tsx'
import { Loaded } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import type { NewSecret } from './secret-shown.tsx'

interface Values extends Record<string, unknown> {
  name: string
  description: string
  scopes: string[]
  dpopRequired: boolean
}

interface Closing {
  readonly onClose: () => void
}

interface Of extends Closing {
  readonly principal: ServicePrincipalsRowFragment
}

function useChoices() {
  return useTenantQuery(ServicePrincipalsChoicesDocument, {})
}

function Fields({ form }: { readonly form: UseFormReturnType<Values> }) {
  const t = useMessages(messages)
  const { permissions } = useTenant()
  const query = useChoices()
  const { scopes } = form.getValues()
  const isPermission = (scope: string): boolean => !scope.startsWith('vault:')
  return (
    <>
      <TextInput
        label={t.name}
        description={t.nameHint}
        required
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Textarea label={t.purpose} maxLength={500} autosize {...form.getInputProps('description')} />
      <Loaded query={query}>
        {(data) => (
          <PermissionPicker
            label={t.permissions}
            all={data.permissions}
            held={permissions}
            value={scopes.filter(isPermission)}
            onChange={(chosen) =>
              form.setFieldValue('scopes', [...chosen, ...scopes.filter((scope) => !isPermission(scope))])
            }
            error={(form.errors['scopes'] as string | undefined) ?? null}
          />
        )}
      </Loaded>
      <Checkbox label={t.dpop} description={t.dpopHint} {...form.getInputProps('dpopRequired', { type: 'checkbox' })} />
    </>
  )
}

export function CreatePrincipal({ onClose, onMade }: Closing & { readonly onMade: (made: NewSecret) => void }) {
  const t = useMessages(messages)
  const form = useSavedForm<Values>({ name: '', description: '', scopes: [], dpopRequired: false })
  const create = useTenantMutation(ServicePrincipalsCreateDocument, {
    form,
    onDone: ({ servicePrincipal, clientSecret }) => {
      form.resetDirty()
      const { id = '', name = '' } = servicePrincipal ?? {}
      onMade({ id, name, secret: clientSecret ?? '' })
    },
  })
  return (
    <FormDialog
      title={t.createTitle}
      submit={t.createNow}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={() => void create.run({ input: form.getValues() })}
      onClose={onClose}
    >
      <Fields form={form} />
    </FormDialog>
  )
}

export function EditPrincipal({ principal, onClose }: Of) {
  const t = useMessages(messages)
  const shared = useMessages(common)
  const { id, name, description, scopes, dpopRequired, version } = principal
  const form = useSavedForm<Values>({ name, description, scopes: [...scopes], dpopRequired })
  const update = useTenantMutation(ServicePrincipalsUpdateDocument, {
    form,
    done: t.changed(form.getValues().name),
    onDone: () => {
      form.resetDirty()
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.editTitle(name)}
      submit={shared.save}
      isDirty={form.isDirty()}
      isPending={update.isPending}
      errors={update.errors}
      onSubmit={() => void update.run({ id, input: { ...form.getValues(), expectedVersion: version } })}
      onClose={onClose}
    >
      <Fields form={form} />
    </FormDialog>
  )
}

export function PrincipalRoles({ principal: { id, name, roles }, onClose }: Of) {
  const t = useMessages(messages)
  const shared = useMessages(common)
  const query = useChoices()
  const form = useSavedForm<{ roleIds: string[] }>({ roleIds: roles.map((role) => role.id) })
  const set = useTenantMutation(ServicePrincipalsRolesDocument, {
    form,
    done: t.changed(name),
    onDone: () => {
      form.resetDirty()
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.rolesTitle(name)}
      submit={shared.save}
      isDirty={form.isDirty()}
      isPending={set.isPending}
      errors={set.errors}
      onSubmit={() => void set.run({ id, input: form.getValues() })}
      onClose={onClose}
    >
      <Loaded query={query}>
        {({ tenant }) => (
          <MultiSelect
            label={t.roles}
            description={t.rolesHint}
            data={(tenant.roles ?? []).map((role) => ({ value: role.id, label: role.name }))}
            data-autofocus
            {...form.getInputProps('roleIds')}
          />
        )}
      </Loaded>
    </FormDialog>
  )
}

/** In days; the service takes at most a week. */
const OVERLAPS = [7, 1, 0] as const
const DAY_SECONDS = 86_400

export function RotateSecret({
  principal: { id, name },
  onClose,
  onMade,
}: Of & { readonly onMade: (made: NewSecret) => void }) {
  const t = useMessages(messages)
  const form = useSavedForm({ overlapSeconds: '7' })
  const rotate = useTenantMutation(ServicePrincipalsRotateDocument, {
    form,
    onDone: ({ clientSecret }) => {
      form.resetDirty()
      onMade({ id, name, secret: clientSecret ?? '' })
    },
  })
  const days = Number(form.getValues().overlapSeconds)
  return (
    <FormDialog
      title={t.rotateTitle(name)}
      submit={t.rotate}
      danger={days === 0}
      isDirty={false}
      isPending={rotate.isPending}
      errors={rotate.errors}
      onSubmit={() => void rotate.run({ id, input: { overlapSeconds: days * DAY_SECONDS } })}
      onClose={onClose}
    >
      <Radio.Group label={t.overlap} {...form.getInputProps('overlapSeconds')}>
        <Stack gap="xs" mt={6}>
          {OVERLAPS.map((choice) => (
            <Radio
              key={choice}
              value={String(choice)}
              label={choice === 0 ? t.overlapNone : t.overlapDays(choice)}
              data-autofocus={choice === 7 || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      {days === 0 && (
        <Alert color="warn" variant="light">
          {t.overlapNow}
        </Alert>
      )}
    </FormDialog>
  )
}
