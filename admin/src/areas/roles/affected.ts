// For how many people a permission of a role makes a difference.

export interface Holder {
  readonly userId: string
  readonly roles: readonly { readonly id: string }[]
}
interface Giving {
  readonly id: string
  readonly permissions?: readonly { readonly key: string }[] | null
}

/** Returns how many of the holders have the permission by no other role of theirs. */
export function affected(holders: readonly Holder[], roles: readonly Giving[], roleId: string, key: string): number {
  const giving = new Set(
    roles
      .filter(({ id, permissions }) => id !== roleId && permissions?.some((one) => one.key === key))
      .map(({ id }) => id),
  )
  return holders.filter((holder) => !holder.roles.some(({ id }) => giving.has(id))).length
}
