import type { Leaflets } from './leaflets'

export const leaflets: Leaflets = {
  review: { state: 'toReview', by: 'nativeSpeaker' },
  privacy: {
    title: 'How we use your data',
    lead: 'Short notice about personal data (Article 13 of Regulation (EU) 2016/679).',
    sections: [
      {
        label: 'Who keeps the data',
        lines: ['Your data are kept by {controller}.', 'The data protection officer (DPO) answers your questions: {officer}.'],
      },
      {
        label: 'Why we ask for them',
        lines: [
          'We need them to listen to you and to help you.',
          'It is a task that the law gives to the municipalities, in the interest of all.',
          'That is why you do not sign a consent. You decide what to tell.',
        ],
      },
      {
        label: 'What we write down',
        lines: [
          'Your name, how to reach you, what you need.',
          'We write about your health or your family only when it is needed to help you.',
          'If you do not want to say your name, we give you information all the same.',
        ],
      },
      {
        label: 'Who reads them',
        lines: [
          'Those who help you: the workers of the social services.',
          'If we send you to another service, we tell it only what is needed. We ask you first.',
          'In some cases the law obliges us to inform a judge.',
        ],
      },
      {
        label: 'For how long',
        lines: ['We keep them for as long as the law asks. Then they are deleted or go to the archive.'],
      },
      {
        label: 'What you can do',
        lines: [
          'You can ask to see your data and to correct them.',
          'In the cases set by law you can ask to delete them, to use them less or not to use them.',
          'Talk to us at the desk, or write to the DPO.',
          'If something is wrong, you can write to the Italian data protection authority (Garante): www.garanteprivacy.it.',
        ],
      },
      { label: 'Who decides', lines: ['People decide. The program can only suggest a service.'] },
    ],
  },
  askForOfficer: 'ask for the address at the desk',
  numbers: {
    title: 'Numbers to call',
    lead: 'They are free of charge. They answer at any time, every day.',
    of: {
      '112': { label: 'Emergency', line: 'For serious danger: police, fire, ambulance.' },
      '118': { label: 'Ambulance', line: 'If somebody is very ill.' },
      '115': { label: 'Fire brigade', line: 'If there is a fire, a gas leak or a collapse.' },
      '1522': {
        label: 'Violence and stalking',
        line: 'Women trained to help listen to you, in many languages. You need not say your name.',
      },
      '114': { label: 'Children in danger', line: 'If a child or a teenager risks serious harm.' },
      '19696': { label: 'Telefono Azzurro', line: 'For children and teenagers who want to talk to somebody (in Italian).' },
      '116000': { label: 'Missing children', line: 'If a child or a teenager cannot be found.' },
      '800290290': {
        label: 'Trafficking and exploitation',
        line: 'If somebody forces you to work or into prostitution. They speak many languages.',
      },
    },
  },
}
