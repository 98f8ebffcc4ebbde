/** What Vapi's engine says. */
export const vapi: Readonly<Record<string, string>> = {
  'Vapi does not have this number. Import it in the Vapi dashboard under Phone Numbers; that points it at Vapi, so press “Point here” again afterwards.':
    'Vapi no tiene este número. Impórtalo en el panel de Vapi, en Phone Numbers; eso lo dirige a Vapi, así que después vuelve a pulsar «Dirigir aquí».',
  'Vapi took the call but did not say where Twilio is to bring it. Check in the Vapi dashboard that the number was imported from Twilio.':
    'Vapi tomó la llamada pero no dijo adónde debe llevarla Twilio. Revisa en el panel de Vapi que el número se importó de Twilio.',
  'A free number of Vapi’s may not call there, or has called often enough today. Import a number of your own at Vapi.':
    'Un número gratuito de Vapi no puede llamar ahí, o ya llamó bastante hoy. Importa en Vapi un número tuyo.',
  'Vapi could not use the phone number. Check the number, and the keys of its phone company, in the Vapi dashboard.':
    'Vapi no pudo usar el número. Revisa en el panel de Vapi el número y las claves de su compañía telefónica.',
  'There is no such number, or it cannot be called from here. Check it.':
    'Ese número no existe, o no se puede llamar desde aquí. Revísalo.',
  'The phone trunk could not be reached, or refused Vapi. Check its address, its user name and its password in the Vapi dashboard.':
    'No se pudo llegar a la troncal telefónica, o rechazó a Vapi. Revisa su dirección, su usuario y su contraseña en el panel de Vapi.',
  'Vapi could not pass the caller on: nobody was reached there.':
    'Vapi no pudo pasar a quien llama: no se encontró a nadie allí.',
  'The microphone was not allowed, so Vapi heard nothing. Allow it in the settings of this computer.':
    'No se permitió el micrófono, así que Vapi no oyó nada. Permítelo en los ajustes de esta computadora.',
  'The phone network never brought the call to Vapi, although it was told to.':
    'La red telefónica nunca llevó la llamada a Vapi, aunque se le indicó.',
  'This way needs the private key of the Vapi account, which is missing or not whole.':
    'Esta manera necesita la clave privada de la cuenta de Vapi, que falta o está incompleta.',
  'This way needs an assistant that is stored at Vapi. Choose one for the agent, or enter its id with the account.':
    'Esta manera necesita un asistente guardado en Vapi. Elige uno para el agente o introduce su identificador en la cuenta.',
  'A model or a voice is named by its vendor and its own name, such as openai/gpt-4o.':
    'Un modelo o una voz se nombra con su proveedor y su propio nombre, como openai/gpt-4o.',
  'This assistant was changed at Vapi meanwhile, so nothing was saved. Look at what it is now, and make your change again.':
    'Este asistente se cambió en Vapi mientras tanto, así que no se guardó nada. Mira cómo está ahora y vuelve a hacer tu cambio.',
  'Vapi answered with something that is no assistant. Update Patchcord if this repeats.':
    'Vapi respondió con algo que no es un asistente. Actualiza Patchcord si se repite.',
  'The service that keeps the assistants did not answer. Try again in a moment.':
    'El servicio que guarda los asistentes no respondió. Inténtalo de nuevo en un momento.',
  'The vendor of this engine keeps no assistants.':
    'El proveedor de este motor no guarda asistentes.',
  'A web call needs the public key of the Vapi account. Copy it from the Vapi dashboard and enter it in Settings.':
    'Una llamada web necesita la clave pública de la cuenta de Vapi. Cópiala del panel de Vapi e introdúcela en Ajustes.',
  'Enter the private key of your Vapi account in Settings, or set VAPI_API_KEY.':
    'Introduce la clave privada de tu cuenta de Vapi en Ajustes, o define VAPI_API_KEY.',
  'Enter the private key of your Vapi account in Settings.':
    'Introduce la clave privada de tu cuenta de Vapi en Ajustes.',
  'One of the services behind Vapi failed: the model, the voice or the transcriber. Check their keys in the Vapi dashboard, or choose others.':
    'Falló uno de los servicios de Vapi: el modelo, la voz o la transcripción. Revisa sus claves en el panel de Vapi o elige otros.',
  'The Vapi account has no credit left or is on hold. See the billing page of the Vapi dashboard.':
    'La cuenta de Vapi no tiene saldo o está suspendida. Mira la página de facturación del panel de Vapi.',
  'The connection to Vapi is being made again. Try once more in a moment.':
    'La conexión con Vapi se está rehaciendo. Inténtalo de nuevo en un momento.',
  'The connection to Vapi is gone, so the call could not be told.':
    'Se perdió la conexión con Vapi, así que no se pudo avisar a la llamada.',
  'The web call to Vapi could not be made or was lost. Check this computer’s internet connection, and that it may reach daily.co.':
    'La llamada web a Vapi no se pudo hacer o se perdió. Revisa la conexión a internet de esta computadora y que pueda llegar a daily.co.',
  'There is no Vapi key.': 'No hay clave de Vapi.',
  'There is something else than Vapi at this address. Check the address.':
    'En esta dirección no está Vapi. Revisa la dirección.',
  'This Vapi key may not do that. Make a private key without restrictions in the Vapi dashboard.':
    'Esta clave de Vapi no puede hacer eso. Crea una clave privada sin restricciones en el panel de Vapi.',
  'This account has no assistant with the id that is entered here.':
    'Esta cuenta no tiene ningún asistente con el identificador que está anotado aquí.',
  'Turn on the public address in Settings.': 'Activa la dirección pública en Ajustes.',
  'Vapi already runs as many calls as the account may have. Wait for one to end, or buy more lines at Vapi.':
    'Vapi ya atiende tantas llamadas como permite la cuenta. Espera a que termine una o compra más líneas en Vapi.',
  'Vapi asks to slow down: too many requests in a short time. Try again in a minute.':
    'Vapi pide ir más despacio: recibió demasiadas consultas en poco tiempo. Inténtalo en un minuto.',
  'Vapi cannot reach this computer, so tool results and call reports take longer.':
    'Vapi no puede llegar a esta computadora, así que los resultados de las herramientas y los informes de llamada tardan más.',
  'Vapi created the call but gave no way into it. Update Patchcord if this repeats.':
    'Vapi creó la llamada, pero no dio acceso a ella. Actualiza Patchcord si se repite.',
  'Vapi created the call but gave no way to send sound. Check in the Vapi dashboard what the account may use.':
    'Vapi creó la llamada pero no dio manera de enviarle sonido. Comprueba en el panel de Vapi qué puede usar la cuenta.',
  'Vapi did not find an assistant for the call. Choose another assistant for the agent.':
    'Vapi no encontró un asistente para la llamada. Elige otro asistente para el agente.',
  'Vapi ended the call because of an error.': 'Vapi terminó la llamada por un error.',
  'Vapi had trouble of its own and ended the call.':
    'Vapi tuvo problemas propios y terminó la llamada.',
  'Vapi heard nothing from the phone call and gave up.':
    'Vapi no oyó nada de la llamada y la dejó.',
  'Vapi knows no such assistant or call. It may have been deleted there; choose another assistant.':
    'Vapi no conoce ese asistente o esa llamada. Quizá se borró allí; elige otro asistente.',
  'Vapi refused a web call with what the private key allows. Enter the public key of the account in Settings as well.':
    'Vapi rechazó una llamada web con lo que permite la clave privada. Introduce también la clave pública de la cuenta en Ajustes.',
  'Vapi refused the private key. Copy it again from the Vapi dashboard, and take the private key, not the public one.':
    'Vapi rechazó la clave privada. Cópiala de nuevo del panel de Vapi, y toma la privada, no la pública.',
  'Vapi refused the public key. Copy it again from the Vapi dashboard, and see that it is restricted neither to certain websites nor to other assistants.':
    'Vapi rechazó la clave pública. Cópiala de nuevo del panel de Vapi y comprueba que no esté limitada a ciertos sitios web ni a otros asistentes.',
  'Vapi takes tools only when a call begins. What you switched on counts from the next call; switching off works at once.':
    'Vapi solo acepta herramientas cuando empieza una llamada. Lo que activaste vale desde la próxima llamada; desactivar surte efecto enseguida.',
  'There is no Vapi key. Enter the private key of your Vapi account in Settings.':
    'No hay clave de Vapi. Introduce la clave privada de tu cuenta de Vapi en Ajustes.',
  'Vapi does not know this number yet, so it cannot call from it. Set the number up at Vapi first.':
    'Vapi aún no conoce este número, así que no puede llamar desde él. Configura primero el número en Vapi.',
  'Which of Vapi’s assistants is to speak is not known. Choose one here, or under Settings, Accounts, Vapi.':
    'No se sabe cuál de los asistentes de Vapi debe hablar. Elige uno aquí, o en Ajustes, Cuentas, Vapi.',
};
