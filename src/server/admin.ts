/** The operator's tool: `npm run admin -- <verb>`. Works beside a running server, and without one. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { pino } from 'pino'
import { createAmbitoWith, createWorker, resetWorkerPassword, type Outcome, type Values } from './administration'
import { setAmbito } from './ambito-settings'
import type { Centre } from './centre'
import type { BackupParts } from './backup'
import { openBlobStorage } from './open-blob-storage'
import { exportHsds } from './export-hsds'
import { importHsds } from './import-hsds'
import { givePermission, permissionMeanings } from './permissions'
import { makeRecoveryKey, recover } from './recovery'
import { ingest } from './rescue-desk'
import { backupTo, lossReport, restoreFrom, verifyAll } from './safekeeping'
import { readSettings } from './settings'
import { createCentre } from './start'
import { CannotStart } from './start-refusal'
import { openStore } from './store'

interface Verb {
  readonly summary: string
  /** Name of the option → what it means; one beginning with "(facoltativo)" may be left out. */
  readonly options: Readonly<Record<string, string>>
  readonly example: string
  /** No server may be running beside it. */
  readonly isAlone?: true
  run(centre: Centre, values: Values, parts: BackupParts): Promise<Outcome>
}

const whichAmbito = '(facoltativo se l’ambito è uno solo) identificativo dell’ambito'

const verbs: Readonly<Record<string, Verb>> = {
  'create-ambito': {
    summary: 'Crea un ambito territoriale con i suoi comuni e un primo amministratore.',
    options: {
      name: 'nome dell’ambito',
      comuni: 'i comuni, come catastale:istat:nome separati da virgole; il primo è il capofila',
      surname: 'cognome dell’amministratore',
      firstname: 'nome dell’amministratore',
      login: 'nome utente dell’amministratore',
    },
    example: `--name "Ambito S4" --comuni "A717:065014:Battipaglia,A023:065001:Acerno" --surname Rossi --firstname Anna --login anna.rossi`,
    run: createAmbitoWith,
  },
  'create-worker': {
    summary: 'Crea un operatore con il suo account e stampa la password provvisoria, da cambiare al primo accesso.',
    options: {
      ambito: whichAmbito,
      surname: 'cognome',
      firstname: 'nome',
      login: 'nome utente',
      roles: 'ruoli separati da virgole: deskOperator, socialWorker, psychologist, coordinator, administrator, observatory',
      offices: '(facoltativo) sigle degli sportelli separate da virgole, come ACE,GVP; "tutti" per tutti',
    },
    example: '--surname Bianchi --firstname Carla --login carla.bianchi --roles socialWorker --offices ACE,GVP',
    run: createWorker,
  },
  'give-permission': {
    summary: 'Dà a un operatore un’abilitazione per nome, o la toglie.',
    options: {
      login: 'nome utente',
      permission: `una tra ${Object.entries(permissionMeanings)
        .map(([name, meaning]) => `${name} (${meaning})`)
        .join(', ')}`,
      take: '(facoltativo) "si" per toglierla',
      ambito: whichAmbito,
    },
    example: '--login carla.bianchi --permission mergePersons',
    run: givePermission,
  },
  'set-ambito': {
    summary:
      'Imposta a che cosa si attengono gli sportelli di un ambito, e dice come sta; senza cambiare niente, lo dice soltanto.',
    options: {
      login: 'nome utente di un amministratore dell’ambito',
      ambito: whichAmbito,
      'code-days': '(facoltativo) per quanti giorni vale il codice di un invio, da 7 a 365',
      notice: '(facoltativo) una versione dell’informativa, come è scritta sul foglio; con --from il suo primo giorno',
      from: '(facoltativo) il primo giorno in cui si consegna, come 2026-03-01',
      url: '(facoltativo) dov’è il testo, un indirizzo https',
      'emergency-cards':
        '(facoltativo) "no" per togliere dai dispositivi le schede di emergenza di chi è seguito, "si" per rimetterle',
      drop: '(facoltativo) una versione dell’informativa da togliere dalla scelta; negli ascolti già chiusi resta',
    },
    example: '--login anna.rossi --notice 2026-1 --from 2026-03-01 --url https://comune.example/informativa',
    run: setAmbito,
  },
  'reset-password': {
    summary:
      'Dà a un account una nuova password provvisoria, da cambiare al prossimo accesso. I dispositivi già registrati continuano.',
    options: { login: 'nome utente' },
    example: '--login rosa.amato',
    run: resetWorkerPassword,
  },
  'recovery-key': {
    summary: 'Crea la chiave di recupero dell’ente: apre gli archivi dei dispositivi a chi ha dimenticato la frase di sblocco.',
    options: {
      ambito: whichAmbito,
      file: 'dove scrivere la metà privata; il file non deve esserci già',
      replace: '(facoltativo) "si" per farne un’altra quando c’è già',
    },
    example: '--file /media/chiavetta/chiave-di-recupero.pem',
    run: makeRecoveryKey,
  },
  recover: {
    summary: 'Risponde alla richiesta di recupero di un dispositivo, con la chiave di recupero dell’ente.',
    options: {
      key: 'il file della metà privata della chiave di recupero',
      request: 'il file con la richiesta che il dispositivo ha mostrato',
    },
    example: '--key /media/chiavetta/chiave-di-recupero.pem --request richiesta.txt',
    run: recover,
  },
  ingest: {
    summary:
      'Accoglie il file di salvataggio di un dispositivo: quello che il centro ha già non cambia, il resto entra come da un invio.',
    options: {
      file: 'il file di salvataggio (vault-….sos)',
      revoked:
        '(facoltativo) "si" per accoglierlo anche da un dispositivo che risulta smarrito o svuotato: solo se si sa da chi viene il file',
    },
    example: '--file /media/chiavetta/vault-2026-11-22-1042.sos',
    run: (_centre, values, parts) => ingest(parts, values),
  },
  'import-hsds': {
    summary:
      'Porta nel catalogo dei servizi un pacchetto HSDS (Open Referral), e dice che cosa non ha trovato posto. Ripeterlo non cambia niente; quello che qui è stato corretto resta, e diventa una proposta.',
    options: {
      from: 'la cartella con le tabelle (CSV o JSON), o un file JSON',
      login: 'nome utente di chi importa',
      ambito: whichAmbito,
      source: '(facoltativo) il nome del pacchetto, sempre lo stesso per le sue versioni; se manca, quello della cartella',
      approve: '(facoltativo) "si" per approvare subito le voci; altrimenti arrivano come bozze',
      report: '(facoltativo) il file dove scrivere il resoconto',
    },
    example: '--from /media/chiavetta/catalogo --login teresa.russo --report /media/chiavetta/resoconto.txt',
    run: importHsds,
  },
  'export-hsds': {
    summary:
      'Scrive il catalogo approvato come pacchetto HSDS (Open Referral): un CSV per tabella, un JSON con tutte, e la descrizione.',
    options: {
      to: 'la cartella, nuova o vuota',
      ambito: whichAmbito,
      contacts: '(facoltativo) "si" per aggiungere i referenti, che sono per gli operatori',
    },
    example: '--to /media/chiavetta/catalogo-2026-11-22',
    run: exportHsds,
  },
  backup: {
    summary: 'Fa una copia di riserva di tutto, anche mentre il servizio lavora, la rilegge, e solo allora le dà il suo nome.',
    options: { to: 'la cartella della copia; non deve esserci già' },
    example: '--to /media/copie/antenna-2026-11-22',
    run: (_centre, values, parts) => backupTo(parts, values),
  },
  restore: {
    summary: 'Rimette al loro posto i dati di una copia di riserva, tutti o nessuno. Il servizio va fermato prima.',
    options: {
      from: 'la cartella della copia',
      replace: '(facoltativo) "si" per sostituire i dati che ci sono già',
    },
    example: '--from /media/copie/antenna-2026-11-22',
    isAlone: true,
    run: (_centre, values, parts) => restoreFrom(parts, values),
  },
  verify: {
    summary:
      'Controlla che il registro delle modifiche e il diario siano interi: numeri, catene, firme, sigilli. Non cambia niente.',
    options: { ambito: '(facoltativo) identificativo di un ambito solo' },
    example: '--ambito 01890000-0000-7000-8000-000000000001',
    run: verifyAll,
  },
  'loss-report': {
    summary: 'Dopo un ripristino, dice quali modifiche non sono ancora tornate: di chi, da quale tablet, dall’ultimo contatto.',
    options: { ambito: whichAmbito },
    example: '--ambito 01890000-0000-7000-8000-000000000001',
    run: lossReport,
  },
}

const isOptional = (meaning: string): boolean => meaning.startsWith('(facoltativo')
/** Said with "si", or not at all: half said, it would be taken for the contrary. */
const isSwitch = (meaning: string): boolean => meaning.startsWith('(facoltativo) "si"')

function generalHelp(): string {
  const lines = Object.entries(verbs).map(([name, verb]) => `  ${name.padEnd(16)} ${verb.summary}`)
  return [
    'Uso: npm run admin -- <comando> [opzioni]',
    '',
    ...lines,
    '',
    'Aggiungere --help a un comando per le sue opzioni.',
  ].join('\n')
}

function helpOf(name: string, verb: Verb): string {
  const options = Object.entries(verb.options).map(([option, meaning]) => `  --${option.padEnd(12)} ${meaning}`)
  return [verb.summary, '', ...options, '', `Esempio: npm run admin -- ${name} ${verb.example}`].join('\n')
}

/** What to print, and whether it went well. */
async function run(args: readonly string[]): Promise<Outcome> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return { ok: true, says: generalHelp() }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) return { ok: false, says: `Il comando "${name}" non esiste. ${generalHelp()}` }
  const read = readOptions(verb, rest)
  if (!read.ok) return { ok: false, says: `${read.says} Opzioni: npm run admin -- ${name} --help` }
  if (read.values === 'help') return { ok: true, says: helpOf(name, verb) }
  const settings = readSettings(process.env)
  const store = await openStore(settings, { asGuest: !verb.isAlone })
  const centre = createCentre(store.database, pino({ enabled: false }))
  try {
    return await verb.run(centre, read.values, {
      centre,
      blobs: openBlobStorage(settings.blobs),
      tell: line => console.error(line),
    })
  } finally {
    await store.close()
  }
}

function readOptions(verb: Verb, args: string[]): { ok: true; values: Values | 'help' } | { ok: false; says: string } {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } }
  for (const name of Object.keys(verb.options)) options[name] = { type: 'string' }
  const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true })
  if (values['help']) return { ok: true, values: 'help' }
  for (const token of tokens) {
    if (token.kind === 'positional') return { ok: false, says: `"${token.value}" è di troppo.` }
    if (token.kind === 'option' && !Object.hasOwn(options, token.name))
      return { ok: false, says: `L’opzione ${token.rawName} non esiste.` }
  }
  const isGiven = (name: string): boolean => typeof values[name] === 'string' && values[name].trim() !== ''
  const missing = Object.entries(verb.options).find(([name, meaning]) => !isOptional(meaning) && !isGiven(name))
  if (missing) return { ok: false, says: `Manca --${missing[0]}: ${missing[1]}.` }
  const unclear = Object.keys(verb.options).find(
    name => isSwitch(verb.options[name]!) && values[name] !== undefined && String(values[name]).trim() !== 'si',
  )
  if (unclear) return { ok: false, says: `Dopo --${unclear} va scritto si, senza accento. Niente è cambiato.` }
  const given = Object.keys(verb.options).filter(isGiven)
  return { ok: true, values: Object.fromEntries(given.map(name => [name, String(values[name]).trim()])) }
}

try {
  const { ok, says } = await run(process.argv.slice(2))
  if (ok) console.log(says)
  else console.error(says)
  process.exitCode = ok ? 0 : 1
} catch (error) {
  console.error(
    error instanceof CannotStart ? error.message : `Guasto imprevisto: ${error instanceof Error ? error.message : String(error)}`,
  )
  process.exitCode = 1
}
