/** The operator's side of a rescue file: what it was, what became of it, in sentences. */
import { open, type FileHandle } from 'node:fs/promises'
import { unreachable } from '../domain/result'
import { refused, said, type Outcome, type Values } from './administration'
import type { BlobStorage } from './blob-storage'
import type { Centre } from './centre'
import { loadCentreKeys } from './centre-keys'
import type { PushRefusal } from './push'
import { ingestRescue, type Ingested, type RescueRefusal, type RescueSource } from './rescue'

interface Parts {
  readonly centre: Centre
  readonly blobs: BlobStorage
}

export async function ingest(parts: Parts, { file, revoked }: Values): Promise<Outcome> {
  const handle = await openFile(file!)
  if (!handle) return refused(`Il file ${file} non si legge. Niente è cambiato.`)
  try {
    const { size } = await handle.stat()
    return await ingestFrom(parts, sourceOf(handle, size), revoked === 'si')
  } finally {
    await handle.close()
  }
}

async function ingestFrom({ centre, blobs }: Parts, source: RescueSource, evenRevoked: boolean): Promise<Outcome> {
  const keys = await loadCentreKeys(centre.database, centre.now())
  const answer = await ingestRescue({ centre, keys, blobs }, source, { evenRevoked })
  if (!answer.ok) return refused(`${sentenceOf(answer.refusal)} Niente è cambiato.`)
  const { refused: notTaken, attachments } = answer.value
  const sentences = reportOf(answer.value, await authorOf(centre, answer.value))
  const isAll = notTaken.length === 0 && attachments.unknown + attachments.damaged === 0
  return isAll ? said(sentences) : refused(sentences)
}

function sentenceOf(refusal: RescueRefusal): string {
  switch (refusal.type) {
    case 'NotARescueFile':
      return 'Questo non è un file di salvataggio, o è di una versione più nuova.'
    case 'UnknownDevice':
      return 'Questo centro non conosce il dispositivo che ha fatto il file.'
    case 'NotGenuine':
      return 'Il file è stato cambiato dopo che il dispositivo lo ha fatto, o si è rovinato: se c’è un’altra copia, provare con quella.'
    case 'NotForUs':
      return 'Il file è chiuso per un altro centro, o per una chiave che questo non ha più.'
    case 'DeviceRevoked':
      return refusal.status === 'revoked'
        ? 'Il dispositivo risulta smarrito o escluso. Se il file viene davvero da chi lo usava, ripetere con --revoked si.'
        : 'Il dispositivo risulta svuotato. Se il file viene davvero da chi lo usava, ripetere con --revoked si.'
    default:
      return unreachable(refusal)
  }
}

function reportOf(ingested: Ingested, author: string): string {
  const { header, fresh, known, setAside, drafts, refused, attachments } = ingested
  const lines = [
    `File di ${author}, fatto dal dispositivo il ${header.madeAt}.`,
    `Modifiche nuove: ${fresh}${setAside > 0 ? `, di cui ${setAside} messe da parte: sono in Da controllare, per l’autore e per chi coordina` : ''}.`,
    `Già presenti: ${known}.`,
  ]
  if (drafts > 0)
    lines.push(`Bozze: ${drafts}. Solo l’autore le vede e le riprende, in Da controllare, quando il suo dispositivo ha rete.`)
  lines.push(...attachmentLines(attachments))
  for (const { changes, why } of refused) lines.push(`Non accolte: ${changes} modifiche. ${whyRefused(why)} Tenere il file.`)
  return lines.join('\n')
}

function attachmentLines({ fresh, known, unknown, damaged }: Ingested['attachments']): string[] {
  return [
    ...(fresh + known > 0 ? [`Foto e documenti: ${fresh} nuovi, ${known} già presenti.`] : []),
    ...(unknown > 0
      ? [
          `Foto e documenti non accolti: ${unknown}. Il lavoro a cui appartengono non è al centro, o è stato annullato, o era una bozza che nel frattempo è stata chiusa: se è in Da controllare, ripetere dopo che è stato deciso. Tenere il file.`,
        ]
      : []),
    ...(damaged > 0
      ? [`Foto e documenti rovinati nel file: ${damaged}. Se c’è un’altra copia del file, provare con quella. Tenere il file.`]
      : []),
  ]
}

function whyRefused(why: PushRefusal['type']): string {
  switch (why) {
    case 'MidGap':
      return 'Mancano quelle che vengono prima: il file ha un buco, o il centro è stato riportato più indietro di quanto il file sappia.'
    case 'MidReuse':
    case 'BadChain':
      return 'Il centro ne ha già altre con lo stesso numero: questo archivio era stato copiato.'
    case 'DeviceRevoked':
    case 'EpochChanged':
    case 'BadSignature':
    case 'NotThisDevice':
    case 'Unreadable':
    case 'UnsupportedProtocol':
      return `Il centro le rifiuta (${why}).`
    default:
      return unreachable(why)
  }
}

async function authorOf({ database }: Centre, { header }: Ingested): Promise<string> {
  const [row] = await database.query<{ surname: string; name: string }>(
    `SELECT doc->>'surname' AS surname, doc->>'name' AS name FROM record WHERE ambito_id = $1 AND record_id = $2`,
    [header.ambito, header.worker],
  )
  return row ? `${row.name} ${row.surname}` : header.worker
}

const sourceOf = (handle: FileHandle, size: number): RescueSource => ({
  async read(from, to) {
    const length = Math.max(0, Math.min(to, size) - from)
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  },
})

async function openFile(file: string): Promise<FileHandle | undefined> {
  try {
    const handle = await open(file, 'r')
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
    return undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
