export const welcome = {
  'Keep the hours as they are': 'Dejar el horario como está',
  '<b>{agent}</b> answers {phone}, a number on the built-in test line. Nothing leaves this computer.':
    '<b>{agent}</b> contesta el {phone}, un número de la línea de prueba integrada. Nada sale de esta computadora.',
  'An agent on this computer answers the phone for a business. Start with this one, or make it yours.':
    'Un agente en esta computadora contesta el teléfono de un negocio. Empieza con este o hazlo tuyo.',
  'Call now': 'Llamar ahora',
  Continue: 'Continuar',
  'Every day, 11 to 10': 'Todos los días, de 11 a 22',
  'First call': 'Primera llamada',
  'First start': 'Primer inicio',
  Greeting: 'Saludo',
  'Heard as: “{heard}”': 'Se oye: «{heard}»',
  'Make your first test call': 'Haz tu primera llamada de prueba',
  'Mon–Fri, 9 to 5': 'Lun a vie, de 9 a 17',
  'Mon–Fri, 9 to 5, Sat, 9 to 1': 'Lun a vie, de 9 a 17; sáb, de 9 a 13',
  'Mon–Sat, 9 to 6': 'Lun a sáb, de 9 a 18',
  Open: 'Abierto',
  'Say “I’d like to book a cleaning next Tuesday” and watch the words appear.':
    'Di en inglés “I’d like to book a cleaning next Tuesday” y mira cómo aparecen las palabras.',
  'Skip all this': 'Omitir todo esto',
  Steps: 'Pasos',
  'Times are in {place}. Each day can be changed in Settings.':
    'Las horas son de {place}. Cada día se puede cambiar en Ajustes.',
  'Type what the caller says; a voice says it on the line. No microphone needed.':
    'Escribe lo que dice quien llama y una voz lo dirá en la línea. No hace falta micrófono.',
  'What do callers hear first?': '¿Qué oyen primero quienes llaman?',
  'Whose phone is it?': '¿De quién es el teléfono?',
  'Write what the agent says first.': 'Escribe lo primero que dice el agente.',
  'You can change it at any time under Agents.': 'Puedes cambiarlo cuando quieras en Agentes.',
  'Your agent': 'Tu agente',
  'Your agent answers a number on the built-in test line. Nothing leaves this computer.':
    'Tu agente contesta un número de la línea de prueba integrada. Nada sale de esta computadora.',
  'Your business': 'Tu negocio',
} as const;
