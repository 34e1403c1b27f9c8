/** What parishes do: invented. */
import { age, either, entry, household, identity, isee, iseeProof, provider, stay, women } from './catalogue'

export const parishes = [
  provider(
    'Parrocchia di fantasia San Marco',
    'parish',
    entry(
      'Spazio compiti «Il Faro»',
      'Aiuto nei compiti e merenda, dalla primaria alle medie.',
      { what: 'education', areas: ['MIN', 'GIO'], motives: ['minorsAndSchool'], comuni: ['GVP', 'GSC'] },
      { place: ['GVP', 'Via dei Platani 7'], open: '1,3,5 15:00-17:30', needs: [age(6, 14)] },
    ),
    entry(
      'Caritas parrocchiale «Due Pani»',
      'Pacco di cibo ogni quindici giorni. Chi viene la prima volta parla con un volontario.',
      {
        what: 'essentials',
        areas: ['FRA'],
        motives: ['incomeAndDebts'],
        comuni: ['GVP'],
        alternateNames: ['Caritas'],
        bring: [identity],
      },
      { place: ['GVP', 'Via dei Platani 7'], open: '6#1 09:00-11:30 + 6#3 09:00-11:30' },
    ),
  ),
  provider(
    'Parrocchia di fantasia Santa Chiara',
    'parish',
    entry(
      'Mensa «Pane Quotidiano»',
      'Pasto caldo per chi ne ha bisogno, senza documenti.',
      {
        what: 'essentials',
        areas: ['FRA'],
        motives: ['incomeAndDebts'],
        comuni: ['BAT'],
        siussCode: 'A2.01',
        languages: ['ar', 'fr'],
      },
      { place: ['BAT', 'Sagrato Santa Chiara 1', 'stepFree'], open: '1-7 12:00-13:30 + holidays' },
    ),
    entry(
      'Colazione di strada «Cornetto»',
      'Latte caldo e pane alla stazione, all’alba. Chi vuole può parlare con un’infermiera.',
      {
        what: 'essentials',
        areas: ['FRA', 'IMM'],
        motives: ['housing'],
        comuni: ['BAT'],
        open: '1-5 06:00-07:30',
        languages: ['ar', 'en'],
      },
      { checked: [92, 'visit'] },
    ),
  ),
  provider(
    'Parrocchia di fantasia San Donato al Monte',
    'parish',
    entry(
      'Caritas e ascolto «Focolare»',
      'Ascolto, cibo e legna per l’inverno. Il parroco conosce tutti: basta bussare.',
      {
        what: 'essentials',
        areas: ['FRA', 'ANZ'],
        motives: ['incomeAndDebts', 'loneliness'],
        comuni: ['ACE'],
        alternateNames: ['Caritas'],
      },
      { place: ['ACE', 'Canonica di prova'], open: 'appointment + 5 17:00-18:30', contact: ['don Elio', 'parroco'] },
    ),
    entry(
      'Visite agli anziani soli «Sedia Vuota»',
      'Due volontari passano una volta alla settimana: una parola, la spesa, una commissione.',
      { what: 'selfHelp', areas: ['ANZ'], motives: ['loneliness'], comuni: ['ACE'], open: 'appointment', needs: [age(70)] },
      { checked: [130, 'phone'] },
    ),
  ),
  provider(
    'Parrocchia di fantasia San Biagio',
    'parish',
    entry(
      'Centro di ascolto Caritas «Tazza di Tè»',
      'Si ascolta con calma, uno alla volta. Si può avere un aiuto per l’affitto o per le medicine.',
      {
        what: 'essentials',
        areas: ['FRA'],
        motives: ['incomeAndDebts', 'housing'],
        comuni: ['MRO', 'MPU'],
        alternateNames: ['Caritas'],
      },
      { place: ['MRO', 'Sala parrocchiale', 'stepFree'], open: '2 16:30-19:00', bring: [iseeProof], needs: [isee(9_360)] },
    ),
    entry(
      'Oratorio del pomeriggio «Pallone»',
      'Gioco libero, teatro e calcio. Gli adulti della parrocchia sono sempre presenti.',
      { what: 'community', areas: ['MIN', 'GIO'], motives: ['loneliness', 'minorsAndSchool'], comuni: ['MRO'] },
      { place: ['MRO', 'Sala parrocchiale', 'stepFree'], open: '1-6 16:00-19:30', needs: [age(6, 18)] },
    ),
  ),
  provider(
    'Parrocchia di fantasia Santa Lucia',
    'parish',
    entry(
      'Pacco della settimana «Melograno»',
      'Cibo e pannolini per le famiglie con bambini. Si ritira il giovedì, con un numero di chiamata.',
      { what: 'essentials', areas: ['FRA', 'MIN'], motives: ['incomeAndDebts', 'parenting'], comuni: ['SCP', 'CAS'] },
      {
        place: ['SCP', 'Sagrato Santa Lucia 4', 'stepFree'],
        open: '4 10:00-12:00',
        needs: [household('minors', 'pregnantMember')],
      },
    ),
    entry(
      'Accoglienza mamme «Nido d’Ape»',
      'Tre stanze per mamme sole con bambini piccoli, per qualche mese. Una suora vive con loro.',
      {
        what: 'residential',
        areas: ['MIN', 'FRA'],
        motives: ['housing', 'parenting'],
        access: 'onReferral',
        comuni: ['SCP', 'GSC', 'SMP'],
      },
      { place: ['SCP', 'Via del Favo 10'], open: 'always', needs: [women, household('minorsUnder6', 'pregnantMember')] },
      { checked: [360, 'visit'] },
    ),
  ),
  provider(
    'Parrocchia di fantasia San Rocco',
    'parish',
    entry(
      'Caritas di paese «Cesta»',
      'Un pacco di cibo al mese e un aiuto per le bollette. Si viene la domenica dopo la messa.',
      { what: 'essentials', areas: ['FRA'], motives: ['incomeAndDebts'], comuni: ['SMP', 'CAS'], alternateNames: ['Caritas'] },
      { place: ['SMP', 'Sagrato San Rocco 1'], open: '7#1 11:00-12:30 + holidays' },
    ),
    entry(
      'Ambulatorio dei medici volontari «Stetoscopio»',
      'Medici in pensione visitano gratis chi non può pagare. Danno anche le medicine che hanno.',
      {
        what: 'healthCare',
        areas: ['FRA', 'IMM'],
        motives: ['healthAndCare'],
        comuni: ['SMP', 'SCP', 'PON'],
        languages: ['en', 'fr'],
      },
      {
        place: ['SMP', 'Sagrato San Rocco 1', 'stepFree'],
        open: '3 17:00-19:00',
        needs: [either(isee(8_000), stay('noTitle', 'awaitingPermit'))],
      },
    ),
  ),
  provider(
    'Parrocchia di fantasia Madonna del Fiume',
    'parish',
    entry(
      'Mensa della domenica «Tavola Lunga»',
      'Pranzo la domenica e nelle feste, per chi è solo o non ha da mangiare. Si mangia tutti insieme.',
      {
        what: 'essentials',
        areas: ['FRA', 'ANZ'],
        motives: ['loneliness', 'incomeAndDebts'],
        comuni: ['OLE', 'BAT'],
        siussCode: 'A2.01',
      },
      { place: ['OLE', 'Sala del fiume finto', 'stepFree', 'accessibleToilet'], open: '7 12:30-14:30 + holidays' },
    ),
    entry(
      'Ascolto per le coppie «Filo Teso»',
      'Una coppia di sposi e una psicologa ascoltano chi litiga o si sta lasciando. Anche da soli.',
      {
        what: 'community',
        areas: ['MIN', 'FRA'],
        motives: ['familyConflict'],
        comuni: ['OLE', 'MRO', 'BAT'],
        checked: [109, 'phone'],
      },
      { place: ['OLE', 'Sala del fiume finto'], open: 'appointment + 5 19:00-21:00' },
    ),
  ),
  provider(
    'Parrocchia di fantasia Stella del Mare',
    'parish',
    entry(
      'Sportello per i lavoratori stranieri «Vela»',
      'Italiano, pacco di cibo e aiuto con i documenti, la domenica pomeriggio.',
      {
        what: 'essentials',
        areas: ['IMM', 'FRA'],
        motives: ['immigrationAndDocuments', 'incomeAndDebts'],
        comuni: ['PON', 'BEL'],
      },
      {
        place: ['PON', 'Lungomare di prova 1', 'publicTransport'],
        open: '7 15:00-18:00 + holidays',
        languages: ['ar', 'bn', 'en', 'fr'],
      },
    ),
  ),
]
