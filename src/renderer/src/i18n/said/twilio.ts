/** What the phone company says. */
export const twilio: Readonly<Record<string, string>> = {
  '{1} (Twilio error {2})': '{1} (error {2} de Twilio)',
  'Twilio has trouble at the moment. Try again in a moment.':
    'Twilio tiene problemas en este momento. Inténtalo de nuevo en un momento.',
  'Twilio refused the request. Its error dictionary says why.':
    'Twilio rechazó la solicitud. Su diccionario de errores dice por qué.',
  '{1} An API key of another region than the account’s does the same.':
    '{1} Una clave de API de otra región que la cuenta causa lo mismo.',
  'A call of a trial account ends after 10 minutes.':
    'Una llamada de una cuenta de prueba termina a los 10 minutos.',
  'A fallback address needs a main address beside it.':
    'Una dirección de respaldo necesita también una principal.',
  'A firewall or VPN may block Twilio: it has to let through secure connections on port 443 and UDP. Try another network.':
    'Un cortafuegos o una VPN puede bloquear a Twilio: debe dejar pasar conexiones seguras por el puerto 443 y UDP. Prueba otra red.',
  'A number cannot text itself.': 'Un número no puede escribirse a sí mismo.',
  'A report of Twilio’s was refused at the public address.':
    'Un informe de Twilio se rechazó en la dirección pública.',
  'A trial account calls and texts verified numbers only, and ends every call after 10 minutes.':
    'Una cuenta de prueba solo llama y escribe a números verificados, y termina cada llamada a los 10 minutos.',
  'A trial account can only call numbers that were verified.':
    'Una cuenta de prueba solo puede llamar a números verificados.',
  'A trial account can only send Twilio’s own sample texts.':
    'Una cuenta de prueba solo puede enviar los mensajes de muestra de Twilio.',
  'A trial account can only text numbers that were verified.':
    'Una cuenta de prueba solo puede escribir a números verificados.',
  'A trial account cannot do this.': 'Una cuenta de prueba no puede hacer esto.',
  'A trial account takes calls from verified numbers only.':
    'Una cuenta de prueba solo recibe llamadas de números verificados.',
  'Allow Patchcord the microphone in the privacy settings of this computer, then call again.':
    'Permite el micrófono a Patchcord en los ajustes de privacidad de esta computadora y llama de nuevo.',
  'Ask Twilio support.': 'Consulta al soporte de Twilio.',
  'Call instead.': 'Mejor llama.',
  'Calling with your own voice needs an API key of the Twilio account. Make one of the kind Main or Standard in the Twilio Console under API keys & tokens, and enter it under Settings, Accounts.':
    'Llamar con tu propia voz necesita una clave de API de la cuenta de Twilio. Crea una del tipo Main o Standard en la consola de Twilio, en API keys & tokens, e introdúcela en Ajustes, Cuentas.',
  'Change the wording, and register the sender in the Twilio Console.':
    'Cambia el texto y registra el remitente en la consola de Twilio.',
  'Check that Patchcord is running and that the public address works.':
    'Comprueba que Patchcord esté abierto y que la entrada funcione.',
  'Check the balance and the notices in the Twilio Console, or ask Twilio support.':
    'Revisa el saldo y los avisos en la consola de Twilio o consulta al soporte de Twilio.',
  'Check the number and call again.': 'Revisa el número y llama de nuevo.',
  'Check the number: + and country code, then the digits, such as +15550100001.':
    'Revisa el número: + y código de país, luego los dígitos, como +15550100001.',
  'Check the public address.': 'Revisa la dirección pública.',
  'Check the public address and this computer’s network.':
    'Revisa la dirección pública y la red de esta computadora.',
  'Choose a number of this Twilio account.': 'Elige un número de esta cuenta de Twilio.',
  'Choose a number that can.': 'Elige un número que pueda.',
  'Choose another number of yours.': 'Elige otro número tuyo.',
  'Choose the app again.': 'Elige la aplicación de nuevo.',
  'Complete the business profile in the Twilio Console, or ask Twilio support.':
    'Completa el perfil del negocio en la consola de Twilio o consulta al soporte de Twilio.',
  'Copy the account SID, auth token and API key again from the Twilio Console; a key of another region or one that lacks this permission is refused as well.':
    'Copia de nuevo el Account SID, el Auth Token y la clave de API de la consola de Twilio; también se rechaza una clave de otra región o sin este permiso.',
  'Enter the live credentials.': 'Introduce las credenciales reales.',
  "I'm sorry, we can't take your call right now. Please try again in a little while.":
    'Lo sentimos, no podemos atender tu llamada ahora. Inténtalo de nuevo en un momento.',
  'It may have been deleted, or belong to another account or region. Load the list again.':
    'Puede haberse eliminado o pertenecer a otra cuenta o región. Carga la lista de nuevo.',
  'It must be a public https address.': 'Debe ser una dirección https pública.',
  'It must be a public https address. Check the public address under Settings.':
    'Debe ser una dirección https pública. Revisa la dirección pública en Ajustes.',
  'Its TwiML app “Patchcord softphone” may have been changed in the Twilio Console. Call again: Patchcord sets it up anew.':
    'Su aplicación “Patchcord softphone” puede haberse cambiado en la consola de Twilio. Llama de nuevo: Patchcord la configura otra vez.',
  'Machine detection in the background is not allowed here.':
    'Aquí no se permite la detección de máquinas en segundo plano.',
  'More speech was waiting for the caller than Twilio keeps.':
    'Había más voz esperando de la que Twilio conserva.',
  'No more sound came from the caller’s phone.': 'No llegó más sonido del teléfono de quien llama.',
  'Nobody picked up. Try again later.': 'Nadie contestó. Inténtalo más tarde.',
  'Nothing answers at the public address.': 'Nada responde en la dirección pública.',
  'Nothing can be done.': 'No se puede hacer nada.',
  'Nothing is heard of the far end at the moment.': 'No se oye nada del otro lado en este momento.',
  'Nothing needs to be done; the number may be forged.':
    'No hay que hacer nada; el número puede ser falso.',
  'Nothing needs to be done.': 'No hay que hacer nada.',
  'Nothing, if the call was over.': 'Nada, si la llamada había terminado.',
  'One text was answered more than ten times.': 'Un mensaje se contestó más de diez veces.',
  'Parts of the sound get lost. A cable instead of Wi-Fi may help.':
    'Se pierden partes del sonido. Un cable en vez de Wi-Fi puede ayudar.',
  'Parts of what the caller said got lost: this computer or its network was too slow.':
    'Se perdieron partes de lo que dijo quien llama: esta computadora o su red fue demasiado lenta.',
  'Patchcord did not understand which number to call. Please try again.':
    'Patchcord no entendió a qué número llamar. Inténtalo de nuevo.',
  'Plug one in, close other programs that are using it, or choose another one under Sound.':
    'Conecta uno, cierra otros programas que lo usen o elige otro en Sonido.',
  'Point the number here once more, on the screen Lines.':
    'Dirige el número aquí otra vez, en la pantalla Líneas.',
  'Register for A2P 10DLC in the Twilio Console.':
    'Regístrate en A2P 10DLC en la consola de Twilio.',
  'Register the number in the Twilio Console.': 'Registra el número en la consola de Twilio.',
  'Restricted API keys cannot do this. Make one of the kind Main or Standard in the Twilio Console, in the region of the account, and enter it under Settings, Accounts.':
    'Las claves de API restringidas no pueden hacer esto. Crea una del tipo Main o Standard en la consola de Twilio, en la región de la cuenta, e introdúcela en Ajustes, Cuentas.',
  'See that this computer’s clock is right, then call again.':
    'Comprueba que el reloj de esta computadora esté bien y llama de nuevo.',
  'See under Settings, Public address, whether the way in is open, and test it.':
    'Mira en Ajustes, Dirección pública, si la entrada funciona, y pruébala.',
  'Set both.': 'Configura ambas.',
  'Shorten or split it.': 'Acórtalo o divídelo.',
  'Something failed inside Twilio.': 'Algo falló dentro de Twilio.',
  'Something on the way answers in our place, such as a notice page: test the public address under Settings.':
    'Algo en el camino responde en nuestro lugar, como la página de aviso de una entrada: prueba la dirección pública en Ajustes.',
  'Submit the verification in the Twilio Console.':
    'Envía la verificación en la consola de Twilio.',
  'Switch it off.': 'Desactívala.',
  'Switch the country on in the Twilio Console under Messaging, Geo permissions.':
    'Activa el país en la consola de Twilio, en Messaging, Geo permissions.',
  'Switch the country on in the Twilio Console under Voice, Geo permissions.':
    'Activa el país en la consola de Twilio, en Voice, Geo permissions.',
  'Test the public address under Settings, then call again.':
    'Prueba la dirección pública en Ajustes y llama de nuevo.',
  'Texts cannot go to a short code.': 'No se pueden enviar mensajes a un código corto.',
  'Texts to it pause for a while.': 'Los mensajes a ese número se pausan un rato.',
  'The access token does not allow calls.': 'El permiso no permite llamadas.',
  'The access token had run out.': 'El permiso había caducado.',
  'The answer took longer than the number’s address allows.':
    'La respuesta tardó más de lo que permite la dirección del número.',
  'The API key does not belong to this Twilio account.':
    'La clave de API no pertenece a esta cuenta de Twilio.',
  'The API key works, but the auth token is wrong. Copy the primary auth token again from the Twilio Console.':
    'La clave de API funciona, pero el Auth Token es incorrecto. Copia de nuevo el Auth Token principal de la consola de Twilio.',
  'The API key’s secret is wrong, or the key is of another account.':
    'El secreto de la clave de API es incorrecto, o la clave es de otra cuenta.',
  'The API key’s secret is wrong.': 'El secreto de la clave de API es incorrecto.',
  'The audio connection broke its rules.': 'La conexión de audio no siguió sus reglas.',
  'The audio connection broke.': 'La conexión de audio se cortó.',
  'The audio connection was closed from our side.':
    'La conexión de audio se cerró de nuestro lado.',
  'The audio of the call failed for a reason Twilio does not know.':
    'El audio de la llamada falló por una razón que Twilio no conoce.',
  'The auth token may be another than the one entered here, or the way in is closed: look at Settings, Accounts, and at the requests on the screen Developer.':
    'El Auth Token puede ser distinto del introducido aquí, o la entrada está caída: mira en Ajustes, Cuentas, y las peticiones en la pantalla de desarrollo.',
  'The call ended because no sound came through.': 'La llamada terminó porque no llegaba sonido.',
  'The call reached the longest time that Twilio allows.':
    'La llamada alcanzó el tiempo máximo que permite Twilio.',
  'The call to be listened to is not in that conference.':
    'La llamada que se quiere escuchar no está en esa conferencia.',
  'The call was blocked as unwanted by the phone network.':
    'La red telefónica bloqueó la llamada por no deseada.',
  'The call was called off.': 'La llamada se canceló.',
  'The call was declined.': 'La llamada fue rechazada.',
  'The call was given up before anyone picked up.':
    'La llamada se abandonó antes de que alguien contestara.',
  'The call was refused as unwanted.': 'La llamada se rechazó por no deseada.',
  'The caller ID is invalid or may not be used for calls.':
    'El identificador de llamada no es válido o no se puede usar para llamadas.',
  'The caller’s network could not vouch for the number that is shown.':
    'La red de quien llama no pudo avalar el número que se muestra.',
  'The certificate of the public address has run out.':
    'El certificado de la dirección pública caducó.',
  'The certificate of the public address is for another name.':
    'El certificado de la dirección pública es de otro nombre.',
  'The certificate of the public address is not one that Twilio trusts.':
    'Twilio no confía en el certificado de la dirección pública.',
  'The connection is lost. It is being made again.':
    'Se perdió la conexión. Se está restableciendo.',
  'The connection to Twilio broke.': 'La conexión con Twilio se cortó.',
  'The instructions for the call are longer than Twilio takes.':
    'Las instrucciones de la llamada son más largas de lo que acepta Twilio.',
  'The line is busy. Try again later.': 'La línea está ocupada. Inténtalo más tarde.',
  'The machine detection has no address to report to.':
    'La detección de máquinas no tiene una dirección a la que informar.',
  'The microphone could not be opened.': 'No se pudo abrir el micrófono.',
  'The microphone is blocked.': 'El micrófono está bloqueado.',
  'The number cannot be reached at the moment.': 'No se puede llegar al número en este momento.',
  'The number is busy.': 'El número está ocupado.',
  'The number is incomplete. Check the number.': 'El número está incompleto. Revisa el número.',
  'The number is invalid, or Twilio does not reach it.':
    'El número no es válido o Twilio no llega a él.',
  'The number is unknown or no longer exists.': 'El número es desconocido o ya no existe.',
  'The number to call from is not yours at Twilio.':
    'El número desde el que llamar no es tuyo en Twilio.',
  'The number to call or text from is not valid.':
    'El número desde el que llamar o escribir no es válido.',
  'The number to dial is not a full phone number.':
    'El número a marcar no es un número de teléfono completo.',
  'The number to reach is not valid.': 'El número de destino no es válido.',
  'The number’s address ends with settings that Twilio does not know.':
    'La dirección del número termina con opciones que Twilio no conoce.',
  'The part of Patchcord that calls with your own voice stopped working. Call again; if it stays so, start Patchcord again.':
    'La parte de Patchcord que llama con tu propia voz dejó de funcionar. Llama de nuevo; si sigue así, reinicia Patchcord.',
  'The person or their phone network blocks texts.':
    'La persona o su red telefónica bloquea los mensajes.',
  'The phone is switched off or out of reach.': 'El teléfono está apagado o fuera de alcance.',
  'The phone is switched off or out of reach. Try again later.':
    'El teléfono está apagado o fuera de alcance. Inténtalo más tarde.',
  'The phone network blocks this caller ID for its reputation.':
    'La red telefónica bloquea este identificador de llamada por su reputación.',
  'The phone network could not connect the call. Try again, or check the number.':
    'La red telefónica no pudo conectar la llamada. Inténtalo de nuevo o revisa el número.',
  'The phone network did not answer in time. Try again.':
    'La red telefónica no respondió a tiempo. Inténtalo de nuevo.',
  'The phone network did not deliver the text, and does not say why.':
    'La red telefónica no entregó el mensaje y no dice por qué.',
  'The phone network has a fault at the moment. Try again later.':
    'La red telefónica tiene una falla en este momento. Inténtalo más tarde.',
  'The phone network refuses calls to this number.':
    'La red telefónica rechaza las llamadas a este número.',
  'The phone network took too long to connect the call.':
    'La red telefónica tardó demasiado en conectar la llamada.',
  'The public address does not exist any more.': 'La dirección pública ya no existe.',
  'The public address has no certificate that Twilio trusts.':
    'La dirección pública no tiene un certificado en el que Twilio confíe.',
  'The public address leads on and on, ten times and more.':
    'La dirección pública lleva de una a otra, diez veces y más.',
  'The public address leads on to somewhere that Twilio cannot follow.':
    'La dirección pública lleva a un lugar al que Twilio no puede seguir.',
  'The recording is not ready yet.': 'La grabación aún no está lista.',
  'The request to Twilio was given up.': 'Se abandonó la consulta a Twilio.',
  'The sound could not get through.': 'El sonido no pudo pasar.',
  'The sound is poor at the moment.': 'El sonido es malo en este momento.',
  'The sound takes long on its way. A cable instead of Wi-Fi may help.':
    'El sonido tarda en llegar. Un cable en vez de Wi-Fi puede ayudar.',
  'The text could not be delivered, for a reason nobody told.':
    'No se pudo entregar el mensaje, sin que se diga por qué.',
  'The text could not be sent, for an unknown reason.':
    'No se pudo enviar el mensaje, por una razón desconocida.',
  'The text is empty.': 'El mensaje está vacío.',
  'The text is longer than 1600 characters.': 'El mensaje tiene más de 1600 caracteres.',
  'The text was filtered as spam.': 'El mensaje se filtró como no deseado.',
  'The toll-free number is not verified, so its texts are blocked.':
    'El número gratuito no está verificado, así que sus mensajes se bloquean.',
  'The Twilio account has as many calls at once as it may have.':
    'La cuenta de Twilio tiene todas las llamadas a la vez que puede tener.',
  'The Twilio account is not active, so it takes no calls.':
    'La cuenta de Twilio no está activa, así que no recibe llamadas.',
  'The Twilio account is not active.': 'La cuenta de Twilio no está activa.',
  'The two numbers answer each other without end.':
    'Los dos números se contestan entre sí sin fin.',
  'There is no connection to Twilio.': 'No hay conexión con Twilio.',
  'There is no number to call from.': 'No hay número desde el que llamar.',
  'There is no number to call.': 'No hay número al que llamar.',
  'There is no number to text.': 'No hay número al que escribir.',
  'These are test credentials, which cannot reach real calls or texts.':
    'Estas son credenciales de prueba, que no alcanzan llamadas o mensajes reales.',
  'They can send START to allow them.': 'Puede enviar START para permitirlos.',
  'This API key may not read the account, so Patchcord cannot tell whether it is a trial account.':
    'Esta clave de API no puede leer la cuenta, así que Patchcord no sabe si es una cuenta de prueba.',
  'This call is no longer in progress.': 'Esta llamada ya no está en curso.',
  'This caller ID is verified already.': 'Este identificador de llamada ya está verificado.',
  'This computer did not answer Twilio in time.':
    'Esta computadora no le respondió a Twilio a tiempo.',
  'This does not look like a phone number.': 'Esto no parece un número de teléfono.',
  'This is a fault of Patchcord’s. Please report it, with the log of the call.':
    'Es una falla de Patchcord. Infórmala, con el registro de la llamada.',
  'This is a landline, or its network takes no texts.':
    'Es un teléfono fijo, o su red no acepta mensajes.',
  'This is a Twilio trial account: it cannot stream audio, so no agent can answer or place calls. Upgrade the account before you use it.':
    'Esta es una cuenta de prueba de Twilio: no lleva el audio, así que ningún agente puede contestar o hacer llamadas. Actualiza la cuenta antes de usarla.',
  'This is not a mobile number, so it gets no texts.':
    'Este no es un número móvil, así que no recibe mensajes.',
  'This is not a number that can send texts.': 'Este no es un número que pueda enviar mensajes.',
  'This number cannot be reached.': 'No se puede llegar a este número.',
  'This number cannot reach that one by text.': 'Este número no puede enviar mensajes a aquel.',
  'This number cannot send texts to there.': 'Este número no puede enviar mensajes allí.',
  'This number cannot send texts.': 'Este número no puede enviar mensajes.',
  'This number does not exist or cannot be reached. Check the number.':
    'Este número no existe o no está disponible. Revisa el número.',
  'This number is no longer in service.': 'Este número ya no está en servicio.',
  'This person has sent STOP and gets no texts.': 'Esta persona envió STOP y no recibe mensajes.',
  'Too many texts wait to be sent from this number.':
    'Hay demasiados mensajes esperando salir de este número.',
  'Try again in a moment.': 'Inténtalo de nuevo en un momento.',
  'Try again later.': 'Inténtalo más tarde.',
  'Try once more.': 'Inténtalo una vez más.',
  'Twilio blocks calls to this number.': 'Twilio bloquea las llamadas a este número.',
  'Twilio cannot be reached. Check the internet connection and try again.':
    'No se puede llegar a Twilio. Revisa la conexión a internet e inténtalo de nuevo.',
  'Twilio cannot find this computer.': 'Twilio no encuentra esta computadora.',
  'Twilio cannot open the audio at this kind of address.':
    'Twilio no puede abrir el audio en este tipo de dirección.',
  'Twilio cannot read the address of the audio.': 'Twilio no puede leer la dirección del audio.',
  'Twilio cannot stream the direction that was asked for.':
    'Twilio no puede transmitir la dirección pedida.',
  'Twilio cannot use the address for this call.':
    'Twilio no puede usar la dirección de esta llamada.',
  'Twilio cannot use this address for a number.':
    'Twilio no puede usar esta dirección para un número.',
  'Twilio could not ask this computer what to do with the call.':
    'Twilio no pudo preguntar a esta computadora qué hacer con la llamada.',
  'Twilio could not connect, or got no answer in time.':
    'Twilio no pudo conectarse o no recibió respuesta a tiempo.',
  'Twilio could not make a secure connection to the public address.':
    'Twilio no pudo establecer una conexión segura con la dirección pública.',
  'Twilio could not open the audio connection in time.':
    'Twilio no pudo abrir a tiempo la conexión de audio.',
  'Twilio could not open the audio connection: something else answered.':
    'Twilio no pudo abrir la conexión de audio: respondió otra cosa.',
  'Twilio could not reach this computer.': 'Twilio no pudo llegar a esta computadora.',
  'Twilio could not read the instructions for the call.':
    'Twilio no pudo leer las instrucciones de la llamada.',
  'Twilio did not answer in time. Check the internet connection, then look whether it was done before trying again.':
    'Twilio no respondió a tiempo. Revisa la conexión a internet y mira si se hizo antes de intentarlo de nuevo.',
  'Twilio did not find what this call should do.':
    'Twilio no encontró qué debe hacer esta llamada.',
  'Twilio did not let the call in.': 'Twilio no dejó entrar la llamada.',
  'Twilio did not say whether it took this text. It may still arrive, so it is not sent again by itself.':
    'Twilio no dijo si aceptó este mensaje. Aún puede llegar, así que no se reenvía por sí solo.',
  'Twilio does not accept the access token that the API key signed.':
    'Twilio no acepta el permiso que firmó la clave de API.',
  'Twilio does not accept these credentials.': 'Twilio no acepta estas credenciales.',
  'Twilio does not allow calls to this country from your account.':
    'Twilio no permite llamadas a este país desde tu cuenta.',
  'Twilio does not allow texts to this country from your account.':
    'Twilio no permite mensajes a este país desde tu cuenta.',
  'Twilio does not allow this caller ID.': 'Twilio no permite este identificador de llamada.',
  'Twilio does not give that many entries at once.': 'Twilio no da tantas entradas a la vez.',
  'Twilio does not know this number or call in this account.':
    'Twilio no conoce este número o esta llamada en esta cuenta.',
  'Twilio does not know this TwiML app.': 'Twilio no conoce esta aplicación.',
  'Twilio does not let this account do that.': 'Twilio no le permite eso a esta cuenta.',
  'Twilio finds that the access token lasts too long.':
    'Twilio considera que el permiso dura demasiado.',
  'Twilio got a page where it expected instructions for the call.':
    'Twilio recibió una página donde esperaba instrucciones para la llamada.',
  'Twilio got an empty answer.': 'Twilio recibió una respuesta vacía.',
  'Twilio got something other than instructions for the call.':
    'Twilio recibió algo distinto de instrucciones para la llamada.',
  'Twilio has no address to reach this computer by. Open a way in, or set a public address.':
    'Twilio no tiene una dirección para llegar a esta computadora. Abre una entrada o configura una dirección pública.',
  'Twilio ignored something that it was sent with the audio.':
    'Twilio ignoró algo que recibió con el audio.',
  'Twilio is not set up yet. Enter the account SID and the auth token in Settings.':
    'Twilio aún no está configurado. Introduce el Account SID y el Auth Token en Ajustes.',
  'Twilio is not set up yet. Enter the account SID and the auth token.':
    'Twilio aún no está configurado. Introduce el Account SID y el Auth Token.',
  'Twilio is receiving too many requests from this account at once.':
    'Twilio recibe demasiadas consultas de esta cuenta a la vez.',
  'Twilio left out a part of the instructions for the call.':
    'Twilio omitió una parte de las instrucciones de la llamada.',
  'Twilio takes the access token for one of the future.':
    'Twilio cree que el permiso es del futuro.',
  'Twilio was given an address that it cannot use.':
    'Twilio recibió una dirección que no puede usar.',
  'Twilio was given two kinds of instructions for one call.':
    'Twilio recibió dos tipos de instrucciones para una llamada.',
  'Twilio was refused when it opened the audio.': 'Se rechazó a Twilio cuando abrió el audio.',
  'Twilio was sent audio in a form that it does not take.':
    'Twilio recibió audio en una forma que no acepta.',
  'Twilio’s telephone service did not answer.': 'El servicio telefónico de Twilio no respondió.',
  'United States networks block texts of numbers without a registered campaign.':
    'Las redes de Estados Unidos bloquean mensajes de números sin campaña registrada.',
  'Upgrade the account.': 'Actualiza la cuenta.',
  'Upgrade the Twilio account.': 'Actualiza la cuenta de Twilio.',
  'Use a cable instead of Wi-Fi, or let fewer calls in at once under Settings, Limits.':
    'Usa un cable en vez de Wi-Fi o permite menos llamadas a la vez en Ajustes, Límites.',
  'Use a mobile number.': 'Usa un número móvil.',
  'Use an address whose certificate every browser accepts, such as one that Patchcord opens.':
    'Usa una dirección cuyo certificado acepte cualquier navegador, como la de una entrada.',
  'Verify the number in the Twilio Console, or upgrade the account.':
    'Verifica el número en la consola de Twilio o actualiza la cuenta.',
  'Voice calls are switched off for this Twilio account.':
    'Las llamadas de voz están desactivadas en esta cuenta de Twilio.',
  'Wait, and send more slowly.': 'Espera y envía más despacio.',
  'What answered at the public address does not speak Twilio’s language.':
    'Lo que respondió en la dirección pública no habla el idioma de Twilio.',
  'What answered was not Twilio. Check Twilio’s address, or the network’s sign-in page.':
    'Quien respondió no fue Twilio. Revisa la dirección del servicio o la página de acceso de la red.',
  'What Twilio asked was refused at the public address.':
    'Lo que pidió Twilio se rechazó en la dirección pública.',
  'Without the auth token no call and no text can be proven to come from Twilio, so all are refused.':
    'Sin el Auth Token no se puede probar que una llamada o un mensaje venga de Twilio, así que se rechazan todos.',
  'Write something first.': 'Escribe algo primero.',
  'Your microphone hears nothing. See whether it is switched off.':
    'Tu micrófono no oye nada. Mira si está apagado.',
  'Your voice does not get through at the moment.': 'Tu voz no llega en este momento.',
};
