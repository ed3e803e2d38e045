// What a key may do and until when: for creating and for changing one.
import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTenantQuery } from '../../api/queries.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { ApiKeysPermissionsDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { PermissionPicker } from '../../parts/permission-picker.tsx'
import { Loaded } from '../../parts/states.tsx'
import { formMessages } from './form-messages.ts'
import { dayIn } from './state.ts'
import { isVaultScope, VaultField } from './vault-field.tsx'

export interface KeyValues extends Record<string, unknown> {
  name: string
  extent: 'limited' | 'everything'
  scopes: string[]
  allowedIps: string[]
  /** A day, or empty. */
  expiresAt: string
}

interface KeyFieldsProps<Values extends KeyValues> {
  readonly form: UseFormReturnType<Values>
}

export function NameField<Values extends KeyValues>({ form }: KeyFieldsProps<Values>) {
  const t = useMessages(formMessages)
  return (
    <TextInput
      label={t.name}
      description={t.nameHint}
      required
      maxLength={200}
      data-autofocus
      {...form.getInputProps('name')}
    />
  )
}

export function ScopeFields<Values extends KeyValues>({ form }: KeyFieldsProps<Values>) {
  const t = useMessages(formMessages)
  const { permissions } = useTenant()
  const query = useTenantQuery(ApiKeysPermissionsDocument, {}, { staleTime: Infinity })
  const { scopes } = form.getValues()
  const choose = (chosen: string[]): void => form.setFieldValue('scopes', chosen as never)
  return (
    <Stack gap="md">
      <Radio.Group
        label={t.extent}
        {...form.getInputProps('extent')}
        error={form.getValues().extent === 'everything' ? form.errors['scopes'] : null}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="limited" label={t.limited} />
          <Radio value="everything" label={t.everything} />
        </Stack>
      </Radio.Group>
      {form.getValues().extent === 'limited' && (
        <Loaded query={query}>
          {(data) => (
            <Stack gap="md">
              <PermissionPicker
                label={t.permissions}
                all={data.permissions}
                held={permissions}
                value={scopes.filter((scope) => !isVaultScope(scope))}
                onChange={(chosen) => choose([...chosen, ...scopes.filter(isVaultScope)])}
                error={(form.errors['scopes'] as string | undefined) ?? null}
              />
              <VaultField value={scopes} onChange={choose} mayGive={permissions.has('secret.read')} />
            </Stack>
          )}
        </Loaded>
      )}
    </Stack>
  )
}

export function EndField<Values extends KeyValues>({ form }: KeyFieldsProps<Values>) {
  const t = useMessages(formMessages)
  const choose = (day: string): void => form.setFieldValue('expiresAt', day as never)
  return (
    <Stack gap={6}>
      <TextInput
        type="date"
        label={t.ends}
        description={t.endsHint}
        min={dayIn(0)}
        {...form.getInputProps('expiresAt')}
      />
      <Group gap={6}>
        {[30, 90].map((days) => (
          <Button key={days} size="compact-sm" variant="default" onClick={() => choose(dayIn(days))}>
            {t.inDays(days)}
          </Button>
        ))}
        <Button size="compact-sm" variant="default" onClick={() => choose(dayIn(365))}>
          {t.inYear}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => choose('')}>
          {t.never}
        </Button>
      </Group>
    </Stack>
  )
}
