/**
 * The ente's recovery key. Only its public half is here: tablets seal their data key to it when they are enrolled, or once it is
 * made or replaced (recoverable.ts). The private half is a file that its
 * holder keeps away from the server, and brings when somebody has forgotten a phrase.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { WorkerId } from '../domain/ids'
import { answerInfo, recoveryInfo, RecoveryRequest } from '../sync/recovery'
import { chooseAmbito, refused, said, type Outcome, type Values } from './administration'
import type { Centre } from './centre'
import { noteDecision } from './device-log'
import { openSealedTo, rawPublic, sealTo } from './hpke'
import { recoveryKeyOf } from './recovery-key'

export async function makeRecoveryKey(centre: Centre, { file, replace, ambito: asked }: Values): Promise<Outcome> {
  const ambito = await chooseAmbito(centre, asked)
  if (typeof ambito !== 'string') return ambito
  if ((await recoveryKeyOf(centre.database, ambito)) && replace !== 'si')
    return refused(
      'Questo ambito ha già una chiave di recupero: niente è cambiato. Con --replace si se ne fa un’altra, che ogni dispositivo prende al primo contatto da aperto; la vecchia serve ancora per quelli che mancano, che Dispositivi mostra.',
    )
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const written = await writeOnce(file!, privateKey)
  if (!written) return refused(`Il file ${file} c’è già o non si può scrivere: indicarne un altro. Niente è stato creato.`)
  await centre.database.query(
    `INSERT INTO recovery_key (ambito_id, public_key, made_at) VALUES ($1, $2, $3)
     ON CONFLICT (ambito_id) DO UPDATE SET public_key = excluded.public_key, made_at = excluded.made_at`,
    [ambito, rawPublic(publicKey), centre.now()],
  )
  return said(
    [
      `Chiave di recupero creata. La metà privata è solo nel file ${file}: qui non ne resta copia.`,
      'Spostarla subito su un supporto da tenere in cassaforte, con una copia altrove: chi la ha apre gli archivi dei dispositivi, e se va persa nessuno può più aiutare chi dimentica la frase.',
      'I dispositivi già registrati la prendono al primo contatto, da aperti: Dispositivi mostra quelli che mancano. Una chiave di prima serve ancora per loro.',
    ].join('\n'),
  )
}

/** Readable by whoever ran the command alone; an existing file is never touched. */
async function writeOnce(file: string, key: KeyObject): Promise<boolean> {
  try {
    await writeFile(file, key.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if (isFileTrouble(error)) return false
    throw error
  }
}

export async function recover(centre: Centre, { key: keyFile, request: requestFile }: Values): Promise<Outcome> {
  const key = await readKey(keyFile!)
  if (!key) return refused(`Il file ${keyFile} non si legge, o non è una chiave di recupero. Niente è cambiato.`)
  const request = await readRequest(requestFile!)
  if (!request) return refused(`Il file ${requestFile} non si legge, o non è una richiesta di recupero. Niente è cambiato.`)
  const [device] = await centre.database.query<{ worker_id: WorkerId; status: string; surname: string; name: string }>(
    `SELECT device.worker_id, device.status, record.doc->>'surname' AS surname, record.doc->>'name' AS name
       FROM device JOIN record ON record.ambito_id = device.ambito_id AND record.record_id = device.worker_id
      WHERE device.ambito_id = $1 AND device.device_id = $2`,
    [request.ambito, request.device],
  )
  if (!device) return refused('Questo centro non conosce il dispositivo della richiesta. Niente è cambiato.')
  if (device.status === 'revoked' || device.status === 'wiped')
    return refused('Il dispositivo della richiesta risulta smarrito o svuotato: non si apre. Niente è cambiato.')
  const dek = openSealedTo(key, recoveryInfo(request.vault), Buffer.from(request.box, 'base64'))
  if (!dek) return refused('Questa chiave non apre l’archivio della richiesta: forse è di prima o di dopo. Niente è cambiato.')
  const answer = sealTo(Buffer.from(request.to, 'base64'), answerInfo(request.vault), dek)
  dek.fill(0)
  const about = { ambito: request.ambito, actor: device.worker_id, about: request.device }
  await centre.database.transaction(tx =>
    noteDecision(centre, tx, { ...about, action: 'device.recovered', reason: 'recovery key' }),
  )
  return said(
    [
      `Archivio di ${device.name} ${device.surname}. Prima di consegnare la risposta, verificare che sia davvero questa persona a chiederla.`,
      'Risposta, da incollare sul dispositivo:',
      '',
      answer.toString('base64'),
    ].join('\n'),
  )
}

async function readKey(file: string): Promise<KeyObject | undefined> {
  try {
    const key = createPrivateKey(await readFile(file))
    return key.asymmetricKeyType === 'x25519' ? key : undefined
  } catch (error) {
    if (isFileTrouble(error)) return undefined
    throw error
  }
}

async function readRequest(file: string): Promise<RecoveryRequest | undefined> {
  try {
    const text = Buffer.from((await readFile(file, 'utf8')).replaceAll(/\s/g, ''), 'base64').toString('utf8')
    const request = RecoveryRequest.safeParse(JSON.parse(text))
    return request.success ? request.data : undefined
  } catch (error) {
    if (error instanceof SyntaxError || isFileTrouble(error)) return undefined
    throw error
  }
}

/** A file that is not there, may not be read or written, or holds something else: for the operator to put right. */
const isFileTrouble = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(E[A-Z]+|ERR_OSSL.*|ERR_CRYPTO.*|ERR_INVALID.*)$/.test(String(error.code))
