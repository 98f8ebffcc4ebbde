export const lines = {
  'A voice that understands anything': 'Una voz que entiende todo',
  'A way in': 'Una entrada',
  'This number is in no {company} account whose keys are set, so its calls do not come here. <keys>Enter the keys of its own account</keys>, give the line another number, or take it off.':
    'Este número no está en ninguna cuenta de {company} cuyas claves estén puestas, así que sus llamadas no llegan aquí. <keys>Pon las claves de su propia cuenta</keys>, da otro número a la línea o quítala.',
  'Who answers stays, and so does the history.':
    'Quién contesta sigue igual, y el historial también.',
  'Not in your account': 'No está en tu cuenta',
  'The line goes; the calls it had stay in the history.':
    'La línea se quita; sus llamadas quedan en el historial.',
  Always: 'Siempre',
  'Another way, which nobody vouches for': 'Otra manera, que nadie garantiza',
  'Counts from the next call on, for those that come in and those you place.':
    'Vale desde la próxima llamada, para las que entran y las que haces.',
  'How its calls travel': 'Por dónde van sus llamadas',
  'It is in no description of {engine}’s, and may not work at all. Your private key travels with each call, where everyone who can open your phone account can read it.':
    'No figura en ninguna descripción de {engine} y puede no funcionar. Tu clave privada viaja con cada llamada, donde puede leerla quien tenga acceso a tu cuenta telefónica.',
  'Straight to {engine}': 'Directo a {engine}',
  'Straight to {engine}, the old way': 'Directo a {engine}, a la antigua',
  'Through Patchcord': 'Por Patchcord',
  'You can listen, take over and record, and see every word.':
    'Puedes escuchar, tomar la llamada y grabarla, y ver cada palabra.',
  '{engine} speaks with the caller by itself. The sound does not come through this computer: nothing is recorded here, and you cannot take over.':
    '{engine} habla por su cuenta con quien llama. El sonido no pasa por esta computadora: aquí no se graba nada y no puedes tomar la llamada.',
  'An account at a phone company': 'Una cuenta en un operador telefónico',
  'Another number for this line': 'Otro número para esta línea',
  'Answer it here': 'Contestarlo aquí',
  'Answered by': 'Contesta',
  'Answered by a flow': 'Contesta un flujo',
  'Answered elsewhere': 'Se contesta en otro lado',
  'Answered here': 'Se contesta aquí',
  'Answered here, by your agent': 'Las contesta aquí tu agente',
  'Apologise, take a voicemail': 'Disculparse y grabar un mensaje',
  'Ask for the numbers again': 'Volver a pedir los números',
  'Asking for the numbers': 'Pidiendo los números',
  'Buy one in the phone company’s console; a local one costs about a dollar a month. Some countries ask for an address first.':
    'Compra uno en la consola del operador; uno local cuesta alrededor de un dólar al mes. Algunos países piden antes una dirección.',
  'Change the number': 'Cambiar el número',
  'Choose a number': 'Elige un número',
  'Choose a way in': 'Elegir una entrada',
  'Choose an agent': 'Elige un agente',
  'Choose the number': 'Elegir el número',
  'Choose your number on the left, choose the agent that answers it, and press “Point here”.':
    'Elige tu número a la izquierda, elige el agente que lo contesta y pulsa «Dirigir aquí».',
  'Come here': 'Llegan aquí',
  'Counts from the next call on.': 'Vale desde la próxima llamada.',
  'Enter the keys': 'Introducir las claves',
  'Every step is done. Call your number from any phone and watch the Live screen.':
    'Todos los pasos están hechos. Llama a tu número desde cualquier teléfono y mira la pantalla En vivo.',
  'Fallback address': 'Dirección de respaldo',
  'Five steps, about five minutes. Until then, test calls work without any of them.':
    'Cinco pasos, unos cinco minutos. Mientras tanto, las llamadas de prueba funcionan sin ninguno.',
  'For how long': 'Por cuánto tiempo',
  'Go to an application at the phone company, whatever address the number has':
    'Van a una aplicación del operador, sea cual sea la dirección del número',
  'Go to another phone system, whatever address the number has':
    'Van a otro sistema telefónico, sea cual sea la dirección del número',
  'Go to {address}': 'Van a {address}',
  'Go to {address}, which this computer no longer has':
    'Van a {address}, que esta computadora ya no tiene',
  'Have a real phone answered': 'Haz que se conteste un teléfono real',
  'How to get a number': 'Cómo obtener un número',
  'If that fails': 'Si eso falla',
  'It keeps pointing here. While this computer is off, callers get the fallback below.':
    'Sigue dirigido aquí. Mientras esta computadora está apagada, quienes llaman reciben el respaldo de abajo.',
  'It keeps pointing here, even while this computer is off.':
    'Sigue dirigido aquí, aunque esta computadora esté apagada.',
  'It takes neither calls nor texts.': 'No recibe llamadas ni mensajes de texto.',
  'Its numbers start flows, and a flow can only be drawn there: enter these addresses in it, once for all numbers.':
    'Sus números inician flujos, y un flujo solo se puede dibujar allí: introduce en él estas direcciones, una vez para todos los números.',
  'Loading lines': 'Cargando líneas',
  'Make one in two minutes': 'Crea una en dos minutos',
  'Needs a look': 'Requiere atención',
  'No calls': 'Sin llamadas',
  'Nobody answers': 'Nadie contesta',
  'Nothing answers calls': 'Nada contesta las llamadas',
  'Nothing gets texts': 'Nada recibe los mensajes',
  'On this computer': 'En esta computadora',
  'One moment…': 'Un momento…',
  'Open an account at Twilio (twilio.com) or, for India and South-East Asia, at Exotel (exotel.com), upgrade it from trial, and enter its keys here.':
    'Abre una cuenta en Twilio (twilio.com) o, para India y el sudeste asiático, en Exotel (exotel.com), pásala de prueba a normal e introduce aquí sus claves.',
  'Point here': 'Dirigir aquí',
  'Pointing it here takes it off its application there until it is put back.':
    'Al dirigirlo aquí se separa de su aplicación allí hasta que se devuelva.',
  'Pointing it here takes it off its other phone system until it is put back.':
    'Al dirigirlo aquí se separa de su otro sistema telefónico hasta que se devuelva.',
  'Pointing…': 'Dirigiendo…',
  'Points at an old address': 'Va a una dirección antigua',
  'Points here, no agent': 'Llega aquí, sin agente',
  'Put it back now': 'Devolverlo ahora',
  'Putting it back…': 'Devolviéndolo…',
  'Quitting puts the number back to what it did before.':
    'Al salir, el número vuelve a lo que hacía antes.',
  'Recordings are kept at Twilio, under Monitor, Logs, Call recordings.':
    'Las grabaciones quedan en Twilio, en Monitor, Logs, Call recordings.',
  'Ring a mobile': 'Llamar a un móvil',
  'Someone to answer': 'Alguien que conteste',
  'Start the flow {flow} at the phone company': 'Inician el flujo {flow} en el operador',
  'Take it off': 'Quitarlo',
  'Take this number off Patchcord…': 'Quitar este número de Patchcord…',
  'The built-in voice books appointments and answers from your facts. For free conversation, enter an OpenAI key and choose OpenAI Realtime as the agent’s engine.':
    'La voz integrada agenda citas y contesta con tus datos. Para una conversación libre, introduce una clave de OpenAI y elige OpenAI Realtime como motor del agente.',
  'Its calls go straight to {engine}': 'Sus llamadas van directo a {engine}',
  'Its numbers are answered by agents that are made there and ask this computer what to say: enter these addresses in each of them, once.':
    'Sus números los contestan agentes que se crean allí y preguntan a esta computadora qué decir: introduce estas direcciones en cada uno, una sola vez.',
  'The caller hears an error': 'Quien llama oye un error',
  'The number goes back to what it did before, and no agent answers it any more. It stays yours at {company}.':
    'El número vuelve a lo que hacía antes y ya ningún agente lo contesta. Sigue siendo tuyo en {company}.',
  'The phone company must reach this computer from the internet. Patchcord opens a way in by itself as soon as a number points here; you can also choose one, or enter your own address.':
    'El operador debe poder llegar a esta computadora desde internet. Patchcord abre una entrada por sí mismo en cuanto un número se dirige aquí; también puedes elegir una o introducir tu propia dirección.',
  'This computer cannot answer while it sleeps or is cut off. {company} then asks a second address, which has to be elsewhere.':
    'Esta computadora no puede contestar mientras está en reposo o sin conexión. Entonces {company} consulta una segunda dirección, que debe estar en otro lugar.',
  'This is a trial account: {company} does not carry the sound of its calls to an agent. Upgrade it first.':
    'Esta es una cuenta de prueba: {company} no lleva el sonido de sus llamadas a un agente. Actualízala primero.',
  'This number has no calls': 'Este número no tiene llamadas',
  'This number has no texts': 'Este número no tiene mensajes de texto',
  'This number starts no flow yet. Draw one with the addresses below, and choose it for the number at {company}. With its number in the account’s settings, Patchcord points numbers by itself.':
    'Este número aún no inicia ningún flujo. Dibuja uno con las direcciones de abajo y elígelo para el número en {company}. Con su número en los ajustes de la cuenta, Patchcord dirige los números por sí mismo.',
  'This number starts the flow {flow}. Enter the addresses in that one, or choose the flow that leads here at {company}. With its number in the account’s settings, Patchcord points numbers by itself.':
    'Este número inicia el flujo {flow}. Introduce las direcciones en él, o elige en {company} el flujo que lleva aquí. Con su número en los ajustes de la cuenta, Patchcord dirige los números por sí mismo.',
  'To do': 'Pendiente',
  'What a flow leads to is not told. Call the number once to be sure.':
    'No se informa a dónde lleva un flujo. Llama una vez al número para asegurarte.',
  'What the fallback does': 'Qué hace el respaldo',
  'What the number did before is remembered, and comes back.':
    'Se recuerda lo que el número hacía antes, y se recupera.',
  'When this computer is off': 'Cuando esta computadora está apagada',
  'While Patchcord runs': 'Mientras Patchcord está abierto',
  'Who answers': 'Quién contesta',
  'Who answers stays, and so does the history. This number goes back to what it did before.':
    'Quien contesta se mantiene, y también el historial. Este número vuelve a lo que hacía antes.',
  'Without one, callers hear an error and are cut off.':
    'Sin una, quienes llaman oyen un error y se corta la llamada.',
  'Your mobile': 'Tu móvil',
  'Your phone is answered here': 'Tu teléfono se contesta aquí',
  'Yours is a trial account: it cannot carry the sound of a call to an agent. Upgrade it at the phone company, then check it again.':
    'La tuya es una cuenta de prueba: no puede llevar el sonido de una llamada a un agente. Actualízala en el operador y vuelve a comprobarla.',
  '{engine} speaks for this agent. <agent>Choose another engine</agent>':
    '{engine} habla por este agente. <agent>Elegir otro motor</agent>',
  '{number} is a number of this computer alone. A call to it takes the same path as a real one, needs no account and costs nothing.':
    'El {number} es un número solo de esta computadora. Una llamada a él sigue el mismo camino que una real, no necesita cuenta y no cuesta nada.',
} as const;
