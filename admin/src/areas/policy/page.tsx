import { Stack } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  type PolicyAuthPartsFragment as Auth,
  type PolicyEffectivePartsFragment as Effective,
  type PolicySecurityPartsFragment as Security,
  PolicyShowDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { Page } from '../../parts/page.tsx'
import { optional, useSearchState } from '../../parts/search-state.ts'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { History } from './history.tsx'
import { messages } from './messages.ts'
import { defaultsOf, valuesOf } from './model.ts'
import { Network, Others } from './network.tsx'
import { PolicyContext, usePolicyForm } from './policy-form.ts'
import { ReadinessList } from './readiness.tsx'
import { Save } from './save.tsx'
import { Passwords, SecondFactor, Sessions, SignIn } from './sections.tsx'
import './policy.css'

const SEARCH = { tab: optional }

export const ahead = () => [readAhead(PolicyShowDocument, {})]

export default function PolicyPage() {
  const t = useMessages(messages)
  const query = useTenantQuery(PolicyShowDocument, {})
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={<HistoryButton parts={['authPolicy', 'securityPolicy']} />}
    >
      <Loaded query={query} lines={8}>
        {({ tenant: { authPolicy: auth, securityPolicy: security, effectivePolicy: effective } }) =>
          auth && security && effective ? (
            <Policy auth={auth} security={security} effective={effective} onRead={() => void query.refetch()} />
          ) : (
            <NotAllowed />
          )
        }
      </Loaded>
    </Page>
  )
}

interface PolicyProps {
  readonly auth: Auth
  readonly security: Security
  readonly effective: Effective
  readonly onRead: () => void
}

function Policy({ auth, security, effective, onRead }: PolicyProps) {
  const mayWrite = useMay('policy.write')
  const [{ tab }] = useSearchState(SEARCH)
  const saved = useMemo(() => valuesOf(auth, security), [auth, security])
  const defaults = useMemo(() => defaultsOf(auth, security), [auth, security])
  const policy = usePolicyForm(saved)
  // Other pages lead to a subject by its name.
  useEffect(() => document.getElementById(`policy-${tab}`)?.scrollIntoView(), [tab])
  const breach = auth.warnings.find(({ field }) => field === 'BREACH_CHECK_ENABLED')
  return (
    <PolicyContext value={{ form: policy.form, mayWrite, contested: policy.contested, defaults }}>
      <Stack gap="lg">
        <div id="policy-sign-in">
          <SignIn effective={effective} />
        </div>
        <div id="policy-passwords">
          <Passwords effective={effective} warning={breach?.message ?? null} />
        </div>
        <div id="policy-factor">
          <SecondFactor effective={effective} />
        </div>
        <ReadinessList />
        <div id="policy-sessions">
          <Sessions effective={effective} />
        </div>
        <div id="policy-network">
          <Network breakGlass={effective.breakGlass} />
        </div>
        <Others />
        <History />
        <Save
          saved={saved}
          policy={policy}
          versions={{ auth: auth.version, security: security.version }}
          onRead={onRead}
        />
      </Stack>
    </PolicyContext>
  )
}
