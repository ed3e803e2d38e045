// The environment variables of access tokens, and of the key that signs them.
import { z } from 'zod'

const privateKey = z.string().transform((value, context) => {
  try {
    return z
      .object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), d: z.string() })
      .parse(JSON.parse(value))
  } catch {
    context.addIssue('must be a private JWK of an EC P-256 key: {"kty":"EC","crv":"P-256","x":…,"y":…,"d":…}')
    return z.NEVER
  }
})

export const TOKEN_VARIABLES = {
  SIGNING_KEY: privateKey.optional(),
  SIGNING_KEY_ROTATION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of days')
    .transform(Number)
    .default(90),
  TOKEN_ISSUER: z.string().min(1).optional(),
  TOKEN_AUDIENCE: z.string().min(1).default('qeet-id'),
}
