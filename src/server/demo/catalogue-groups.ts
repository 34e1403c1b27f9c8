/** Self-help groups, and what neighbours do for each other: invented. */
import { age, asked, entry, has, provider } from './catalogue'

export const groups = [
  provider(
    'Associazione Un Giorno Alla Volta',
    'selfHelp',
    entry(
      'Gruppo di auto-aiuto «Un Giorno Alla Volta»',
      'Incontri settimanali, gratuiti e anonimi.',
      { what: 'selfHelp', areas: ['DIP'], motives: ['addictions'], comuni: ['BAT', 'MRO'] },
      { place: ['MRO', 'Sala parrocchiale'], open: '4 19:00-21:00' },
    ),
    entry(
      'Gruppo familiari «Anche Noi»',
      'Per chi vive con una persona che beve, si droga o gioca. Si parla di sé, non si danno consigli.',
      { what: 'selfHelp', areas: ['DIP', 'MUL'], motives: ['addictions', 'familyConflict'], comuni: ['BAT', 'BEL'] },
      { place: ['BEL', 'Biblioteca di fantasia, sala blu', 'stepFree'], open: '2 19:30-21:00', checked: [105, 'phone'] },
    ),
  ),
  provider(
    'Gruppo Giocatori in Cammino',
    'selfHelp',
    entry(
      'Gruppo per chi smette di giocare «Ultima Schedina»',
      'Chi ha smesso aiuta chi vuole smettere. Il primo incontro è a due, al bar.',
      { what: 'selfHelp', areas: ['DIP'], motives: ['addictions', 'incomeAndDebts'], comuni: ['PON', 'SMP', 'SCP'] },
      { place: ['PON', 'Lungomare di prova 1'], open: '1 20:00-21:30', needs: [age(18)] },
    ),
  ),
  provider(
    'Gruppo Chi Cura',
    'selfHelp',
    entry(
      'Gruppo per chi assiste «Caffè alle Cinque»',
      'Figli, mariti e mogli di persone con la demenza si incontrano e si aiutano. Un’ora e mezza, con un caffè.',
      {
        what: 'selfHelp',
        areas: ['ANZ'],
        motives: ['loneliness', 'healthAndCare'],
        needs: [has('caregiver')],
        comuni: ['BAT', 'BEL', 'MPU'],
      },
      {
        place: ['MPU', 'Centro civico immaginario', 'stepFree'],
        open: '3#1 17:00-18:30 + 3#3 17:00-18:30',
        checked: [125, 'phone'],
      },
    ),
    entry(
      'Genitori di ragazzi con disabilità «Stessa Barca»',
      'Ci si scambiano notizie su scuola, terapie e diritti. I bambini giocano nella stanza accanto.',
      { what: 'selfHelp', areas: ['DIS', 'MIN'], motives: ['disability', 'parenting'], comuni: ['GSC', 'GVP', 'SCP'] },
      { place: ['GSC', 'Sala consiliare di fantasia', 'stepFree'], open: '6#1 16:00-18:00' },
    ),
  ),
  provider(
    'Gruppo Voci Dentro',
    'selfHelp',
    entry(
      'Gruppo per la salute mentale «Voci Dentro»',
      'Persone che hanno vissuto un disagio psichico si aiutano. Non serve essere in cura.',
      { what: 'selfHelp', areas: ['DIP', 'MUL'], motives: ['mentalHealth', 'loneliness'], comuni: ['GVP', 'GSC', 'CAS'] },
      { place: ['GSC', 'Sala consiliare di fantasia'], open: '4 18:00-19:30', needs: [age(18)] },
    ),
    entry(
      'Gruppo del lutto «Sedie in Cerchio»',
      'Per chi ha perso una persona cara. Dieci incontri, poi si può restare in contatto.',
      { what: 'selfHelp', areas: ['MUL', 'ANZ'], motives: ['loneliness', 'mentalHealth'], comuni: ['SCP', 'SMP', 'PON'] },
      {
        place: ['SCP', 'Via del Favo 10'],
        open: 'appointment',
        applications: [10, 45],
        waitTime: 'si comincia con otto persone',
      },
    ),
  ),
  provider(
    'Banca del tempo di prova',
    'informal',
    entry(
      'Banca del tempo «Clessidra»',
      'Un’ora data, un’ora ricevuta: chi sa cucire cuce, chi guida accompagna. Non girano soldi.',
      {
        what: 'community',
        areas: ['MUL', 'ANZ'],
        motives: ['loneliness', 'transport'],
        comuni: ['GVP', 'GSC', 'MRO', 'MPU', 'OLE'],
      },
      { place: ['MPU', 'Centro civico immaginario'], open: '6 10:00-12:00', checked: [118, 'phone'] },
    ),
  ),
  provider(
    'Vicini di via di prova',
    'informal',
    entry(
      'Spesa condivisa «Pianerottolo»',
      'I vicini fanno la spesa per chi non può uscire. Si paga solo lo scontrino.',
      { what: 'selfHelp', areas: ['ANZ', 'DIS'], motives: ['loneliness', 'healthAndCare'], comuni: ['BEL'], open: 'appointment' },
      { needs: [asked('chi abita nel quartiere e non può uscire')] },
    ),
    entry(
      'Passaggi in auto «Posto Libero»',
      'Chi scende a valle offre un posto in macchina. Si scrive la sera prima a un numero.',
      {
        what: 'transport',
        areas: ['MUL', 'GIO'],
        motives: ['transport'],
        comuni: ['ACE', 'MRO'],
        open: '1-6 06:30-08:30',
        checked: [195, 'phone'],
      },
    ),
    entry(
      'Mercatino del baratto «Cambio Giusto»',
      'Si portano mobili e giocattoli buoni e si prende quello che serve. Una volta al mese.',
      { what: 'community', areas: ['MUL', 'FRA'], motives: ['incomeAndDebts'], comuni: ['BEL', 'BAT'], checked: 'never' },
      { place: ['BEL', 'Piazza Finta del Mercato', 'stepFree'], open: '7#-1 09:00-13:00' },
    ),
  ),
]
