/** Tries at what has to be known and can be guessed: a password, the code of a referral. Counted by what is tried and by who tries, kept as hashes. */
import type { Centre } from './centre'

/** Counters begin anew after this long. */
const windowMs = 15 * 60_000

/** Counts a try and answers how long to wait, in milliseconds; 0 when it may go on. Counted before anything is checked, so that many at once gain nothing. */
export async function countTry(centre: Centre, counter: string, limit: number): Promise<number> {
  const now = centre.now()
  const windowBegan = new Date(now.getTime() - windowMs)
  await centre.database.query('DELETE FROM sign_in_try WHERE since < $1', [windowBegan])
  const rows = await centre.database.query<{ tries: number; since: Date }>(
    `INSERT INTO sign_in_try (counter, tries, since) VALUES ($1, 1, $2)
     ON CONFLICT (counter) DO UPDATE SET tries = sign_in_try.tries + 1
     RETURNING tries, since`,
    [counter, now],
  )
  const { tries, since } = rows[0]!
  return tries > limit ? Math.max(since.getTime() + windowMs - now.getTime(), 1000) : 0
}

/** It was right: it does not count. */
export async function forgiveTry(centre: Centre, counter: string): Promise<void> {
  await centre.database.query('UPDATE sign_in_try SET tries = tries - 1 WHERE counter = $1 AND tries > 0', [counter])
}

export async function forgetTries(centre: Centre, counter: string): Promise<void> {
  await centre.database.query('DELETE FROM sign_in_try WHERE counter = $1', [counter])
}
