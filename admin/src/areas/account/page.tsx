// What belongs to the person: profile, address, password, second factor, sessions, invitations.
import { Grid, Stack } from '@mantine/core'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { AccountNowDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Page } from '../../parts/page.tsx'
import { Loaded } from '../../parts/states.tsx'
import { Email } from './email.tsx'
import { Ended } from './ended.tsx'
import { Identities } from './identities.tsx'
import { Invitations } from './invitations.tsx'
import { messages } from './messages.ts'
import { Password } from './password.tsx'
import { Profile } from './profile.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

export const ahead = () => [readAhead(AccountNowDocument, {})]

export default function AccountPage() {
  const t = useMessages(messages)
  const query = useTenantQuery(AccountNowDocument, {})
  return (
    <Page title={t.label} description={t.description}>
      <Loaded query={query} lines={8}>
        {({ me }) => (
          <Stack gap="lg">
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, lg: 6 }}>
                <Stack gap="lg">
                  {me.user && <Profile user={me.user} />}
                  {me.user && <Email user={me.user} />}
                </Stack>
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 6 }}>
                <Stack gap="lg">
                  <Password rules={me.passwordRules} email={me.user?.email ?? ''} />
                  <SecondFactor mfa={me.mfa} />
                </Stack>
              </Grid.Col>
            </Grid>
            <Identities />
            <Invitations invitations={me.invitations} />
            <Sessions sessions={me.sessions} />
            <Ended items={me.ended} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
