// What a browser is in the middle of, from one page to the next: in a sealed cookie, since it holds tokens, and since
// the pages trust it. It ends after ten minutes, as do step-ups and mailed codes.
import { createSealer } from '../sealing/sealer.ts'
import type { StepUp } from '../generated/graphql.ts'

export interface Flow {
  /** a path of this service to go on to; absent: home */
  readonly to?: string
  /** slug of the tenant whose pages these are */
  readonly slug?: string
  readonly tenantId?: string
  /** address of the person who signs in, as typed */
  readonly email?: string
  readonly stepUp?: Omit<StepUp, 'expiresAt'> & { readonly expiresAt: string }
  readonly enrolment?: { readonly secret: string; readonly uri: string }
  /** what was mailed just now */
  readonly mailed?: 'code' | 'again' | 'link' | 'verification'
  /** token of an invitation that is accepted once they are signed in */
  readonly invitation?: string
  /** codes that are shown until the person says that they have kept them */
  readonly recoveryCodes?: readonly string[]
  /** id of the person whose they are: somebody else may use the browser next */
  readonly codesOf?: string
}

export interface Flows {
  /** Returns the flow; empty: there is none, or it is over. */
  open(cookie: string | null): Flow
  seal(flow: Flow): string
}

export const FLOW_SECONDS = 600

/** Includes the form, so that an older one is not misread. */
const USE = 'flow 2'

export function createFlows(key: Uint8Array): Flows {
  const sealer = createSealer(key)
  return {
    open(cookie) {
      if (cookie === null) return {}
      try {
        const { until, flow } = JSON.parse(sealer.open(Buffer.from(cookie, 'base64url'), USE)) as Sealed
        return until > Date.now() ? flow : {}
      } catch {
        return {} // sealed by another installation, or by nobody
      }
    },
    seal(flow) {
      const sealed: Sealed = { until: Date.now() + FLOW_SECONDS * 1_000, flow }
      return Buffer.from(sealer.seal(JSON.stringify(sealed), USE)).toString('base64url')
    },
  }
}

interface Sealed {
  readonly until: number
  readonly flow: Flow
}
