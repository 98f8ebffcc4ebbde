/** The demo station, for visitors. */
export const kiosk = {
  '4 to 12 digits': 'De 4 a 12 dígitos',
  'A browser shows it too, and cannot keep visitors in: they can leave the page. The desktop application fills the screen and locks it.':
    'También se ve en un navegador, que no puede retener a los visitantes: pueden salir de la página. La aplicación de escritorio llena la pantalla y la bloquea.',
  'An agent answers at once. Nothing leaves this computer, and nothing of your call is kept.':
    'Un agente contesta enseguida. Nada sale de esta computadora y nada de tu llamada se guarda.',
  'An agent answers at once. Nothing of your call is kept here.':
    'Un agente contesta enseguida. Nada de tu llamada se guarda aquí.',
  'Ask two questions': 'Hacer dos preguntas',
  'Begin anew': 'Empezar de nuevo',
  'Begin the demo station': 'Iniciar el puesto de demostración',
  'Book and move an appointment': 'Agendar y mover una cita',
  'Call {business} and talk': 'Llama a {business} y habla',
  'Change the PIN': 'Cambiar el PIN',
  'Delete the last digit': 'Borrar el último dígito',
  'End the demo station': 'Terminar el puesto de demostración',
  'Enter the PIN': 'Escribe el PIN',
  'For a fair or a shop window: the whole screen belongs to visitors, who speak or type to your agent, or watch a call. After each of them, everything is forgotten: calls, recordings, appointments and messages of that visit.':
    'Para una feria o un escaparate: toda la pantalla es de los visitantes, que hablan o escriben a tu agente, o miran una llamada. Después de cada uno se olvida todo: llamadas, grabaciones, citas y mensajes de esa visita.',
  'In a browser, visitors can leave this page. The desktop application keeps them in.':
    'En un navegador, los visitantes pueden salir de esta página. La aplicación de escritorio los retiene.',
  'New PIN': 'PIN nuevo',
  'Pick up the phone and talk': 'Toma el teléfono y habla',
  'Present PIN': 'PIN actual',
  'Reserve a table': 'Reservar una mesa',
  'Set a PIN first: it is the only way back.':
    'Primero define un PIN: es la única forma de volver.',
  'Set the PIN': 'Definir el PIN',
  Staff: 'Personal',
  'Stop, it is my turn': 'Parar, me toca a mí',
  'Thank you for calling': 'Gracias por llamar',
  'That did not work': 'No funcionó',
  'The agent cannot be reached now. Please try again, or ask somebody here.':
    'No se puede comunicar con el agente ahora. Inténtalo de nuevo o pregunta al personal.',
  'The PIN is set.': 'El PIN está definido.',
  'The agent booked an appointment, and has forgotten it in a moment.':
    'El agente agendó una cita y la olvidará en un momento.',
  'Type what you say, then Enter': 'Escribe lo que dices y pulsa Enter',
  'Watch a call': 'Ver una llamada',
  'What you say': 'Lo que dices',
  'Your call is forgotten in a moment.': 'Tu llamada se olvidará en un momento.',
  'You|on the phone': 'Tú',
} as const;
