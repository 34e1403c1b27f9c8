/** Those that help with papers, rights and debts: invented. */
import { age, entry, has, healthCard, identity, isee, iseeProof, paid, provider } from './catalogue'

export const rights = [
  provider(
    'Patronato Mani Vicine',
    'thirdSector',
    entry(
      'Sportello badanti «Mani Vicine»',
      'Incontro tra famiglie e assistenti familiari, contratti e buste paga.',
      { what: 'workSupport', areas: ['ANZ', 'IMM'], motives: ['workAndTraining', 'healthAndCare'], comuni: ['BAT', 'BEL'] },
      { place: ['BAT', 'Via Prova 10'], open: '2,4 15:00-18:00', languages: ['ro', 'uk'], bring: [identity] },
    ),
    entry(
      'Patronato itinerante «Camper dei Diritti»',
      'Un camper con due operatori gira i paesi della montagna. Fa domande di pensione, ISEE e invalidità.',
      {
        what: 'information',
        areas: ['ANZ', 'MUL', 'FRA'],
        motives: ['information', 'incomeAndDebts'],
        comuni: ['ACE', 'CAS', 'GSC', 'SMP'],
      },
      {
        open: '2#1 09:00-13:00 + 4#1 09:00-13:00',
        openNote: 'In piazza, ogni mese in un paese diverso.',
        bring: [identity, healthCard],
      },
    ),
  ),
  provider(
    'Patronato Diritti Chiari',
    'thirdSector',
    entry(
      'Patronato e CAF «Diritti Chiari»',
      'ISEE, Assegno di inclusione, pensioni, invalidità.',
      { what: 'information', areas: ['FRA', 'ANZ', 'DIS', 'MUL'], motives: ['incomeAndDebts', 'information'] },
      { place: ['BAT', 'Via dei Diritti 5', 'stepFree'], open: '1-5 09:00-13:00', bring: [identity, healthCard] },
    ),
    entry(
      'CAF di paese «Modulo Facile»',
      'Compila l’ISEE e la dichiarazione dei redditi. Aiuta con le domande di bonus. L’ISEE è gratuito.',
      {
        what: 'information',
        areas: ['FRA', 'MUL'],
        motives: ['incomeAndDebts'],
        comuni: ['OLE', 'MRO'],
        alternateNames: ['CAF'],
      },
      { place: ['OLE', 'Via del Municipio Vecchio 15'], open: '1,3 15:30-18:30', bring: [identity, 'saldi di conti e libretti'] },
    ),
    entry(
      'Sportello inquilini «Contratto Giusto»',
      'Legge il contratto di affitto, spiega lo sfratto, scrive al proprietario. La prima visita è gratuita.',
      {
        what: 'housing',
        areas: ['FRA', 'IMM'],
        motives: ['housing', 'justice'],
        comuni: ['PON', 'BAT', 'MPU'],
        languages: ['en'],
      },
      {
        place: ['PON', 'Via Nettuno di Prova 5', 'publicTransport'],
        open: '2 16:00-19:00',
        cost: paid(25, 'year', 'tessera, dalla seconda visita'),
      },
      { bring: ['contratto di affitto', 'lettere ricevute'], checked: [185, 'phone'] },
    ),
  ),
  provider(
    'Fondazione di fantasia Semina',
    'thirdSector',
    entry(
      'Microcredito «Semina»',
      'Piccoli prestiti e consulenza sui debiti.',
      { what: 'economicSupport', areas: ['FRA'], access: 'onReferral', motives: ['incomeAndDebts'] },
      { open: 'appointment', needs: [isee(20_000)], bring: [iseeProof, identity] },
    ),
    entry(
      'Difesa dai debiti e dall’usura «Respiro»',
      'Un commercialista guarda i conti insieme alla famiglia. Aiuta a trattare con le banche e a denunciare chi fa usura.',
      { what: 'economicSupport', areas: ['FRA', 'DIP'], motives: ['incomeAndDebts', 'justice'], checked: [100, 'phone'] },
      {
        place: ['BAT', 'Galleria Finta 3, interno 7', 'lift'],
        open: 'appointment + 4 16:00-18:30',
        bring: ['elenco dei debiti'],
      },
    ),
    entry(
      'Borse di studio «Banco Alto»',
      'Mille euro all’anno a chi studia bene e ha pochi soldi in casa. Dalla terza superiore all’università.',
      {
        what: 'economicSupport',
        areas: ['GIO', 'MIN'],
        motives: ['minorsAndSchool'],
        siussCode: 'A1.19',
        applications: [-25, 18],
      },
      {
        needs: [age(16, 25), has('student'), isee(15_000, 'university')],
        bring: [iseeProof, 'pagella o libretto'],
        cost: { kind: 'free' },
      },
    ),
  ),
  provider(
    'Associazione Toga Sociale',
    'thirdSector',
    entry(
      'Sportello legale gratuito «Toga Amica»',
      'Un avvocato ascolta e orienta: famiglia, casa, lavoro, penale. Spiega come avere l’avvocato pagato dallo Stato.',
      {
        what: 'information',
        areas: ['FRA', 'MUL'],
        motives: ['justice', 'familyConflict'],
        comuni: ['GVP', 'GSC', 'MRO', 'MPU'],
      },
      { place: ['GVP', 'Piazza dei Mestieri 1', 'stepFree'], open: '5#1 16:00-19:00', needs: [isee(13_000)], bring: [identity] },
    ),
    entry(
      'Reinserimento dopo il carcere «Porta Girevole»',
      'Accompagna chi esce dal carcere e i familiari di chi è dentro: casa, documenti, lavoro.',
      { what: 'community', areas: ['FRA'], motives: ['justice', 'workAndTraining'], access: 'onReferral', open: 'appointment' },
      { needs: [age(18)], checked: [140, 'phone'] },
    ),
  ),
]
