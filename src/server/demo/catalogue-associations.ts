/** Services of associations: invented. */
import {
  age,
  asked,
  byIsee,
  either,
  entry,
  has,
  household,
  identity,
  isee,
  iseeProof,
  paid,
  provider,
  upTo,
  women,
} from './catalogue'

const care = [
  provider(
    'Associazione Filo Diretto',
    'thirdSector',
    entry(
      'Telesoccorso «Pronto Nonni»',
      'Un pulsante in casa collegato giorno e notte a un operatore.',
      { what: 'homeCare', areas: ['ANZ', 'DIS'], motives: ['loneliness', 'emergency'], open: 'always' },
      { cost: byIsee(12, 'month'), bring: [identity], needs: [either(age(65), has('disability104', 'civilInvalidity'))] },
    ),
    entry(
      'Telefonata del mattino «Buongiorno»',
      'Un volontario chiama ogni mattina chi vive solo. Se nessuno risponde, avvisa un parente.',
      {
        what: 'selfHelp',
        areas: ['ANZ'],
        motives: ['loneliness'],
        open: '1-7 08:30-10:30 + holidays',
        needs: [household('livesAlone')],
      },
      { contact: ['Pina Lauri', 'volontaria'] },
    ),
  ),
  provider(
    'Associazione Strada Facendo',
    'thirdSector',
    entry(
      'Trasporto sociale «Taxi Amico»',
      'Accompagnamento a visite e terapie, da prenotare due giorni prima.',
      { what: 'transport', areas: ['DIS', 'ANZ'], motives: ['transport'], siussCode: 'A1.16', open: '1-5 08:00-18:00' },
      { cost: byIsee(10, 'visit'), bring: [identity] },
    ),
    entry(
      'Farmaci a casa «Ricetta Rossa»',
      'Un volontario ritira la ricetta e porta le medicine a chi non può uscire. Nello stesso giorno.',
      {
        what: 'homeCare',
        areas: ['ANZ', 'DIS'],
        motives: ['healthAndCare'],
        comuni: ['MRO', 'MPU', 'OLE', 'BEL'],
        open: '1-6 09:00-12:30',
      },
      { needs: [either(age(75), has('nonSelfSufficient', 'chronicIllness'))], checked: [235, 'phone'] },
    ),
  ),
  provider(
    'Associazione Senza Barriere',
    'thirdSector',
    entry(
      'Sportello disabilità «Senza Barriere»',
      'Orientamento su invalidità, legge 104, contributi, ausili.',
      { what: 'information', areas: ['DIS'], motives: ['disability', 'information'] },
      { place: ['BEL', 'Via Roma 118', 'stepFree', 'accessibleToilet', 'signLanguage'], open: '2 09:00-12:00 + 4 15:00-17:00' },
    ),
    entry(
      'Prestito ausili «Carrozzina Subito»',
      'Presta letti, carrozzine e stampelle finché arrivano quelli dell’ASL. Li porta a casa.',
      {
        what: 'essentials',
        areas: ['DIS', 'ANZ'],
        motives: ['disability', 'healthAndCare'],
        bring: [identity, 'richiesta del medico'],
      },
      {
        place: ['BEL', 'Via Roma 118'],
        open: '3 15:00-18:00 + 6 09:30-11:30',
        cost: paid(10, 'month', 'offerta per la manutenzione'),
      },
    ),
    entry(
      'Sport per tutti «Canestro Basso»',
      'Basket, nuoto e danza per bambini con e senza disabilità, nella stessa squadra.',
      { what: 'community', areas: ['DIS', 'MIN'], motives: ['disability', 'loneliness'], comuni: ['SCP', 'SMP', 'CAS', 'GVP'] },
      { place: ['SCP', 'Palestra di fantasia', 'stepFree', 'accessibleToilet'], open: '1,4 17:00-19:00', needs: [age(6, 18)] },
      { cost: byIsee(25, 'month'), bring: ['certificato medico'] },
    ),
  ),
  provider(
    'Associazione Lanterna',
    'thirdSector',
    entry(
      'Centro antiviolenza «Lanterna»',
      'Ascolto, protezione, consulenza legale e psicologica. Numero nazionale: 1522.',
      { what: 'protection', areas: ['FRA', 'MIN'], motives: ['violence'], alternateNames: ['CAV'], open: 'always' },
      { languages: ['en', 'fr', 'ro'], checked: [8, 'phone'] },
    ),
    entry(
      'Centro antiviolenza di valle «Fiammella»',
      'Una stanza riservata per parlare con una operatrice. Nessuno decide al posto della donna.',
      { what: 'protection', areas: ['FRA', 'MIN'], motives: ['violence', 'familyConflict'], alternateNames: ['CAV'] },
      {
        place: ['GVP', 'Via Discreta 4'],
        comuni: ['GVP', 'GSC', 'SCP', 'SMP', 'CAS'],
        open: 'appointment + 2 09:30-12:30 + 4 15:30-18:30',
      },
      { needs: [women], languages: ['en', 'fr', 'uk'] },
    ),
    entry(
      'Centro per uomini maltrattanti «Cambio Passo»',
      'Un percorso per uomini che hanno fatto violenza e vogliono smettere. Dura almeno un anno.',
      {
        what: 'protection',
        areas: ['FRA'],
        motives: ['violence', 'justice'],
        access: 'onReferral',
        open: 'appointment',
        alternateNames: ['CUAV'],
      },
      { needs: [{ type: 'sex', is: 'M' }, age(18)], cost: byIsee(40, 'visit'), checked: [172, 'email'] },
    ),
  ),
]

const young = [
  provider(
    'Associazione Officina 84',
    'thirdSector',
    entry(
      'Centro giovani «Officina 84»',
      'Musica, orientamento allo studio, servizio civile.',
      { what: 'community', areas: ['GIO'], motives: ['workAndTraining', 'loneliness'], comuni: ['BAT'], needs: [age(14, 30)] },
      { place: ['BAT', 'Via del Lavoro 84', 'stepFree'], open: '1-6 16:00-20:00' },
    ),
    entry(
      'Educatori di strada «Panchina Rossa»',
      'Incontrano i ragazzi dove stanno, la sera: piazze, campetti, lungomare. Ascoltano e propongono.',
      { what: 'community', areas: ['GIO', 'DIP'], motives: ['addictions', 'minorsAndSchool'], comuni: ['PON', 'BEL', 'BAT'] },
      { open: '4-6 18:00-23:00', needs: [age(13, 25)], checked: [115, 'visit'] },
    ),
  ),
  provider(
    'Associazione Parole Nuove',
    'thirdSector',
    entry(
      'Scuola di italiano «Parole Nuove»',
      'Corsi gratuiti per adulti, con spazio per i bambini.',
      { what: 'education', areas: ['IMM'], motives: ['immigrationAndDocuments'], comuni: ['BAT', 'BEL', 'PON'] },
      { place: ['BEL', 'Scuola media, aula 2'], open: '1,3 18:00-20:00', languages: ['en', 'fr', 'ar'] },
    ),
    entry(
      'Mamme in classe «Quaderno»',
      'Italiano per le mamme straniere la mattina, mentre i figli sono a scuola. C’è chi tiene i più piccoli.',
      { what: 'education', areas: ['IMM', 'MIN'], motives: ['parenting', 'immigrationAndDocuments'], comuni: ['PON', 'MPU'] },
      { place: ['PON', 'Istituto di fantasia, aula 12'], open: '2,4 09:30-11:30', needs: [women], languages: ['ar', 'bn', 'uk'] },
    ),
  ),
  provider(
    'Associazione Compagni di Banco',
    'thirdSector',
    entry(
      'Aiuto allo studio e DSA «Matita»',
      'Tutor per ragazzi con dislessia o altre difficoltà. Si usano il computer e le mappe.',
      {
        what: 'education',
        areas: ['MIN', 'GIO'],
        motives: ['minorsAndSchool'],
        comuni: ['MRO', 'OLE', 'MPU'],
        siussCode: 'A2.11',
      },
      {
        place: ['MRO', 'Via dei Gessetti 3', 'stepFree'],
        open: '2,4 15:30-18:30',
        needs: [age(8, 17)],
        cost: byIsee(12, 'hour'),
      },
      { bring: ['certificazione DSA'] },
    ),
    entry(
      'Banco dei libri usati «Seconda Mano»',
      'Scambia e regala libri di scuola, zaini e grembiuli. Si apre a fine agosto e dura due mesi.',
      { what: 'community', areas: ['MIN'], motives: ['minorsAndSchool'], comuni: ['MRO', 'BEL'], needs: [household('minors')] },
      {
        place: ['MRO', 'Via dei Gessetti 3'],
        open: '6 09:00-12:30',
        suspended: [-30, 275, 'riapre a fine agosto'],
        checked: [70, 'visit'],
      },
    ),
    entry(
      'Pomeriggi in biblioteca «Volpe Curiosa»',
      'Letture ad alta voce per i piccoli, nelle biblioteche dei paesi. Portate un cuscino.',
      {
        what: 'community',
        areas: ['MIN'],
        motives: ['parenting'],
        comuni: ['CAS', 'GSC', 'OLE'],
        needs: [upTo(8)],
        checked: 'never',
      },
      { place: ['CAS', 'Piazzetta del Noce 2'], open: '6#1 16:00-17:30' },
    ),
  ),
]

const food = [
  provider(
    'Associazione La Dispensa',
    'thirdSector',
    entry(
      'Emporio solidale «La Dispensa»',
      'Spesa con tessera a punti per famiglie in difficoltà.',
      { what: 'essentials', areas: ['FRA'], motives: ['incomeAndDebts'], comuni: ['BAT', 'BEL', 'PON'], access: 'onReferral' },
      { place: ['BAT', 'Via dei Mercanti 9', 'stepFree'], open: '2,5 09:00-12:00', needs: [isee(9_360)], bring: [iseeProof] },
    ),
    entry(
      'Banco alimentare di zona «Cassetta»',
      'Distribuisce pasta, olio, latte e frutta alle parrocchie e alle associazioni. Non riceve il pubblico.',
      { what: 'essentials', areas: ['FRA'], motives: ['incomeAndDebts'], access: 'onReferral', open: '3 08:30-12:30' },
      { place: ['MPU', 'Zona industriale di prova, capannone 6', 'reservedParking'], checked: [110, 'phone'] },
    ),
    entry(
      'Cibo che resta «Avanzo Buono»',
      'La sera raccoglie il pane e i piatti che i negozi non hanno venduto, e li porta a chi ne ha bisogno.',
      { what: 'essentials', areas: ['FRA', 'MIN'], motives: ['incomeAndDebts'], comuni: ['GVP', 'GSC'], access: 'onReferral' },
      { open: '1-6 20:00-21:30', needs: [asked('famiglia indicata dal servizio sociale o dalla parrocchia')] },
    ),
  ),
  provider(
    'Associazione Porta Aperta',
    'thirdSector',
    entry(
      'Centro di ascolto «Porta Aperta»',
      'Ascolto, pacco alimentare, aiuto per le bollette.',
      { what: 'essentials', areas: ['FRA', 'IMM'], motives: ['incomeAndDebts', 'loneliness'], languages: ['en', 'fr'] },
      { place: ['PON', 'Via della Stazione 22', 'publicTransport'], open: '1,4 16:00-18:30' },
    ),
    entry(
      'Armadio dei vestiti «Bottone»',
      'Vestiti puliti per grandi e piccoli, coperte e corredini per i neonati. Si prende quello che serve.',
      { what: 'essentials', areas: ['FRA', 'MIN'], motives: ['incomeAndDebts'], comuni: ['PON', 'SMP', 'MPU'] },
      { place: ['PON', 'Via della Stazione 22'], open: '3 16:00-18:00 + 6#1 09:30-12:00', checked: [98, 'visit'] },
    ),
  ),
]

export const associations = [...care, ...young, ...food]
