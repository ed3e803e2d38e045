// The functions about members and roles of the scope's tenant, as functions.ts lists all.

export interface MemberFunctions {
  member_permissions: {
    args: [userId: string]
    row: { role_id: string; role_name: string; permission: string | null }
  }
  member_permission: {
    args: [userId: string, permission: string]
    row: { role_id: string; role_name: string; granted: boolean }
  }
  member_page: {
    args: [
      beforeCreated: Date | null,
      beforeId: string | null,
      skipped: number,
      limit: number,
      withMfa: boolean,
      withSeen: boolean,
    ]
    row: MemberPageRow
  }
  member_search: {
    args: readonly [
      ...MemberFilterArguments,
      ...MemberPlaceArguments,
      skipped: number,
      limit: number,
      withMfa: boolean,
      withSeen: boolean,
    ]
    row: MemberPageRow & { sort_text: string | null }
  }
  member_search_count: { args: readonly [...MemberFilterArguments, most: number]; row: { n: number } }
  role_delete: {
    args: [roleId: string, expectedVersion: number, replaceWith: string | null]
    row: { outcome: string; members: number; invitations: number }
  }
  /** What the other two are made of; nothing else calls it. */
  member_matches: {
    args: readonly [...MemberFilterArguments, ...MemberPlaceArguments, skipped: number, limit: number]
    row: { membership_id: string; sort_text: string | null }
  }
}

/** Who is wanted. `terms`: each is part of their name or address; a null fits everybody. */
export type MemberFilterArguments = readonly [
  terms: readonly string[] | null,
  status: string | null,
  roleId: string | null,
  mfa: boolean | null,
]

/** In what order, and from where on: after the row with this moment, or text, and id. */
export type MemberPlaceArguments = readonly [
  order: 'joined' | 'email' | 'name',
  backwards: boolean,
  afterJoined: Date | null,
  afterText: string | null,
  afterId: string | null,
]

export interface MemberPageRow {
  id: string
  created_at: Date
  user_id: string
  email: string
  email_verified_at: Date | null
  display_name: string | null
  avatar_url: string | null
  phone: string | null
  status: string
  metadata: unknown
  user_created_at: Date
  user_updated_at: Date
  roles: readonly [id: string, name: string, description: string, system: boolean, createdAt: string, version: number][]
  mfa_enabled: boolean | null
  suspended_at: Date | null
  last_seen_at: Date | null
}

const FILTER = ['text[]', 'text', 'uuid', 'boolean'] as const
const PLACE = ['text', 'boolean', 'timestamptz', 'text', 'uuid'] as const

/** Their types in SQL. */
export const MEMBER_FUNCTIONS = {
  member_permissions: ['uuid'],
  member_permission: ['uuid', 'text'],
  member_page: ['timestamptz', 'uuid', 'int', 'int', 'boolean', 'boolean'],
  member_search: [...FILTER, ...PLACE, 'int', 'int', 'boolean', 'boolean'],
  member_search_count: [...FILTER, 'int'],
  role_delete: ['uuid', 'int', 'uuid'],
  member_matches: [...FILTER, ...PLACE, 'int', 'int'],
} as const
