import type { CitizenDocument } from './document.ts';

/** What citizens read, in English. */
export const en: CitizenDocument = {
	outage: {
		title: 'Our system is away for a moment',
		text: 'If you have just sent a form, it was not received. Please go back: your answers are still there, and send them again in a few minutes.',
		kept: 'The form that you have just sent was not received, but what you chose and wrote is still in this page. Please wait a few minutes, then press the button below.',
		again: 'Send the form again'
	},
	foreign: {
		title: 'This form was not received',
		text: 'It was sent from another address than this system’s own. Please open the page again at the address below, and send it once more.'
	},
	languages: 'Language',
	office: 'Office',
	survey: 'Counter survey',
	error: 'Error: ',

	form: {
		intro: 'This form does not ask your name and takes about {minutes} minutes.',
		introMinute: 'This form does not ask your name and takes about a minute.',
		sendNow:
			'You can send it now. The next questions are optional and take about {seconds} seconds.',
		more: '{seconds} seconds more (optional)',
		each: 'Please choose how satisfied you are with each point below.',
		field: 'Which field was your procedure in?',
		required: '(required)',
		optional: '(optional)',
		amount: 'A whole number from 0 to {max}.',
		comment:
			"Please leave out anybody's name, telephone number and papers' numbers. At most {max} characters.",
		send: 'Send the form',
		privacy: 'Your name, telephone number and network address are not kept.'
	},
	notice: {
		problems: {
			title: 'The form has not been sent',
			text: 'All that you chose is still here. Please look at these questions, then press “Send the form” again.'
		},
		changed: {
			title: 'The form has not been sent: its questions have changed',
			text: 'The office has just changed this form. Please check the answers below, then press “Send the form” again.'
		},
		damaged: {
			title: 'The form has not been sent: it could not be read',
			text: 'Please check the answers below, then press “Send the form” again.'
		},
		conflict: {
			title: 'The form before was received. Is this another visit?',
			text: 'The form sent from this phone before was received and stays as it is. If this is somebody else’s form, or about another visit, please look at the answers below and press “Send the form”: it will be received as a new form. If not, you need not do anything else.'
		},
		'too-large': {
			title: 'The form was not received because it is too long',
			text: 'All that you chose is still here; of what you wrote only the beginning is. Please shorten it, then press “Send the form” again.'
		},
		busy: {
			title: 'The form has not been received yet',
			text: 'The system is busy. All that you chose is still here; please wait a few seconds, then press “Send the form” again.'
		}
	},
	question: 'Question {number}',
	problem: {
		field: 'Please choose the field of your procedure.',
		onlyField:
			'The counter now takes the field below only; if it is that of your procedure, please send the form again.',
		fieldsChanged: 'The fields of this counter have changed.',
		nothingAnswered: 'Please answer at least one question.',
		amount: 'Please give a whole number from 0 to {max}.',
		comment: 'This is longer than {max} characters. Please shorten it.',
		level: 'Please choose a level.',
		answer: 'Please choose an answer.',
		unreadable: 'The answer sent could not be read. Please choose again.'
	},
	thanks: {
		title: 'Thank you',
		received: 'Your form was received at {clock} on {date}.',
		done: 'You need not do anything else, and may close this page.'
	},
	missing: {
		title: 'This form has not been received',
		text: 'This counter has received no form with the number in the address. If you have just sent it, please open the form again and send it once more.',
		open: 'Open the form'
	},
	code: {
		title: 'Open the form',
		label: 'Code on the poster at the counter',
		hint: 'The code stands right under the QR picture: letters and digits, such as 7KQ 2M9. Capitals do not matter.',
		open: 'Open the form'
	},
	unknown: {
		title: 'This code is not known',
		text: 'No counter has the code that you gave. Please look at the poster at the counter and type the code again.',
		slip: 'Perhaps one character is wrong. Codes do not use the digits 0 and 1 or the letters I, L and O.',
		typing:
			'Vietnamese typing is on and has changed the code: please switch it off and type the code again.'
	},
	retired: {
		title: 'This counter takes no forms any more',
		text: '“{counter}” ({unit}) no longer takes forms through this code.',
		lost: 'The form that you have just sent was not received.',
		carry:
			'What you chose is still here. Please choose the counter that served you, look at the answers again, and send them:',
		comment: 'What you wrote:',
		elsewhere: 'Counters of this office that take forms:',
		nowhere:
			'This office has no other counter that takes forms at present. You may speak to the office directly.'
	},
	landing: {
		title: 'Were you satisfied with the service this time?',
		what: 'Here citizens say how satisfied they are right after a procedure at a one-stop counter. No name is asked; the office uses the results to see where it should serve better.',
		staff: 'Staff sign-in'
	}
};
