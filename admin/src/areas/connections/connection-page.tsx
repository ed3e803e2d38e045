// One connection: whether people sign in by it, its settings, whom it is for, and what is wrong with it.
import { Stack } from '@mantine/core'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { ConnectionsOneDocument, type ConnectionsOneQuery } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaButton, AreaLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { DetailsSection } from './details-section.tsx'
import { DoctorSection } from './doctor-section.tsx'
import { KeySection } from './key-section.tsx'
import { messages } from './messages.ts'
import { useKindName } from './names.ts'
import { ServiceValues } from './service-values.tsx'
import { SettingsSection } from './settings-section.tsx'
import { StandingSection } from './standing-section.tsx'
import { TrialSection } from './trial-section.tsx'

export type Tenant = ConnectionsOneQuery['tenant']
export type Connection = NonNullable<Tenant['connection']>

export function ConnectionPage({ id }: { readonly id: string }) {
  const t = useMessages(messages)
  const kindName = useKindName()
  const mayWrite = useMay('connection.write')
  const query = useTenantQuery(ConnectionsOneDocument, { id })
  const connection = query.data?.tenant.connection
  return (
    <Page
      title={connection?.name ?? t.label}
      description={connection ? kindName(connection) : undefined}
      actions={<AreaLink area="connections">{t.back}</AreaLink>}
    >
      <Loaded query={query} lines={8}>
        {({ tenant }) =>
          tenant.connection ? (
            <Stack gap="lg">
              <StandingSection connection={tenant.connection} mayWrite={mayWrite} />
              <ServiceValues connection={tenant.connection} />
              {mayWrite && tenant.connection.kind !== 'LDAP' && <TrialSection connection={tenant.connection} />}
              <SettingsSection connection={tenant.connection} mayWrite={mayWrite} />
              {tenant.connection.saml && (
                <KeySection connection={tenant.connection} saml={tenant.connection.saml} mayWrite={mayWrite} />
              )}
              <DetailsSection connection={tenant.connection} tenant={tenant} mayWrite={mayWrite} />
              {mayWrite && <DoctorSection connection={tenant.connection} />}
            </Stack>
          ) : (
            <Empty title={t.gone} action={<AreaButton area="connections">{t.back}</AreaButton>}>
              {t.goneBody}
            </Empty>
          )
        }
      </Loaded>
    </Page>
  )
}
