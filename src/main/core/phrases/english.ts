import type { Phrases } from './sentences';

export const ENGLISH: Phrases = {
  oneMoment: 'One moment, please.',
  stillThere: ['Thank you for waiting. I am still here.', 'I am sorry for the wait. One moment.'],
  checking: 'One moment, I am checking that for you.',
  stillChecking: ['Thank you for waiting, I am still looking into it.'],
  sayAgain: 'I am sorry, I did not get that. Could you say it again, please?',
  areYouThere: 'Are you still there?',
  afterHold: 'Thank you for holding.',
  afterBreak: 'I am sorry for the short break. Please go on.',
  backAgain: 'Thank you. I am with you again. How can I go on?',
  recorded: 'This call is recorded.',
  mayWeRecord: 'We would like to record this call. Is that all right? Please say yes or no.',
  mayWeRecordAgain:
    'Sorry, may we record this call? Please say yes or press 1, or say no or press 2.',
  somethingWentWrong: 'I am sorry, something went wrong on our side.',
  nobodyThere: 'I am sorry, nobody can take your call right now.',
  leaveAMessage: 'Please leave a message after the tone.',
  callAgain: 'Please call again in a moment.',
  callBack: (business, number) =>
    `Hello, this is ${business}. Please call us back at ${number}. Thank you, goodbye.`,
  cannotAnswerText: (business) =>
    `Sorry, we can't answer automatically right now. ${business} has your message, and someone will get back to you.`,
};
