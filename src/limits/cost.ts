// What the cost of an operation takes from a rate limit.

/**
 * The cost that one token pays for. It is that of the dearest page which /v1 has by default, so that plain requests
 * take one token each, and the limits count requests.
 */
export const COST_OF_TOKEN = 6_500

/** Returns how many tokens an operation takes. */
export function tokensOf(cost: number): number {
  return Math.max(1, Math.ceil(cost / COST_OF_TOKEN))
}
