export const softphone = {
  'A link asks to call this number. Nothing is dialled until you say so.':
    'Un enlace pide llamar a este número. No se marca nada hasta que lo digas.',
  'A phone number': 'Un número de teléfono',
  'Another number': 'Otro número',
  'As the system has it': 'Como en el sistema',
  'Browsers allow it on this computer only, or over a secure connection. Open the console there.':
    'Los navegadores solo lo permiten en esta computadora o con una conexión segura. Abre la consola ahí.',
  'Call the agent': 'Llamar al agente',
  'Calling {to}…': 'Llamando a {to}…',
  'Choose Privacy & Security, then Microphone, and turn on {program}.':
    'Elige Privacidad y seguridad, luego Micrófono, y activa {program}.',
  'Choose Privacy & security, then Microphone.': 'Elige Privacidad y seguridad y luego Micrófono.',
  'Choose Sound, then Input, and see that the microphone is chosen and not muted.':
    'Elige Sonido, luego Entrada, y comprueba que el micrófono esté elegido y no silenciado.',
  Clear: 'Clara',
  'Click the symbol left of the address and set Microphone to Allow.':
    'Pulsa el símbolo a la izquierda de la dirección y permite el micrófono.',
  'Close other programs that use it, or choose another one under Sound.':
    'Cierra otros programas que lo usen o elige otro en Sonido.',
  "Close the test call's panel": 'Cerrar el panel de la llamada de prueba',
  'Confirm the appointment on Tuesday': 'Confirmar la cita del martes',
  Decline: 'Rechazar',
  Delay: 'Retraso',
  'Empty for a request to call back': 'Vacío: pedir que devuelvan la llamada',
  'For this call alone, over those of the business: <code>{variable}</code> in the agent’s words becomes the value of first_name.':
    'Solo para esta llamada, antes que las del negocio: <code>{variable}</code> en las palabras del agente se reemplaza por el valor de first_name.',
  'Have it call': 'Que llame él',
  'Have the agent call': 'Que llame el agente',
  'Hear it here': 'Oírla aquí',
  'Heard: unevenness {unevennessMs} ms · loss {lossPercent} % · held back {heldMs} ms':
    'Se oye: irregularidad {unevennessMs} ms · pérdida {lossPercent} % · en reserva {heldMs} ms',
  'How you speak': 'Cómo hablas',
  'Kind of line': 'Tipo de línea',
  'Let the agent call': 'Que llame el agente',
  'Level of your microphone': 'Nivel de tu micrófono',
  Loss: 'Pérdida',
  Mobile: 'Móvil',
  Mute: 'Silenciar',
  Muted: 'Silenciado',
  'Note it, and go on': 'Anotarlo y seguir',
  'Number they see': 'Número que ven',
  'On the phone': 'En llamada',
  'On the phone with {to}': 'En llamada con {to}',
  'On the test line, free of charge': 'En la línea de prueba, sin costo',
  'Open Settings, then Privacy, then Microphone, and turn it on.':
    'Abre Configuración, luego Privacidad y Micrófono, y actívalo.',
  'Open Start, then Settings.': 'Abre Inicio y luego Configuración.',
  'Open the Apple menu, then System Settings.':
    'Abre el menú Apple y luego Configuración del Sistema.',
  Own: 'Propia',
  'Own values': 'Valores propios',
  'Phone companies charge a little for finding out.':
    'Los operadores telefónicos cobran un poco por detectarlo.',
  'Pick up': 'Contestar',
  'Plug one in, or choose another one under Sound, and try again.':
    'Conecta uno o elige otro en Sonido y vuelve a intentarlo.',
  Poor: 'Mala',
  'Quit Patchcord, open it again, and try again.':
    'Cierra Patchcord, ábrelo otra vez e inténtalo de nuevo.',
  'Reload this page and try again.': 'Recarga esta página e inténtalo de nuevo.',
  Ringer: 'Timbre',
  'Say it': 'Decirlo',
  Sound: 'Sonido',
  'Speak and hear it here': 'Hablar y oír aquí',
  'Speak to it as to anyone': 'Hablarle como a cualquiera',
  'Speak yourself': 'Hablar yo',
  'The agent is calling you': 'El agente te está llamando',
  'The microphone could not be opened': 'No se pudo abrir el micrófono',
  'The microphone is blocked': 'El micrófono está bloqueado',
  'The number to call': 'El número al que se llama',
  'The one chosen before (unplugged)': 'El elegido antes (desconectado)',
  'There is no microphone': 'No hay micrófono',
  'They see': 'Ven el número',
  'They see the number of': 'Ven el número de',
  'They see {from}. No agent is on the line.': 'Ven el {from}. No hay ningún agente en la línea.',
  'This page may not use a microphone': 'Esta página no puede usar un micrófono',
  'To call real phones, make a number of your phone account a line. <goTo>Open Lines</goTo>':
    'Para llamar a teléfonos reales, convierte en línea un número de tu cuenta telefónica. <goTo>Abrir Líneas</goTo>',
  'Turn on Microphone access and Let desktop apps access your microphone, and see that {program} is not blocked.':
    'Activa el acceso al micrófono y permite que las aplicaciones de escritorio lo usen; comprueba que {program} no esté bloqueado.',
  'Type instead': 'Mejor escribir',
  'Type what the caller says': 'Escribe lo que dice quien llama',
  Unevenness: 'Irregularidad',
  Unmute: 'Activar voz',
  Variables: 'Variables',
  'What is said after the tone': 'Lo que se dice después del tono',
  'What the call is for': 'Motivo de la llamada',
  'What the caller says': 'Lo que dice quien llama',
  'What you said': 'Lo que dijiste',
  'When a machine answers': 'Si contesta una máquina',
  'Who calls whom': 'Quién llama a quién',
  'Who is calling': 'Quién llama',
  'Whom to call': 'A quién llamar',
  'You hear them; they do not hear you.': 'Los oyes; no te oyen.',
  'You speak into this computer’s microphone, through a real phone line’s sound.':
    'Hablas por el micrófono de esta computadora, con el sonido de una línea telefónica real.',
  'You type what the caller says, and a voice says it. No microphone needed.':
    'Escribes lo que dice quien llama y una voz lo dice. No hace falta micrófono.',
  'your browser': 'tu navegador',
  'Your own voice through the phone network, by {company}. No agent is on the line, nothing is recorded, and {company} charges for the call.':
    'Tu propia voz por la red telefónica, con {company}. No hay ningún agente en la línea, no se graba nada y {company} cobra la llamada.',
  '{name} answers': 'Contesta {name}',
} as const;
