/** The letters of tablets, in the numbers of listenings: given at the enrolment, and never to two tablets that a paper of the same year may name. */
import { italianDay } from '../domain/dates'
import type { AmbitoId } from '../domain/ids'
import type { Db } from './postgres'

const alphabet = Array.from({ length: 26 }, (_, order) => String.fromCharCode(65 + order))
const letters: readonly string[] = [...alphabet, ...alphabet.flatMap(first => alphabet.map(second => first + second))]

/** How many tablets may have been enrolled after a copy was made, at the most, before a number of theirs may be given twice. */
const reserved = 52

/**
 * The first letter that no tablet of the ambito has, because workers move between offices with theirs. Numbers carry the year, so the letter of
 * a tablet revoked in an earlier year is free again. `own`: what a tablet that the centre forgot says that it had; it has it again, if nobody else has. The
 * caller holds the ambito's row.
 */
export async function nextLetter(db: Db, ambito: AmbitoId, now: Date, own: string | undefined): Promise<string | undefined> {
  const newYear = new Date(`${italianDay(now.getTime()).slice(0, 4)}-01-01T00:00:00+01:00`)
  await db.query(
    `UPDATE device SET letter = NULL
      WHERE ambito_id = $1 AND letter IS NOT NULL AND status IN ('revoked', 'wiped') AND coalesce(last_seen, enrolled_at) < $2`,
    [ambito, newYear],
  )
  const taken = await takenLetters(db, ambito)
  if (own !== undefined && letters.includes(own) && !taken.has(own)) return own
  const [head] = await db.query<{ from: number }>('SELECT letters_from AS "from" FROM ambito_head WHERE ambito_id = $1', [ambito])
  const free = letters.filter(letter => !taken.has(letter))
  return free.find(letter => letters.indexOf(letter) >= head!.from) ?? free[0]
}

/**
 * The centre went back in time: tablets that were enrolled after the copy, and that nobody here knows, have the letters that come next, and papers with them.
 * They are left to them.
 */
export async function reserveLetters(tx: Db, ambito: AmbitoId): Promise<void> {
  const last = Math.max(-1, ...[...(await takenLetters(tx, ambito))].map(letter => letters.indexOf(letter)))
  await tx.query('UPDATE ambito_head SET letters_from = greatest(letters_from, $2) WHERE ambito_id = $1', [
    ambito,
    last + 1 + reserved,
  ])
}

async function takenLetters(db: Db, ambito: AmbitoId): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ letter: string }>('SELECT letter FROM device WHERE ambito_id = $1 AND letter IS NOT NULL', [
    ambito,
  ])
  return new Set(rows.map(row => row.letter))
}
