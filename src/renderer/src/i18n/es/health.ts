/** How every part of the app is. */
export const health = {
  '{count} parts need you._one': '{count} parte te necesita.',
  '{count} parts need you._other': '{count} partes te necesitan.',
  'A page from another computer may not use a microphone without encryption.':
    'Una página de otra computadora no puede usar un micrófono sin cifrado.',
  'All parts': 'Todas las partes',
  'Allow it in the settings of the system, or left of the address in a browser.':
    'Permítelo en los ajustes del sistema o, en un navegador, a la izquierda de la dirección.',
  Bridge: 'Puente',
  'Calls can be heard in this window.': 'Las llamadas se pueden oír en esta ventana.',
  'Check again': 'Revisar de nuevo',
  'Check again: {part}': 'Revisar de nuevo: {part}',
  'Check everything': 'Revisar todo',
  'Close that program, then check again.': 'Cierra ese programa y revisa de nuevo.',
  'Disk space': 'Espacio en disco',
  'Everything in use works.': 'Todo lo que está en uso funciona.',
  'How calls come in': 'Cómo entran las llamadas',
  'It is opened only while you speak on a call.': 'Se abre solo mientras hablas en una llamada.',
  Keys: 'Claves',
  'No microphone is plugged in.': 'No hay ningún micrófono conectado.',
  'No speaker is known by name; calls are heard on the one that the system chooses.':
    'No se conoce ningún altavoz por su nombre; las llamadas se oyen en el que elige el sistema.',
  'Not in use': 'Sin uso',
  'Open Accounts': 'Abrir Cuentas',
  'Open Agents': 'Abrir Agentes',
  'Open Business': 'Abrir Negocio',
  'Open Limits': 'Abrir Límites',
  'Open Lines': 'Abrir Líneas',
  'Open OpenAI': 'Abrir OpenAI',
  'Open Public address': 'Abrir Dirección pública',
  'Open Recording': 'Abrir Grabación',
  'Open Speech': 'Abrir Voz',
  'Open the console on the computer that runs Patchcord.':
    'Abre la consola en la computadora donde corre Patchcord.',
  'Phone account': 'Cuenta telefónica',
  'Plug one in to speak on calls. Test calls can be typed meanwhile.':
    'Conecta uno para hablar en las llamadas. Mientras tanto, las llamadas de prueba se pueden escribir.',
  'Plug one in. Test calls can be typed meanwhile.':
    'Conecta uno. Mientras tanto, las llamadas de prueba se pueden escribir.',
  Power: 'Energía',
  Recordings: 'Grabaciones',
  'Show the data folder': 'Mostrar la carpeta de datos',
  'Speech models': 'Modelos de voz',
  'Starting…': 'Iniciando…',
  Storage: 'Almacenamiento',
  'Test line': 'Línea de prueba',
  'The microphone could not be opened: another program may be using it.':
    'No se pudo abrir el micrófono: quizá lo usa otro programa.',
  'There is no microphone.': 'No hay micrófono.',
  'This computer': 'Esta computadora',
  'This window may not use the microphone. Calls go on; you cannot speak on them.':
    'Esta ventana no puede usar el micrófono. Las llamadas siguen; no puedes hablar en ellas.',
  'What it may cost': 'Lo que puede costar',
  'You are asked for it when you first speak on a call.':
    'Se te pedirá la primera vez que hables en una llamada.',
} as const;
