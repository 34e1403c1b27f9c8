import type { Leaflets } from './leaflets'

export const leaflets: Leaflets = {
  review: { state: 'toReview', by: 'nativeSpeaker' },
  privacy: {
    title: 'Comment nous utilisons vos données',
    lead: 'Information brève sur les données personnelles (article 13 du Règlement UE 2016/679).',
    sections: [
      {
        label: 'Qui garde les données',
        lines: [
          'Vos données sont gardées par {controller}.',
          'Le délégué à la protection des données (DPO) répond à vos questions : {officer}.',
        ],
      },
      {
        label: 'Pourquoi nous les demandons',
        lines: [
          'Elles servent à vous écouter et à vous aider.',
          'C’est une tâche que la loi donne aux communes, dans l’intérêt de tous.',
          'C’est pourquoi vous ne signez pas de consentement. Vous décidez de ce que vous racontez.',
        ],
      },
      {
        label: 'Ce que nous écrivons',
        lines: [
          'Votre nom, comment vous joindre, ce dont vous avez besoin.',
          'Nous écrivons sur votre santé ou votre famille seulement quand il le faut pour vous aider.',
          'Si vous ne voulez pas dire votre nom, nous vous donnons quand même les informations.',
        ],
      },
      {
        label: 'Qui les lit',
        lines: [
          'Ceux qui vous aident : les professionnels du service social.',
          'Si nous vous envoyons à un autre service, nous lui disons seulement le nécessaire. Nous vous le demandons avant.',
          'Dans certains cas la loi nous oblige à informer un juge.',
        ],
      },
      {
        label: 'Combien de temps',
        lines: ['Nous les gardons le temps que la loi demande. Ensuite elles sont effacées ou vont aux archives.'],
      },
      {
        label: 'Ce que vous pouvez faire',
        lines: [
          'Vous pouvez demander à voir vos données et à les corriger.',
          'Dans les cas prévus par la loi, vous pouvez demander de les effacer, de les utiliser moins ou de ne pas les utiliser.',
          'Parlez avec nous au guichet, ou écrivez au DPO.',
          'Si quelque chose ne va pas, vous pouvez écrire à l’autorité italienne de protection des données (Garante) : www.garanteprivacy.it.',
        ],
      },
      { label: 'Qui décide', lines: ['Ce sont des personnes qui décident. Le programme peut seulement conseiller un service.'] },
    ],
  },
  askForOfficer: 'demandez l’adresse au guichet',
  numbers: {
    title: 'Numéros à appeler',
    lead: 'Ils sont gratuits. Ils répondent à toute heure, tous les jours.',
    of: {
      '112': { label: 'Urgence', line: 'Pour un danger grave : police, feu, ambulance.' },
      '118': { label: 'Ambulance', line: 'Si quelqu’un va très mal.' },
      '115': { label: 'Pompiers', line: 'S’il y a un incendie, une fuite de gaz ou un effondrement.' },
      '1522': {
        label: 'Violence et harcèlement',
        line: 'Des femmes formées vous écoutent, en plusieurs langues. Vous n’êtes pas obligée de dire votre nom.',
      },
      '114': { label: 'Enfants en danger', line: 'Si un enfant ou un adolescent risque quelque chose de grave.' },
      '19696': {
        label: 'Telefono Azzurro',
        line: 'Pour les enfants et les adolescents qui veulent parler à quelqu’un (en italien).',
      },
      '116000': { label: 'Enfants disparus', line: 'Si l’on ne trouve plus un enfant ou un adolescent.' },
      '800290290': {
        label: 'Traite et exploitation',
        line: 'Si l’on vous oblige à travailler ou à vous prostituer. On y parle plusieurs langues.',
      },
    },
  },
}
