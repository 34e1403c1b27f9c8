/** Services of private enterprises: invented. */
import { age, byIsee, either, entry, has, identity, isee, livesIn, paid, provider } from './catalogue'

export const enterprises = [
  provider(
    'Agenzia di fantasia Primo Passo',
    'private',
    entry(
      'Sportello lavoro «Primo Passo»',
      'Curriculum, corsi, tirocini, incontro con le imprese.',
      { what: 'workSupport', areas: ['FRA', 'GIO', 'IMM'], motives: ['workAndTraining'] },
      { place: ['BAT', 'Via Prova 12', 'stepFree'], open: '1-5 09:00-12:00', bring: [identity] },
    ),
    entry(
      'Corso per assistenti familiari «Buone Mani»',
      'Sessanta ore per imparare a curare un anziano in casa. Alla fine c’è un attestato.',
      {
        what: 'education',
        areas: ['IMM', 'FRA'],
        motives: ['workAndTraining'],
        comuni: ['BEL', 'BAT', 'MPU'],
        applications: [5, 50],
      },
      {
        place: ['BEL', 'Via delle Comete 20', 'lift'],
        open: '2,4 17:00-20:00',
        needs: [age(18), either(has('unemployed'), isee(10_000))],
      },
      { languages: ['ro', 'uk', 'es'] },
    ),
  ),
  provider(
    'Casa di cura di fantasia Sant’Aria',
    'private',
    entry(
      'Pulmino per disabili «Pedana»',
      'Un pulmino con la pedana, a pagamento. Viene anche la domenica. Si può chiedere il rimborso al Comune.',
      {
        what: 'transport',
        areas: ['DIS', 'ANZ'],
        motives: ['transport'],
        siussCode: 'A1.16',
        open: '1-7 07:00-21:00 + holidays',
      },
      { cost: paid(18, 'visit', 'andata e ritorno, fino a 20 km'), checked: [178, 'phone'] },
    ),
    entry(
      'Fisioterapia a domicilio «In Piedi»',
      'Il fisioterapista viene a casa. Costa meno a chi ha un ISEE basso.',
      {
        what: 'healthCare',
        areas: ['ANZ', 'DIS'],
        motives: ['healthAndCare'],
        comuni: ['OLE', 'MRO', 'BAT'],
        open: '1-5 08:00-19:00',
      },
      {
        cost: byIsee(35, 'visit'),
        needs: [livesIn('OLE', 'MRO', 'BAT')],
        bring: ['prescrizione del medico'],
        checked: [50, 'email'],
      },
    ),
  ),
]
