/** Calls, appointments, lines, messages. */
export const services: Readonly<Record<string, string>> = {
  'A busy line': 'Una línea ocupada',
  'A number not in service': 'Un número fuera de servicio',
  'A person who picks up': 'Una persona que contesta',
  'A phone nobody answers': 'Un teléfono que nadie contesta',
  'A voicemail with a beep': 'Un buzón de voz con tono',
  'This computer': 'Esta computadora',
  'Calls of this number cannot be handed off with this agent. Choose an agent whose engine can take calls by itself.':
    'Las llamadas de este número no se pueden ceder con este agente. Elige un agente cuyo motor pueda atender llamadas por sí mismo.',
  'The service that is to take the calls did not answer. Try again in a moment.':
    'El servicio que debe tomar las llamadas no respondió. Inténtalo de nuevo en un momento.',
  'The call could not be handed off: the service that was to take it did not answer.':
    'No se pudo ceder la llamada: el servicio que debía tomarla no respondió.',
  'The call was handed off, but the service that was to take it did not. The caller heard an apology.':
    'La llamada se cedió, pero el servicio no la tomó. Quien llamó oyó una disculpa.',
  'This call was handed off, so no keys can be pressed in it from here.':
    'Esta llamada se cedió, así que desde aquí no se pueden pulsar teclas.',
  'This call was handed off, and the service that has it lets nobody listen.':
    'Esta llamada se cedió, y el servicio que la tiene no deja escuchar.',
  'This call was handed off, so its sound does not come through here and this cannot be done to it.':
    'Esta llamada se cedió: su sonido no pasa por aquí y esto no se le puede hacer.',
  'The line no longer exists.': 'La línea ya no existe.',
  'A subdomain looks like api.in.exotel.com.': 'Un subdominio se ve así: api.in.exotel.com.',
  'An account SID has letters, digits and dashes only.':
    'Un Account SID solo tiene letras, cifras y guiones.',
  'An assistant’s id has letters, digits and dashes only.':
    'El identificador de un asistente solo tiene letras, cifras y guiones.',
  'Enter a whole web address, such as https://models.example.com/v1.':
    'Introduce una dirección web completa, como https://models.example.com/v1.',
  'The call could not begin without a microphone.': 'La llamada no pudo empezar sin micrófono.',
  'The connection was interrupted and is being made again.':
    'La conexión se interrumpió y se está rehaciendo.',
  'The internet connection is weak: words may be lost.':
    'La conexión a internet es débil: pueden perderse palabras.',
  'This account has no such entry.': 'Esta cuenta no tiene ese dato.',
  'This agent cannot be spoken with in that way. Make a test call instead.':
    'No se puede hablar así con este agente. Haz una llamada de prueba.',
  'This is a web call between this computer and the vendor of its agent, where that cannot be done.':
    'Es una llamada web entre esta computadora y el proveedor de su agente; ahí eso no se puede hacer.',
  'Web calls need the desktop application: its microphone is the one that is used, on a page of its own.':
    'Las llamadas web necesitan la aplicación de escritorio: se usa su micrófono, en una página propia.',
  '{1} calls are in progress, as many as are allowed at once. Wait until one has ended, or raise the limit under Settings, Limits.':
    'Hay {1} llamadas en curso, todas las permitidas a la vez. Espera a que termine una o aumenta el límite en Ajustes, Límites.',
  '{1} did not answer, so the key could not be checked. See that this computer is online, then try again.':
    '{1} no respondió, así que no se pudo comprobar la clave. Revisa la conexión de esta computadora e inténtalo de nuevo.',
  'A call is already up on this phone. Hang up first.':
    'Ya hay una llamada en este teléfono. Cuelga primero.',
  'Agents know it by its name, so the name stays. Add another one instead.':
    'Los agentes la conocen por su nombre, así que no cambia. Agrega otra.',
  'An appointment must end after it begins.': 'Una cita debe terminar después de empezar.',
  'Calls are allowed to {1} only, and this number begins otherwise. Add its country under Settings, Limits.':
    'Solo se permiten llamadas a {1}, y este número empieza distinto. Agrega su país en Ajustes, Límites.',
  'Calls are passed on only to numbers that the instructions of this agent name, and this is none of them.':
    'Las llamadas solo se pasan a números que nombran las instrucciones de este agente, y este no es uno de ellos.',
  'Calls in your own voice need the desktop application: its microphone is the one that is used.':
    'Las llamadas con tu propia voz necesitan la aplicación de escritorio: se usa su micrófono.',
  'Enter the account SID and the auth token first.':
    'Introduce primero el Account SID y el Auth Token.',
  'I am sorry, something went wrong on our side. Please call again later.':
    'Lo sentimos, algo falló de nuestro lado. Llama más tarde.',
  'It cannot be signed anew: that takes the keys of the phone account and a public address. Set up both, then try again.':
    'No se puede firmar de nuevo: hacen falta las claves de la cuenta telefónica y una dirección pública. Configura ambas e inténtalo de nuevo.',
  'It comes from a number of your own, so the agent does not answer it.':
    'Viene de un número tuyo, así que el agente no contesta.',
  'It comes from a short code or a named sender, so the agent does not answer it.':
    'Viene de un código corto o de un remitente con nombre, así que el agente no contesta.',
  'No phone account is set up yet. Enter its keys in Settings first.':
    'Aún no hay cuenta telefónica. Introduce primero sus claves en Ajustes.',
  'No phone carrier that reaches this number is set up. Check the number (+ and country code), set up a carrier, or call a number of the test line.':
    'No hay ningún operador telefónico que llegue a este número. Revisa el número (+ y código de país), configura un operador o llama a un número de la línea de prueba.',
  'Nobody has asked for this call in Patchcord, so it ends here. Goodbye.':
    'Nadie pidió esta llamada en Patchcord, así que termina aquí. Adiós.',
  'Nobody picked up.': 'Nadie contestó.',
  'Nothing is ringing here any more.': 'Aquí ya no suena nada.',
  'One of the chosen callers is not there any more. Choose again.':
    'Una de las personas de prueba elegidas ya no existe. Elige de nuevo.',
  'One of these calls is still in progress. Hang up first, then delete it.':
    'Una de estas llamadas sigue en curso. Cuelga primero y luego elimínala.',
  'Patchcord stopped while this was being sent. It may have arrived; send it again only if they say it did not.':
    'Patchcord se cerró mientras se enviaba. Puede haber llegado; reenvíalo solo si te dicen que no.',
  'Scripted callers are at work already. Wait for them, or stop them first.':
    'Ya hay personas de prueba llamando. Espera o detenlas primero.',
  'Someone at another console is speaking to this caller already.':
    'Alguien en otra consola ya está hablando con quien llama.',
  'That time has already passed.': 'Esa hora ya pasó.',
  'That time is already taken. Choose another time.': 'Esa hora ya está ocupada. Elige otra.',
  'This number is another line already. Take it off there first.':
    'Este número ya es otra línea. Quítalo primero de allí.',
  'The phone company decides by a flow of yours who answers this number. Enter the flow that leads here under Settings, Accounts, then point the number.':
    'El operador decide con un flujo tuyo quién contesta este número. Introduce el flujo que lleva aquí en Ajustes, Cuentas, y luego dirige el número.',
  'The account does not have this number any more. Remove the line.':
    'La cuenta ya no tiene este número. Quita la línea.',
  'The recording at {1} is too large to be fetched. Listen to it in its dashboard.':
    'La grabación en {1} es demasiado grande para traerla. Escúchala en su panel.',
  'The agent answers again.': 'El agente contesta de nuevo.',
  'The agent ended the call.': 'El agente terminó la llamada.',
  'The agent of this line no longer exists. Choose another.':
    'El agente de esta línea ya no existe. Elige otro.',
  'The agent paused: so many answers in a minute usually mean that a machine writes back.':
    'El agente hizo una pausa: tantas respuestas en un minuto suelen significar que responde una máquina.',
  "The agent paused: today's limit of {1} texts is reached. It can be raised in Settings.":
    'El agente hizo una pausa: se alcanzó el límite de {1} mensajes de hoy. Se puede aumentar en Ajustes.',
  'The answer is not wanted any more.': 'Ya no se quiere la respuesta.',
  'The business is closed at that time{1}. Choose a time within opening hours.':
    'El negocio está cerrado a esa hora{1}. Elige una hora dentro del horario.',
  'The business of this agent no longer exists.': 'El negocio de este agente ya no existe.',
  'The call could not be made. Try again.': 'No se pudo hacer la llamada. Inténtalo de nuevo.',
  'The call is over.': 'La llamada terminó.',
  'The call was refused.': 'La llamada fue rechazada.',
  'The caller said nothing on this call, so there is nothing to play again.':
    'Quien llamó no dijo nada en esta llamada, así que no hay nada que repetir.',
  'The calls and texts of the last 24 hours cost about ${1}, as much as is allowed. Raise the limit under Settings, Limits.':
    'Las llamadas y los mensajes de las últimas 24 horas costaron unos {1} $, todo lo permitido. Aumenta el límite en Ajustes, Límites.',
  'The calls of the last 24 hours lasted {1} minutes, as long as is allowed. Raise the limit under Settings, Limits.':
    'Las llamadas de las últimas 24 horas duraron {1} minutos, todo lo permitido. Aumenta el límite en Ajustes, Límites.',
  'The chosen line cannot reach this number. Call from a line of another carrier.':
    'La línea elegida no llega a este número. Llama desde una línea de otro operador.',
  'The far end has to see one of your numbers. Add a Twilio number under Lines, then call again.':
    'La otra persona debe ver uno de tus números. Agrega un número de Twilio en Líneas y llama de nuevo.',
  'The key works, but the model {1} is not among those it may use.':
    'La clave funciona, pero el modelo {1} no está entre los que puede usar.',
  'The line or the agent no longer exists.': 'La línea o el agente ya no existe.',
  'The line to call from no longer exists. Choose another.':
    'La línea desde la que llamar ya no existe. Elige otra.',
  'The number could not be reached. Check it and call again.':
    'No se pudo llegar al número. Revísalo y llama de nuevo.',
  'The number or the agent no longer exists.': 'El número o el agente ya no existe.',
  'The phone company did not answer. See that this computer is online, then try again.':
    'El operador telefónico no respondió. Revisa la conexión de esta computadora e inténtalo de nuevo.',
  'The phone company took the change, but the number does not show it. Look at the number in its console.':
    'El operador telefónico aceptó el cambio, pero el número no lo muestra. Mira el número en su consola.',
  'The phone network did not take the text.': 'La red telefónica no aceptó el mensaje.',
  'The phone network never opened the audio of this call.':
    'La red telefónica nunca abrió el audio de esta llamada.',
  'The phone network never told what came of this call. Check that the public address leads to this computer.':
    'La red telefónica nunca dijo qué pasó con esta llamada. Comprueba que la dirección pública lleve a esta computadora.',
  'The phone network of this call cannot do that.':
    'La red telefónica de esta llamada no puede hacer eso.',
  'The phone network of this number is not set up.':
    'La red telefónica de este número no está configurada.',
  'The phone network says that they have opted out. Nothing is sent.':
    'La red telefónica dice que se dio de baja. No se envía nada.',
  'The recording stopped because the disk refused it. The call goes on.':
    'La grabación se detuvo porque el disco la rechazó. La llamada continúa.',
  'The test line could not deliver the text. Try again.':
    'La línea de prueba no pudo entregar el mensaje. Inténtalo de nuevo.',
  'The test telephone is already in a call. Hang up first.':
    'El teléfono de prueba ya está en una llamada. Cuelga primero.',
  'The test telephone is not in a call.': 'El teléfono de prueba no está en una llamada.',
  'The voice engine could not be started for this call.':
    'No se pudo iniciar el motor de voz para esta llamada.',
  'The voice engine of this agent is not set up. Choose another engine.':
    'El motor de voz de este agente no está configurado. Elige otro motor.',
  'The voice engine stopped answering in the middle of this call.':
    'El motor de voz dejó de responder a mitad de esta llamada.',
  'There already is one named {1}. Choose another name.':
    'Ya hay una llamada {1}. Elige otro nombre.',
  'There is no line to call from. Add a number of yours as a line first.':
    'No hay línea desde la que llamar. Agrega primero un número tuyo como línea.',
  'Test line': 'Línea de prueba',
  'Nothing could be learned of this call for ten minutes, so it is no longer followed here. Whether it goes on stands in the phone company’s dashboard.':
    'No se supo nada de esta llamada durante diez minutos, así que aquí ya no se sigue. Si continúa o no, se ve en el panel de la compañía telefónica.',
  'There is no such call any more.': 'Esa llamada ya no existe.',
  'There is no test line to text.': 'No hay línea de prueba a la que escribir.',
  'There is nothing to listen to: this call is not in progress.':
    'No hay nada que escuchar: esta llamada no está en curso.',
  'These calls have nothing of that kind. They were not recorded, or by the phone company only: what it recorded is saved under Recording, as it came.':
    'Estas llamadas no tienen nada de eso. No se grabaron, o solo las grabó la compañía telefónica: esa grabación se guarda tal como llegó, con «Grabación».',
  'These keys come from the environment ({1}). Change them there and start Patchcord again.':
    'Estas claves vienen del entorno ({1}). Cámbialas ahí e inicia Patchcord de nuevo.',
  'They asked for a person.': 'Pidió hablar con una persona.',
  'They asked for help by keyword, which the phone network answers itself.':
    'Pidió ayuda con una palabra clave que contesta la propia red telefónica.',
  'They do not give this service. Choose somebody or something else.':
    'No dan este servicio. Elige a otra persona u otra cosa.',
  'They opted in again, so texts reach them.': 'Se dio de alta otra vez, así que recibe mensajes.',
  'They opted out of texts with STOP. Only they can change that, by texting START.':
    'Se dio de baja de los mensajes con STOP. Solo esa persona puede cambiarlo, enviando START.',
  'They opted out of texts. Only they can change that, by texting START.':
    'Se dio de baja de los mensajes. Solo esa persona puede cambiarlo, enviando START.',
  'They opted out. Nothing more is sent to them until they text START. The phone network has confirmed it to them.':
    'Se dio de baja. No se le envía nada más hasta que envíe START. La red telefónica se lo confirmó.',
  'This agent answers the line “{1}”. Give the line to another agent first.':
    'Este agente contesta la línea «{1}». Dale primero la línea a otro agente.',
  'This appointment does not exist.': 'Esta cita no existe.',
  'This appointment was cancelled. Book a new one instead.':
    'Esta cita se canceló. Agenda una nueva.',
  'This business does not exist any more.': 'Este negocio ya no existe.',
  'This business does not offer that service any more.': 'Este negocio ya no ofrece ese servicio.',
  'This call has already ended.': 'Esta llamada ya terminó.',
  'This call is not in progress, {1}.': 'Esta llamada no está en curso, {1}.',
  'This call is not in progress.': 'Esta llamada no está en curso.',
  'This call is not in the history.': 'Esta llamada no está en el historial.',
  'This call is on its way somewhere else already.': 'Esta llamada ya va a otro lugar.',
  'This cannot be sent again: only signed requests can, and no sockets.':
    'Esto no se puede volver a enviar: solo las peticiones firmadas, y no las conexiones.',
  'This engine has no samples of its voices. Make a test call to hear one.':
    'Este motor no tiene muestras de sus voces. Haz una llamada de prueba para oír una.',
  'This has been deleted meanwhile.': 'Esto se eliminó mientras tanto.',
  'This line no longer exists.': 'Esta línea ya no existe.',
  'This number belongs to another account than the one whose keys are set. Enter the keys of its own account to point it or to put it back.':
    'Este número pertenece a otra cuenta distinta de la configurada. Introduce las claves de su propia cuenta para dirigirlo o devolverlo.',
  'This number is not in service at the moment. Goodbye.':
    'Este número no está en servicio en este momento. Adiós.',
  'This person, room or place does not exist any more.': 'Esta persona, sala o lugar ya no existe.',
  'This request is not remembered any more: newer ones have taken its place.':
    'Esta petición ya no se recuerda: otras más nuevas ocuparon su lugar.',
  'This text no longer exists.': 'Este mensaje ya no existe.',
  'This thread no longer exists.': 'Esta conversación ya no existe.',
  'Write the number with + and its country code, such as +15550100001.':
    'Escribe el número con + y su código de país, como +15550100001.',
  'You are speaking to the caller yourself. Hand the call back first.':
    'Tú mismo estás hablando con quien llama. Devuelve primero la llamada.',
  'You hung up.': 'Colgaste.',
  'You took over. The agent is silent here.': 'Tomaste la conversación. Aquí el agente calla.',
  'You were passed on to {1}, where the test line ends.':
    'Te pasaron al {1}, donde termina la línea de prueba.',
  '{1} needs more than that: fill in every field that is not optional.':
    '{1} necesita más datos: completa todos los campos que no son opcionales.',
  'The phone company carries this call by itself. It ends when those who speak hang up.':
    'El operador lleva esta llamada por su cuenta. Termina cuando cuelgan quienes hablan.',
  'None of your lines can do this. It takes a line at a phone company that connects calls by itself, with its keys under Settings, Accounts.':
    'Ninguna de tus líneas puede hacerlo. Hace falta una línea en un operador que conecte llamadas por su cuenta, con sus claves en Ajustes, Cuentas.',
  'The address of {1} must begin with https:// and look like {2}.':
    'La dirección de {1} debe empezar con https:// y parecerse a {2}.',
  'The connection to {1} was lost. Check this computer’s internet connection.':
    'Se perdió la conexión con {1}. Revisa la conexión a internet de esta computadora.',
  'The engine of this agent takes calls whole, and the phone company of this number cannot pass calls on to it. Choose another engine for the agent, or a number of another phone company.':
    'El motor de este agente toma las llamadas enteras, y el operador de este número no puede pasárselas. Elige otro motor para el agente, o un número de otro operador.',
  'There is something else than {1} at this address. Check the address in Settings.':
    'En esta dirección hay algo que no es {1}. Revisa la dirección en Ajustes.',
  '{1} did not accept what was asked of it.': '{1} no aceptó lo que se le pidió.',
  '{1} did not accept what was asked of it: “{2}”.': '{1} no aceptó lo que se le pidió: “{2}”.',
  '{1} did not answer within {2} seconds. Check this computer’s internet connection.':
    '{1} no contestó en {2} segundos. Revisa la conexión a internet de esta computadora.',
  '{1} has trouble of its own. Try again soon; {2} says more.':
    '{1} tiene problemas propios. Inténtalo pronto; {2} dice más.',
};
