// The paths of ceremonies, by kind.
import { OIDC } from './oidc.ts'
import { SAML } from './saml.ts'
import { STARTING } from './starting.ts'
import type { CeremonyRoute } from './visit.ts'

export const ROUTES: readonly CeremonyRoute[] = [...STARTING, ...OIDC, ...SAML]
