/** The app itself: its start, its data, its keys. */
export const app: Readonly<Record<string, string>> = {
  'A fallback address starts with https://.': 'Una dirección de respaldo empieza con https://.',
  'An address starts with https:// and ends in /v1.':
    'Una dirección empieza con https:// y termina en /v1.',
  'Closing must come after opening.': 'El cierre debe ser después de la apertura.',
  'It cannot be read.': 'No se puede leer.',
  'Name a secret like api_key.': 'Ponle al secreto un nombre como api_key.',
  'Something in this form is not valid.': 'Algo en este formulario no es válido.',
  'Something inside Patchcord went wrong. The details are in the log.':
    'Algo falló dentro de Patchcord. Los detalles están en el registro.',
  'That time is not free any more. Choose another one.': 'Esa hora ya no está libre. Elige otra.',
  'The agent’s call never came. Look at the call in the history for the reason.':
    'La llamada del agente nunca llegó. Mira el motivo en el historial.',
  'The app answered in a form that this window does not know. Restart Patchcord.':
    'La aplicación respondió de una forma que esta ventana no conoce. Reinicia Patchcord.',
  'The clip {1} cannot be read.': 'No se puede leer el audio {1}.',
  'The clip {1} holds no sound.': 'El audio {1} no tiene sonido.',
  'The clip {1} is not a WAV file that can be read.':
    'El audio {1} no es un archivo WAV que se pueda leer.',
  'The connection to Patchcord is down. Try again when it is back.':
    'No hay conexión con Patchcord. Inténtalo de nuevo cuando vuelva.',
  'The key could not be saved, so nothing was changed. See that the disk has space and that Patchcord may write to its data folder.':
    'No se pudo guardar la clave, así que nada cambió. Comprueba que haya espacio en el disco y que Patchcord pueda escribir en su carpeta de datos.',
  'The keys saved earlier are locked: the key store that guards them is not available. Unlock it and start Patchcord again, or enter the keys once more.':
    'Las claves guardadas están bloqueadas: el almacén que las protege no está disponible. Desbloquéalo e inicia Patchcord de nuevo, o introduce las claves otra vez.',
  'The keys saved earlier cannot be read: their file is damaged, or it was made on another computer or account. Enter the keys once more.':
    'No se pueden leer las claves guardadas: su archivo está dañado o se creó en otra computadora o cuenta. Introdúcelas otra vez.',
  'The last day must not come before the first.': 'El último día no puede ser anterior al primero.',
  'The phone network and Patchcord disagree about the state of this call.':
    'La red telefónica y Patchcord no coinciden en el estado de esta llamada.',
  'The recording cannot be read or changed.': 'No se puede leer o cambiar la grabación.',
  'The recording is not there any more.': 'La grabación ya no está.',
  'The request could not be sent again: this computer’s own listener did not answer.':
    'No se pudo volver a enviar la petición: no respondió el propio servicio de esta computadora.',
  'There is no script “{1}”. Ours: {2}.': 'No hay ningún guion «{1}». Los nuestros: {2}.',
  'There is no such recording.': 'No existe esa grabación.',
  'There is no test line to call.': 'No hay línea de prueba a la que llamar.',
  'These are too many agents for one import: there is room for {1}. Nothing was imported.':
    'Son demasiados agentes para una importación: caben {1}. No se importó nada.',
  'This agent answers a line. Give that line another agent first.':
    'Este agente contesta una línea. Dale primero otro agente a esa línea.',
  'This agent does not exist any more.': 'Este agente ya no existe.',
  'This agent was saved somewhere else in the meantime. Look at the newest version and save again.':
    'Este agente se guardó mientras tanto en otro lugar. Mira la versión más nueva y guarda de nuevo.',
  'This appointment does not exist any more.': 'Esta cita ya no existe.',
  'This call is still going on. End it before removing it.':
    'Esta llamada sigue en curso. Termínala antes de eliminarla.',
  'This caller is not there any more.': 'Esta persona de prueba ya no existe.',
  'This computer has no key store (such as GNOME Keyring or KWallet) that Patchcord could use.':
    'Esta computadora no tiene un almacén de claves (como GNOME Keyring o KWallet) que Patchcord pueda usar.',
  'This does not look like a key: copy the whole of it.':
    'Esto no parece una clave: cópiala completa.',
  'This import was given up in the meantime. Nothing was imported: begin it again.':
    'Esta importación se abandonó entretanto. No se importó nada: empiézala de nuevo.',
  'This message does not exist any more.': 'Este mensaje ya no existe.',
  'This number has a line already, or its agent or business does not exist any more.':
    'Este número ya tiene una línea, o su agente o negocio ya no existe.',
  'This page may not use Patchcord.': 'Esta página no puede usar Patchcord.',
  'This page of the history does not exist. Start again from the first.':
    'Esta página del historial no existe. Empieza de nuevo desde la primera.',
  'This text is too long: {1} letters at most.':
    'Este texto es demasiado largo: {1} letras como máximo.',
  'This window and the app behind it are of different versions. Restart Patchcord.':
    'Esta ventana y la aplicación son de versiones distintas. Reinicia Patchcord.',
  'This window asked for audio that the app does not know.':
    'Esta ventana pidió un audio que la aplicación no conoce.',
  'Use small letters, digits and single underscores, such as look_up_order.':
    'Usa minúsculas, dígitos y guiones bajos simples, como look_up_order.',
  'Write the number with its country code.': 'Escribe el número con su código de país.',
  'Set a PIN first: it is the only way back.':
    'Primero define un PIN: es la única forma de volver.',
  'This is not the PIN.': 'Este no es el PIN.',
  'This is not the PIN. After several wrong ones, the next is taken in {1} seconds.':
    'Este no es el PIN. Después de varios incorrectos, el siguiente se acepta en {1} segundos.',
  'The demo station’s state could not be saved. Free some disk space, then try again.':
    'No se pudo guardar el estado del puesto de demostración. Libera espacio en el disco e inténtalo de nuevo.',
};
