// Variables of the environment that are lists.
import { z } from 'zod'
import { type Allowance, parseAllowance } from './outgoing/allowance.ts'
import { parseNetwork } from './shared/client-address.ts'

export const list = z.string().transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
)

export const networks = list.transform((entries, context) =>
  entries.flatMap((entry) => {
    const network = parseNetwork(entry)
    if (!network) context.addIssue(`${JSON.stringify(entry)} is not an address or CIDR network`)
    return network ? [network] : []
  }),
)

export const allowances = list.transform((entries, context): Allowance[] =>
  entries.flatMap((entry) => {
    const allowance = parseAllowance(entry)
    if (!allowance)
      context.addIssue(
        `${JSON.stringify(entry)} is not a CIDR network, a host such as ldap.internal or 10.1.2.3:636, ` +
          'or http:// and a host',
      )
    return allowance ? [allowance] : []
  }),
)
