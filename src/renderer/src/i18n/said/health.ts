/** How the parts of the app are, and what to do. */
export const health: Readonly<Record<string, string>> = {
  '{1} accepts the keys.': '{1} acepta las claves.',
  '{1} An address of your own does not lead there.': '{1} Una dirección propia no lleva ahí.',
  '{1} are free, room for about {2} hours of recorded calls.':
    'Quedan {1} libres, para unas {2} horas de llamadas grabadas.',
  '{1} of {2} number leads here.': '{1} de {2} número llega aquí.',
  '{1} of {2} numbers lead here.': '{1} de {2} números llegan aquí.',
  '{1} One more call that costs money is refused.': '{1} Se rechaza una llamada de pago más.',
  '{1} recording is kept.': '{1} grabación guardada.',
  '{1} recordings are kept.': '{1} grabaciones guardadas.',
  '{1}: the keys are being checked.': '{1}: se están comprobando las claves.',
  '{1}: the keys have not been checked yet.': '{1}: las claves aún no se han comprobado.',
  '{1} is loading.': '{1} se está cargando.',
  '{1} is not ready.': '{1} no está listo.',
  '{1} is ready.': '{1} está listo.',
  '{1} is ready in part.': '{1} está listo en parte.',
  '{1} It speaks for {2}.': '{1} Habla por {2}.',
  'A public address is being opened.': 'Se está abriendo una dirección pública.',
  'Calls are not recorded.': 'Las llamadas no se graban.',
  'Calls are recorded.': 'Las llamadas se graban.',
  'Calls are taken on port {1} of this computer.':
    'Las llamadas se reciben en el puerto {1} de esta computadora.',
  'Choose another voice for the agent.': 'Elige otra voz para el agente.',
  'Correct the keys, or try again when this computer is online.':
    'Corrige las claves o inténtalo de nuevo cuando esta computadora esté en línea.',
  'Enter the keys again.': 'Introduce las claves de nuevo.',
  'Enter the keys of your phone account.': 'Introduce las claves de tu cuenta telefónica.',
  'Everything is being saved.': 'Todo se está guardando.',
  'Free some disk space, or delete old calls with their recordings.':
    'Libera espacio en el disco o elimina llamadas antiguas con sus grabaciones.',
  'Free some disk space. Nothing is lost as long as Patchcord keeps running.':
    'Libera espacio en el disco. No se pierde nada mientras Patchcord siga abierto.',
  'Free some disk space. The next recording is tried anew.':
    'Libera espacio en el disco. La próxima grabación se intenta de nuevo.',
  'Give one of your numbers to an agent.': 'Dale uno de tus números a un agente.',
  'Give your account the right to write to the data folder.':
    'Dale a tu cuenta permiso para escribir en la carpeta de datos.',
  'How much room is left on the disk cannot be found out.':
    'No se puede averiguar cuánto espacio queda en el disco.',
  'In the last 24 hours: {1} of {2} minutes, about ${3} of ${4}. Now {5} of {6} calls.':
    'En las últimas 24 horas: {1} de {2} minutos, unos {3} $ de {4} $. Ahora {5} de {6} llamadas.',
  'It is opened as soon as a number leads here, unless you have turned it off.':
    'Se abre en cuanto un número lleva aquí, salvo que la hayas desactivado.',
  'Keys are kept encrypted, with a key that this computer guards.':
    'Las claves se guardan cifradas, con una clave que protege esta computadora.',
  'Keys are kept without protection, as you allowed.':
    'Las claves se guardan sin protección, como permitiste.',
  'Make an agent, and give it a line.': 'Crea un agente y dale una línea.',
  'No agent answers a line.': 'Ningún agente contesta una línea.',
  'No phone account is set up. Test calls work; real calls need one.':
    'No hay cuenta telefónica configurada. Las llamadas de prueba funcionan; las reales necesitan una.',
  'No phone number leads here yet.': 'Aún no llega aquí ningún número de teléfono.',
  'Numbers are to lead here, but this computer has no public address now.':
    'Hay números que deben llegar aquí, pero esta computadora no tiene ahora dirección pública.',
  'Open the line and point it here again.': 'Abre la línea y dirígela aquí de nuevo.',
  'Patchcord keeps trying. Another way can be chosen in Settings, under “Public address”.':
    'Patchcord lo sigue intentando. Se puede elegir otra entrada en Ajustes, en «Dirección pública».',
  'Phone networks do not reach this computer.':
    'Las redes telefónicas no llegan a esta computadora.',
  'Phone networks reach this computer through {1}: {2}':
    'Las redes telefónicas llegan a esta computadora por {1}: {2}',
  'Phone networks reach this computer: {1}': 'Las redes telefónicas llegan a esta computadora: {1}',
  'Plug it in, and leave the lid open: a closed lid may send it to sleep.':
    'Enchúfala y deja la tapa abierta: al cerrarla podría entrar en reposo.',
  'Put the keys into the environment to keep them.':
    'Pon las claves en el entorno para conservarlas.',
  'Raise the limit before callers meet it.':
    'Aumenta el límite antes de que lo noten quienes llaman.',
  'Raise the limit, or wait.': 'Aumenta el límite o espera.',
  'Real calls work within these limits.': 'Las llamadas reales funcionan dentro de estos límites.',
  'See that the data folder can be reached.':
    'Comprueba que se pueda acceder a la carpeta de datos.',
  'See to the public address; the numbers follow by themselves.':
    'Ocúpate de la dirección pública; los números la siguen por sí solos.',
  'Set up a key store on this computer, or allow keys to be kept without one.':
    'Configura un almacén de claves en esta computadora o permite guardarlas sin uno.',
  'Set up a key store on this computer, such as GNOME Keyring, to protect them.':
    'Configura un almacén de claves en esta computadora, como GNOME Keyring, para protegerlas.',
  'Test calls take the same path as real ones.':
    'Las llamadas de prueba siguen el mismo camino que las reales.',
  'The disk refuses what calls record; it is kept in memory meanwhile.':
    'El disco rechaza lo que graban las llamadas; mientras tanto se guarda en memoria.',
  'The folder of the recordings cannot be written to. Calls go on without.':
    'No se puede escribir en la carpeta de grabaciones. Las llamadas siguen sin ellas.',
  'The latest recording broke off, because the disk refused it. The call went on.':
    'La última grabación se interrumpió porque el disco la rechazó. La llamada continuó.',
  'The speech models could not be stored, because the disk is full. Free some disk space, then try again.':
    'No se pudieron guardar los modelos de voz porque el disco está lleno. Libera espacio e inténtalo de nuevo.',
  'The speech models could not be stored, because their folder cannot be written to. Give your account the right to write there, then try again.':
    'No se pudieron guardar los modelos de voz porque no se puede escribir en su carpeta. Dale permiso a tu cuenta e inténtalo de nuevo.',
  'The speech models could not be downloaded, because npm, which fetches them, was not found on this computer. Install Node.js, then start Patchcord again.':
    'No se pudieron descargar los modelos de voz porque en esta computadora no está npm, que se encarga de traerlos. Instala Node.js e inicia Patchcord de nuevo.',
  'The speech models could not be downloaded, because Node.js, which fetches them, was not found on this computer. Install Node.js, then start Patchcord again.':
    'No se pudieron descargar los modelos de voz porque en esta computadora no está Node.js, que se encarga de traerlos. Instala Node.js e inicia Patchcord de nuevo.',
  'The speech models could not be downloaded, because the part of Patchcord that fetches them is missing. Install Patchcord again.':
    'No se pudieron descargar los modelos de voz porque falta la parte de Patchcord que los trae. Instala Patchcord de nuevo.',
  'The speech models could not be downloaded, because the place that they come from could not be reached. Connect this computer to the internet, then try again.':
    'No se pudieron descargar los modelos de voz porque no hay conexión con el sitio del que vienen. Conecta esta computadora a internet e inténtalo de nuevo.',
  'The speech models could not be downloaded: the place that they come from does not give them out now. Try again later, or on another network.':
    'No se pudieron descargar los modelos de voz: el sitio del que vienen no los entrega ahora. Inténtalo más tarde o en otra red.',
  'The speech models could not be downloaded. Try again; the technical details say more.':
    'No se pudieron descargar los modelos de voz. Inténtalo de nuevo; los detalles técnicos dicen más.',
  'Until they work, test calls can be typed.':
    'Hasta que funcionen, las llamadas de prueba se pueden escribir.',
  'What was downloaded is not what it should be, so it was thrown away. Try again, on another network if it happens twice.':
    'Lo descargado no es lo que debería, así que se descartó. Inténtalo de nuevo y, si se repite, en otra red.',
  'The speech models are loading.': 'Se están cargando los modelos de voz.',
  'The speech models have not been fetched.': 'Los modelos de voz no se han descargado.',
  'This computer has no public address. Test calls need none; real calls do.':
    'Esta computadora no tiene dirección pública. Las llamadas de prueba no la necesitan; las reales sí.',
  'This computer hears and speaks by itself.': 'Esta computadora oye y habla por sí misma.',
  'This computer is plugged in, and is kept awake while there are calls.':
    'Esta computadora está enchufada y se mantiene despierta mientras hay llamadas.',
  'This computer runs on its battery. An empty battery ends calls.':
    'Esta computadora usa la batería. Si se agota, las llamadas terminan.',
  'This installation does not have it.': 'Esta instalación no lo incluye.',
  'Turn off sleep in the settings of the system.':
    'Desactiva el reposo en los ajustes del sistema.',
  'Without its window, Patchcord does not keep this computer awake.':
    'Sin su ventana, Patchcord no mantiene despierta esta computadora.',
};
