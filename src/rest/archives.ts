// Answers that are files to keep.
import type { Readable } from 'node:stream'
import type { Reply } from '../http/call.ts'
import type { BoundRoute } from './binding.ts'

/** Makes an archive of all that is known of a person, or that one tenant knows. Throws Refusal RATE_LIMITED. */
export type Archives = (subject: { readonly person: string; readonly onlyTenant: string | null }) => Promise<Readable>

/** Returns the reply with the name of its file, if the route has one. */
export function attached({ options: { attachment } }: BoundRoute, reply: Reply): Reply {
  if (attachment === undefined) return reply
  return { ...reply, headers: { ...reply.headers, 'content-disposition': `attachment; filename="${attachment}"` } }
}

/** `answer`: of the operation that has allowed it. `onlyTenant`: null is all tenants, for the person alone. */
export async function archiveOf(archives: Archives, answer: unknown, onlyTenant: string | null): Promise<Reply> {
  const { user_id: person } = answer as { user_id: string }
  return {
    status: 200,
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="personal-data.zip"',
    },
    file: await archives({ person, onlyTenant }),
  }
}
