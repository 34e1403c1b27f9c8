/** Services of the health district, and of the offices of the State and of the Region: invented. */
import {
  age,
  asked,
  byIsee,
  either,
  entry,
  has,
  healthCard,
  household,
  identity,
  isee,
  iseeProof,
  paid,
  provider,
  stay,
  upTo,
  women,
} from './catalogue'

const district = provider(
  'Distretto sanitario (dato di prova)',
  'health',
  entry(
    'Porta unica di accesso «PUA Picentini»',
    'Bisogni insieme sanitari e sociali: valutazione e progetto con l’équipe.',
    { what: 'information', areas: ['ANZ', 'DIS', 'MUL'], access: 'pua', isLeps: true, motives: ['healthAndCare', 'disability'] },
    { place: ['BAT', 'Casa della comunità, piano terra', 'stepFree', 'accessibleToilet'], open: '1-5 08:30-13:00' },
    { bring: [healthCard, identity], contact: ['Sara Viscido', 'assistente sociale della PUA'] },
  ),
  entry(
    'Servizio dipendenze «Altra Rotta»',
    'Alcol, sostanze, gioco: ascolto e cura, anche per i familiari.',
    { what: 'healthCare', areas: ['DIP'], motives: ['addictions'], alternateNames: ['SerD'] },
    { place: ['BAT', 'Distretto sanitario, piano 2', 'lift'], open: '1-5 08:30-14:00', bring: [healthCard] },
  ),
  entry(
    'Salute mentale «Orizzonte»',
    'Colloqui, cura e sostegno ai familiari.',
    { what: 'healthCare', areas: ['DIP', 'MUL'], motives: ['mentalHealth'], alternateNames: ['CSM', 'UOSM'] },
    { place: ['BAT', 'Distretto sanitario, piano 3', 'lift'], open: '1-5 08:30-14:00', bring: [healthCard] },
  ),
  entry(
    'Assistenza domiciliare integrata «Cura in Casa»',
    'Infermiere, fisioterapista e medico vengono a casa. Serve quando una persona non può muoversi.',
    {
      what: 'homeCare',
      areas: ['ANZ', 'DIS'],
      access: 'pua',
      siussCode: 'A2.08',
      alternateNames: ['ADI', 'ADI cure'],
    },
    { open: '1-6 08:00-20:00', waitTime: 'pochi giorni', applicationProcess: 'La chiede il medico di famiglia alla PUA.' },
    { needs: [has('nonSelfSufficient')], bring: ['richiesta del medico', healthCard], motives: ['healthAndCare'] },
  ),
  entry(
    'Consultorio familiare «La Culla»',
    'Gravidanza, nascita, contraccezione, coppia, adolescenza. Ci sono ginecologa, ostetrica e psicologo.',
    {
      what: 'healthCare',
      areas: ['MIN', 'GIO'],
      motives: ['parenting', 'healthAndCare'],
      comuni: ['BAT', 'BEL', 'OLE', 'MRO', 'ACE'],
    },
    { place: ['BAT', 'Via delle Cicogne 12', 'stepFree', 'publicTransport'], open: '1-5 08:30-13:30 + 2,4 15:00-17:30' },
    { languages: ['en', 'ar'], interpretation: 'Mediatrice di arabo il martedì pomeriggio', bring: [healthCard] },
  ),
  entry(
    'Consultorio familiare «Primavera»',
    'Visite in gravidanza, incontri per i genitori, spazio per gli adolescenti. Per i ragazzi non serve l’impegnativa.',
    {
      what: 'healthCare',
      areas: ['MIN', 'GIO'],
      motives: ['parenting', 'familyConflict'],
      comuni: ['PON', 'MPU', 'GVP', 'GSC', 'SCP', 'SMP', 'CAS'],
    },
    { place: ['PON', 'Via dei Gelsomini 30', 'stepFree'], open: '1,3,5 08:30-13:00 + 3 15:00-18:00', checked: [225, 'phone'] },
  ),
  entry(
    'Neuropsichiatria infantile «Passi Piccoli»',
    'Visita i bambini che parlano tardi, si muovono male o fanno fatica a scuola. Scrive la diagnosi per la scuola.',
    { what: 'healthCare', areas: ['MIN', 'DIS'], motives: ['minorsAndSchool', 'disability'], waitTime: 'quattro mesi' },
    { place: ['BAT', 'Distretto sanitario, piano 1', 'lift', 'accessibleToilet'], open: 'appointment + 1-5 09:00-13:00' },
    { needs: [upTo(17)], bring: ['impegnativa del pediatra', healthCard], checked: [90, 'phone'] },
  ),
  entry(
    'Commissione invalidità civile «Verbale»',
    'Spiega come si chiede l’invalidità civile e la legge 104. Dà l’appuntamento per la visita.',
    { what: 'information', areas: ['DIS', 'ANZ'], motives: ['disability'], waitTime: 'due o tre mesi per la visita' },
    { place: ['BAT', 'Distretto sanitario, piano terra', 'stepFree'], open: '2 09:00-12:00' },
    {
      bring: ['certificato medico introduttivo', identity],
      applicationProcess: 'Il medico manda il certificato, poi il patronato la domanda.',
    },
  ),
  entry(
    'Guardia medica «Luna Piena»',
    'Un medico per i problemi che non possono aspettare, di notte e nei festivi. Risponde al telefono o riceve in sede.',
    { what: 'healthCare', areas: ['MUL'], motives: ['healthAndCare'], comuni: ['GVP', 'GSC', 'SCP', 'SMP', 'CAS'] },
    {
      place: ['GVP', 'Presidio sanitario di prova, ingresso B', 'stepFree'],
      open: '1-7 20:00-08:00 + 6-7 08:00-20:00 + holidays',
    },
  ),
  entry(
    'Ambulatorio infermieristico «Punto Salute»',
    'Medicazioni, iniezioni e controllo della pressione. Un infermiere segue chi ha una malattia cronica.',
    { what: 'healthCare', areas: ['ANZ', 'DIS'], motives: ['healthAndCare'], comuni: ['ACE'] },
    { place: ['ACE', 'Casa del medico di prova', 'stepFree'], open: '1,3 08:30-11:00', bring: [healthCard] },
  ),
  entry(
    'Ambulatorio per stranieri temporanei «STP»',
    'Cura chi non ha il permesso di soggiorno. Non si chiede il documento e non si avvisa nessuno.',
    { what: 'healthCare', areas: ['IMM'], motives: ['immigrationAndDocuments', 'healthAndCare'] },
    { place: ['BAT', 'Casa della comunità, primo piano', 'lift'], open: '3 14:30-17:30', languages: ['en', 'fr', 'ar', 'bn'] },
    { needs: [stay('noTitle', 'awaitingPermit')], interpretation: 'Mediatore di bengalese su richiesta' },
  ),
  entry(
    'Residenza sanitaria assistita «Villa Ulivo»',
    'Accoglie persone non autosufficienti che a casa non possono stare. Si entra dopo la valutazione della PUA.',
    {
      what: 'residential',
      areas: ['ANZ', 'DIS'],
      access: 'pua',
      siussCode: 'A3.02',
      alternateNames: ['RSA'],
      waitTime: 'sei mesi',
    },
    { place: ['MRO', 'Contrada Ulivo di Prova 1', 'stepFree', 'lift', 'accessibleToilet', 'reservedParking'], open: 'always' },
    {
      cost: byIsee(60, 'day'),
      needs: [has('nonSelfSufficient')],
      bring: [iseeProof, 'verbale di invalidità'],
      checked: [350, 'visit'],
    },
  ),
  entry(
    'Ambulatorio gioco d’azzardo «Carta Scoperta»',
    'Aiuta chi gioca troppo e i suoi familiari. Si parla anche di debiti. Nessuno lo viene a sapere.',
    { what: 'healthCare', areas: ['DIP'], motives: ['addictions', 'incomeAndDebts'], checked: [260, 'phone'] },
    { place: ['PON', 'Via dei Gelsomini 30'], open: '4 15:00-18:00', needs: [age(18)] },
  ),
  entry(
    'Centro per l’autismo «Bolla Blu»',
    'Terapie e gruppi per bambini e ragazzi con autismo. I genitori imparano come aiutare a casa.',
    {
      what: 'healthCare',
      areas: ['DIS', 'MIN'],
      motives: ['disability', 'parenting'],
      access: 'onReferral',
      waitTime: 'un anno',
    },
    { place: ['BEL', 'Viale del Cielo Finto 17', 'stepFree', 'accessibleToilet'], open: '1-5 09:00-18:00' },
    { needs: [age(2, 18), asked('diagnosi della neuropsichiatria infantile')], bring: ['diagnosi'] },
  ),
  entry(
    'Ambulatorio ricordi «Memoria Amica»',
    'Visita chi comincia a dimenticare. Sostiene chi lo assiste, con incontri ogni mese.',
    { what: 'healthCare', areas: ['ANZ'], motives: ['healthAndCare', 'mentalHealth'], checked: 'never' },
    { place: ['BAT', 'Casa della comunità, primo piano', 'lift'], open: '2#1 09:00-13:00', needs: [age(60)] },
  ),
)

const hospital = provider(
  'Ospedale (dato di prova)',
  'health',
  entry(
    'Dimissioni protette «Ritorno a Casa»',
    'Prima che il malato esca, l’ospedale e i servizi decidono insieme le cure e gli aiuti a casa.',
    { what: 'healthCare', areas: ['ANZ', 'DIS'], motives: ['healthAndCare'], access: 'onReferral', isLeps: true },
    { place: ['BAT', 'Ospedale di prova, portineria', 'stepFree', 'lift'], open: '1-5 08:30-15:00', waitTime: 'due giorni' },
    { needs: [asked('ricovero in corso')], contact: ['Mirella Pace', 'infermiera di collegamento'], checked: [40, 'email'] },
  ),
)

const offices = [
  provider(
    'Centro per l’impiego di prova',
    'public',
    entry(
      'Centro per l’impiego «Cantiere»',
      'Iscrizione alle liste, patto di servizio, offerte di lavoro e corsi gratuiti. Serve lo SPID o un aiuto allo sportello.',
      {
        what: 'workSupport',
        areas: ['FRA', 'GIO', 'IMM'],
        motives: ['workAndTraining'],
        alternateNames: ['CPI', 'collocamento'],
      },
      { place: ['BAT', 'Via della Filanda Finta 2', 'stepFree', 'publicTransport'], open: '1-5 09:00-12:30 + 2 15:00-16:30' },
      { needs: [age(16, 67)], bring: [identity, 'permesso di soggiorno, se serve'] },
    ),
    entry(
      'Collocamento mirato «Pari Passo»',
      'Cerca un lavoro adatto a chi ha un’invalidità. Tiene l’elenco della legge 68.',
      { what: 'workSupport', areas: ['DIS'], motives: ['workAndTraining', 'disability'] },
      { place: ['BAT', 'Via della Filanda Finta 2', 'accessibleToilet'], open: 'appointment + 3 09:00-12:30' },
      { needs: [age(16, 67), { type: 'condition', anyOf: ['civilInvalidity'], percent: 46 }], bring: ['verbale di invalidità'] },
    ),
    entry(
      'Sportello decentrato lavoro «Valle»',
      'Un operatore del centro per l’impiego viene in valle un giorno alla settimana.',
      { what: 'workSupport', areas: ['FRA', 'GIO'], motives: ['workAndTraining'], comuni: ['GVP', 'GSC', 'SCP', 'SMP', 'CAS'] },
      { place: ['GVP', 'Piazza dei Mestieri 1'], open: '3 09:00-12:30', checked: [190, 'phone'] },
    ),
  ),
  provider(
    'Istituto della previdenza di prova',
    'public',
    entry(
      'Punto previdenza «Estratto Conto»',
      'Pensioni, assegno unico, disoccupazione, Assegno di inclusione: a che punto è la domanda.',
      { what: 'information', areas: ['MUL', 'ANZ', 'FRA'], motives: ['incomeAndDebts', 'information'], alternateNames: ['INPS'] },
      { place: ['BAT', 'Largo Contributi 7', 'stepFree', 'lift'], open: 'appointment + 1,3,5 08:30-12:00', bring: [identity] },
    ),
  ),
  provider(
    'Scuola per adulti di prova',
    'public',
    entry(
      'Scuola per adulti «Sera»',
      'Corsi di italiano, licenza media e primi due anni delle superiori. Si va la sera, per chi lavora.',
      {
        what: 'education',
        areas: ['IMM', 'GIO', 'FRA'],
        motives: ['workAndTraining'],
        alternateNames: ['CPIA'],
        languages: ['en', 'fr'],
      },
      { place: ['BAT', 'Via del Sapere Finto 50', 'stepFree'], open: '1-5 15:00-21:00', applications: [-85, 40] },
      { needs: [age(16)], bring: [identity], checked: [60, 'website'] },
    ),
    entry(
      'Test di italiano per il permesso «A2»',
      'L’esame di italiano che serve per il permesso di lungo periodo. Ci si iscrive due settimane prima.',
      { what: 'education', areas: ['IMM'], motives: ['immigrationAndDocuments'], comuni: ['PON', 'MPU', 'BEL', 'BAT'] },
      {
        place: ['PON', 'Istituto di fantasia, aula 12', 'lift'],
        open: '6#-1 09:00-13:00',
        needs: [age(14)],
        bring: ['permesso di soggiorno'],
      },
    ),
  ),
  provider(
    'Tribunale di prova',
    'public',
    entry(
      'Sportello amministrazione di sostegno «Accanto»',
      'Spiega come chiedere un amministratore di sostegno. Dà i moduli e dice quali documenti servono.',
      { what: 'protection', areas: ['ANZ', 'DIS'], motives: ['justice', 'healthAndCare'] },
      { place: ['MPU', 'Municipio, secondo piano', 'lift'], open: '4#1 09:30-12:30', waitTime: 'quattro mesi per il decreto' },
      { bring: ['certificato medico', 'elenco dei parenti', identity], cost: paid(27, 'once', 'marca da bollo') },
    ),
  ),
  provider(
    'Azienda casa di prova',
    'public',
    entry(
      'Ufficio inquilini case popolari «Scala B»',
      'Guasti, affitti arretrati, cambi di alloggio per chi vive in una casa popolare.',
      { what: 'housing', areas: ['FRA', 'MUL'], motives: ['housing'], comuni: ['BAT', 'BEL', 'PON', 'OLE'] },
      { place: ['BAT', 'Corso Immaginario 40', 'lift'], open: '1,4 09:00-12:00', checked: [170, 'phone'] },
    ),
  ),
  provider(
    'Servizio regionale di prova',
    'public',
    entry(
      'Bonus mamma «Fiocco»',
      'Un contributo alle donne in attesa e alle mamme di bambini sotto i tre anni, con ISEE basso.',
      {
        what: 'economicSupport',
        areas: ['MIN'],
        motives: ['parenting', 'incomeAndDebts'],
        applications: [-20, 12],
        alert: 'Il bando chiude presto.',
      },
      {
        needs: [women, either(has('pregnant'), household('minorsUnder3')), isee(15_000)],
        bring: [iseeProof, 'certificato di gravidanza'],
      },
    ),
    entry(
      'Numero verde disabilità «Voce»',
      'Risponde al telefono e in video, anche con la lingua dei segni. Dà informazioni su contributi e ausili.',
      { what: 'information', areas: ['DIS'], motives: ['disability', 'information'], open: '1-5 09:00-18:00' },
      { openNote: 'Solo per telefono e videochiamata.', checked: [181, 'website'] },
    ),
  ),
]

export const agencies = [district, hospital, ...offices]
