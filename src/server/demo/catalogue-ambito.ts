/** Services of the ambito itself: invented. */
import { age, byIsee, entry, has, healthCard, identity, isee, iseeProof, livesIn, provider, upTo } from './catalogue'

export const ambito = provider(
  'Ambito S4',
  'public',
  entry(
    'Assistenza domiciliare anziani «Casa Ginestra»',
    'Aiuto in casa per chi ha più di 65 anni: igiene, pasti, commissioni.',
    { what: 'homeCare', areas: ['ANZ'], access: 'onReferral', siussCode: 'A2.07', isLeps: true, alternateNames: ['SAD'] },
    { open: '1-5 08:00-14:00', waitTime: 'circa due mesi', contact: ['Ines Tafuri', 'coordinatrice del servizio'] },
    { cost: byIsee(12, 'hour'), needs: [age(65), livesIn()], bring: [iseeProof, identity] },
  ),
  entry(
    'Centro per le famiglie «La Bussola»',
    'Ascolto dei genitori, mediazione familiare, gruppi di parola.',
    { what: 'community', areas: ['MIN'], motives: ['parenting', 'familyConflict'] },
    { place: ['BAT', 'Piazza Prova 1', 'stepFree', 'publicTransport'], open: '1-5 09:00-13:00 + 3 15:00-18:00' },
  ),
  entry(
    'Assistenza scolastica specialistica',
    'Un assistente in classe per gli alunni con disabilità.',
    { what: 'education', areas: ['DIS', 'MIN'], access: 'onReferral', siussCode: 'A2.11' },
    { open: '1-5 08:00-14:00', applicationProcess: 'La domanda parte dalla scuola, entro maggio.' },
    { needs: [has('disability104', 'severeDisability104')], bring: ['verbale legge 104', 'diagnosi funzionale'] },
  ),
  entry(
    'Sportello casa «Quattro Mura»',
    'Affitti, sfratti, contributi per la casa, morosità incolpevole.',
    { what: 'housing', areas: ['FRA', 'MUL'], motives: ['housing'], siussCode: 'A1.05' },
    { place: ['BAT', 'Ufficio di Piano, primo piano', 'lift', 'accessibleToilet'], open: '3 09:00-12:30' },
    { bring: [iseeProof, 'contratto di affitto'] },
  ),
  entry(
    'Pronto intervento sociale',
    'Emergenze sociali, anche di notte e nei festivi, su chiamata dei servizi.',
    { what: 'emergency', areas: ['MUL', 'FRA', 'MIN', 'ANZ'], access: 'onReferral', isLeps: true, motives: ['emergency'] },
    { open: 'always', alternateNames: ['PIS'], checked: [12, 'desk'] },
  ),
  entry(
    'Assistenza domiciliare disabili «Filo di Casa»',
    'Un operatore aiuta a casa la persona con disabilità. Lava, veste, accompagna. La famiglia può riposare qualche ora.',
    { what: 'homeCare', areas: ['DIS'], access: 'pua', siussCode: 'A2.07', alternateNames: ['SAD disabili'] },
    { open: '1-6 07:30-19:30', waitTime: 'da uno a tre mesi' },
    {
      cost: byIsee(10, 'hour'),
      needs: [upTo(64), has('severeDisability104'), livesIn()],
      bring: ['verbale legge 104', iseeProof],
    },
  ),
  entry(
    'Assegno di cura «Restare a Casa»',
    'Un contributo mensile per chi assiste a casa una persona non autosufficiente. Si chiede dopo la valutazione.',
    { what: 'economicSupport', areas: ['ANZ', 'DIS'], access: 'pua', siussCode: 'A1.11', motives: ['healthAndCare'] },
    { open: '2,4 09:00-12:00', applications: [-30, 25], checked: [80, 'document'] },
    {
      needs: [has('nonSelfSufficient', 'accompanimentAllowance'), isee(60_000, 'sociosanitary')],
      bring: [iseeProof, healthCard],
    },
  ),
  entry(
    'Tirocini di inclusione «Mani in Opera»',
    'Sei mesi in un’azienda o in una cooperativa, con un tutor e una piccola paga. Serve un progetto con l’assistente sociale.',
    { what: 'workSupport', areas: ['FRA', 'DIS', 'DIP'], access: 'onReferral', siussCode: 'A2.09', motives: ['workAndTraining'] },
    { place: ['BAT', 'Ufficio di Piano, primo piano'], open: '2 09:00-13:00', waitTime: 'secondo i posti' },
    { needs: [age(18, 64), has('unemployed'), has('inCareOfServices', 'receivesAdi')] },
  ),
  entry(
    'Affido familiare «Una Casa in Più»',
    'Prepara e segue le famiglie che accolgono un bambino per un tempo. Segue anche i genitori del bambino.',
    { what: 'protection', areas: ['MIN'], access: 'onReferral', motives: ['minorsAndSchool'] },
    { place: ['BAT', 'Piazza Prova 1'], open: 'appointment', contact: ['Dora Nigro', 'psicologa'] },
    { checked: [150, 'phone'] },
  ),
  entry(
    'Spazio neutro «Ponte Levatoio»',
    'Un luogo tranquillo dove il figlio incontra il genitore con cui non vive. È presente un educatore.',
    { what: 'protection', areas: ['MIN'], access: 'onReferral', motives: ['familyConflict', 'justice'] },
    { place: ['PON', 'Via degli Aquiloni 14', 'stepFree'], open: 'appointment + 2,4 15:00-19:00 + 6 09:00-13:00' },
    { bring: ['provvedimento del tribunale'], waitTime: 'un mese' },
  ),
  entry(
    'Fondo bollette «Luce in Casa»',
    'Paga una bolletta di luce, gas o acqua che la famiglia non riesce a pagare. Una volta all’anno.',
    { what: 'economicSupport', areas: ['FRA'], motives: ['incomeAndDebts'], siussCode: 'A1.04' },
    { open: '1,3 09:00-12:00', applications: [-60, -5], alert: 'I fondi di quest’anno sono finiti: nuove domande da gennaio.' },
    { needs: [isee(9_530), livesIn()], bring: [iseeProof, 'bolletta da pagare', identity], checked: [88, 'phone'] },
  ),
)
