// What a rate limit is, and how much of it is there.

/** A token bucket: `rate` tokens a second, up to `burst`. */
export interface Bucket {
  readonly rate: number
  readonly burst: number
}

/** How full a bucket is in this process. */
export interface Level {
  tokens: number
  /** ms */
  at: number
  /** taken here, and not settled with other instances yet */
  owed: number
}
