export const settings = {
  'As many as can be booked, further down': 'Tantos como se pueden reservar, más abajo',
  '{day} from': '{day}, desde',
  '{day} to': '{day}, hasta',
  '32 characters': '32 caracteres',
  'A server or a proxy of yours leads to this computer. Best for every day.':
    'Un servidor o proxy tuyo lleva a esta computadora. Lo mejor para el uso diario.',
  'A trial account': 'Una cuenta de prueba',
  'A voice that understands anything. Without it, agents speak with the built-in, offline voice.':
    'Una voz que entiende todo. Sin ella, los agentes hablan con la voz integrada, sin conexión.',
  'A way in opens as soon as one of your numbers points here.':
    'Una entrada se abre en cuanto uno de tus números se dirige aquí.',
  About: 'Acerca de',
  'Accent color': 'Color de acento',
  Account: 'Cuenta',
  'Account SID': 'Account SID (identificador)',
  Accounts: 'Cuentas',
  Accurate: 'Preciso',
  'Add a break': 'Agregar una pausa',
  'Add a break on {day}': 'Agregar una pausa el {day}',
  'Add a prefix': 'Agregar un prefijo',
  'Add a service': 'Agregar un servicio',
  'Add…': 'Agregar…',
  'After so long without a text, the agent begins anew.':
    'Después de tanto tiempo sin mensajes, el agente empieza de nuevo.',
  'Agents that speak with OpenAI cannot answer until there is a key again.':
    'Los agentes que hablan con OpenAI no pueden contestar hasta que haya una clave de nuevo.',
  'Also called': 'También llamado',
  'Another address than OpenAI’s…': 'Otra dirección distinta de la de OpenAI…',
  'Answers soonest. Right for most lines.':
    'Contesta antes. Adecuado para la mayoría de las líneas.',
  'Answers texts': 'Contesta mensajes de texto',
  'API key': 'Clave de API',
  'Appointments are in this time': 'Las citas están en esta hora',
  'As the agent says it': 'Como lo dice el agente',
  'As the model likes': 'Según el modelo',
  'As the system': 'Como el sistema',
  'At the same time': 'A la vez',
  'Auth Token': 'Auth Token (contraseña)',
  Automatic: 'Automática',
  'Balanced: up to 4 s': 'Equilibrado: hasta 4 s',
  'Both stand on the first page of the Twilio Console, under “Account Info”. Opening an account costs nothing; the guide “Your first real call” leads through it.':
    'Ambos están en la primera página de la consola de Twilio, en «Account Info». Abrir una cuenta no cuesta nada; la guía «Your first real call» te lleva paso a paso.',
  'Built in, free, without an account; a new address at each start. It carries about eight calls at a time.':
    'Integrada, gratis y sin cuenta; una dirección nueva en cada inicio. Admite unas ocho llamadas a la vez.',
  'Built in, with an account at ngrok.com, which keeps your address the same.':
    'Integrada, con una cuenta en ngrok.com que conserva tu dirección.',
  'By the first digits of the other number; the longest that fits decides. A withheld number gets the most careful of them all.':
    'Según los primeros dígitos del otro número; decide el más largo que coincide. Un número oculto recibe la regla más cuidadosa.',
  'Callers from elsewhere': 'Llamadas de otros lugares',
  'Calls at once': 'Llamadas a la vez',
  'Calls in progress go on; new ones come in the new way.':
    'Las llamadas en curso continúan; las nuevas llegan por la nueva entrada.',
  'Calls, recordings, appointments and settings are in one folder. Copy it to keep a backup.':
    'Llamadas, grabaciones, citas y ajustes están en una carpeta. Cópiala para tener un respaldo.',
  'Chairs, tables or bays': 'Sillas, mesas o puestos',
  'Check and save': 'Comprobar y guardar',
  'Check now': 'Comprobar ahora',
  'Choose one, or type a name': 'Elige uno o escribe un nombre',
  'Closing must come after opening.': 'El cierre debe ser después de la apertura.',
  'Cloudflare Tunnel': 'Cloudflare Tunnel',
  'Copy the address': 'Copiar la dirección',
  'Copy the path': 'Copiar la ruta',
  Dark: 'Oscuro',
  'Does not work': 'No funciona',
  'Dollars for a minute': 'Dólares por minuto',
  'Dollars for a text': 'Dólares por mensaje de texto',
  'Dollars in 24 hours': 'Dólares en 24 horas',
  'Empty for OpenAI’s own. Azure’s, a proxy’s, or that of a server of your own; it ends in /v1':
    'Vacía para la de OpenAI. La de Azure, un proxy o un servidor tuyo; termina en /v1',
  'ends in {last4}': 'termina en {last4}',
  Engines: 'Motores',
  'Enter a whole web address, such as {example}.':
    'Introduce una dirección web completa, como {example}.',
  'Filtered out before the agent listens': 'Se filtra antes de que el agente escuche',
  'First digits of numbers, such as +1 or +4420, each followed by Enter. None: the country of the line that calls.':
    'Primeros dígitos de los números, como +1 o +4420, cada uno seguido de Intro. Ninguno: el país de la línea que llama.',
  'For callers who want one; else a message is taken':
    'Para quien pide hablar con una; si no, se toma un mensaje',
  'For calls that cost money. Test calls on this computer are not counted.':
    'Para llamadas que cuestan dinero. Las llamadas de prueba en esta computadora no cuentan.',
  'For headsets': 'Para auriculares',
  'For telephones and rooms': 'Para teléfonos y salas',
  'Forget the authtoken': 'Olvidar el authtoken',
  Friday: 'Viernes',
  'From dashboard.ngrok.com, under “Your Authtoken”': 'De dashboard.ngrok.com, en «Your Authtoken»',
  General: 'General',
  'Give every service a name.': 'Ponle un nombre a cada servicio.',
  'Half the work, for a slow computer or many calls at once.':
    'La mitad del trabajo, para una computadora lenta o muchas llamadas a la vez.',
  'Higher for noisy places, 0 to 1': 'Mayor para lugares ruidosos, de 0 a 1',
  'Hours until a new conversation': 'Horas hasta una conversación nueva',
  'How loud a call is when you listen to it.': 'El volumen de una llamada cuando la escuchas.',
  'How phone networks reach this computer': 'Cómo llegan las redes telefónicas a esta computadora',
  'How the agent notices that the caller has finished speaking.':
    'Cómo nota el agente que quien llama terminó de hablar.',
  'How the built-in agent hears': 'Cómo oye el agente integrado',
  'in a browser': 'en un navegador',
  'Demo station': 'Puesto de demostración',
  'In a browser, use its own zoom: Ctrl or Cmd with + and −.':
    'En un navegador, usa su propio zoom: Ctrl o Cmd con + y −.',
  'In many places callers must be told. Make sure you may do this.':
    'En muchos lugares hay que avisar a quien llama. Asegúrate de poder hacerlo.',
  'It must lead to port {port} of this computer, lasting connections included':
    'Debe llevar al puerto {port} de esta computadora, incluidas las conexiones permanentes',
  'Keep the present key': 'Conservar la clave actual',
  'Keep the present keys': 'Conservar las claves actuales',
  'Keep them all the same…': 'Guardarlas de todos modos…',
  'Keep without protection': 'Guardar sin protección',
  'Kept from before speech': 'Se conserva de antes del habla',
  'Keys are encrypted on this computer by its own key store. They leave it only for the service they belong to, and are never shown again.':
    'Las claves se cifran en esta computadora con su propio almacén. Salen de ella solo hacia el servicio al que pertenecen y no se vuelven a mostrar.',
  'Keys that you enter work until Patchcord ends, then have to be entered again.':
    'Las claves que introduzcas sirven hasta cerrar Patchcord; después hay que introducirlas otra vez.',
  Language: 'Idioma',
  'Least loudness of speech': 'Volumen mínimo del habla',
  'Leave it empty for the usual one': 'Déjalo vacío para el habitual',
  'Let another way stand in': 'Permitir otra entrada de reemplazo',
  Licences: 'Licencias',
  Light: 'Claro',
  'Light|to run': 'Ligero',
  localtunnel: 'localtunnel',
  'localtunnel server': 'Servidor de localtunnel',
  'Longer for callers who pause': 'Más largo para quien hace pausas',
  'Made lighter or darker where it could not be read.':
    'Se aclara o se oscurece donde no se podría leer.',
  'Make one for this computer alone, and give its project a monthly limit':
    'Crea una solo para esta computadora y ponle a su proyecto un límite mensual',
  'Minutes in 24 hours': 'Minutos en 24 horas',
  'Minutes of {name}': 'Minutos de {name}',
  'Model that speaks': 'Modelo que habla',
  'Model that writes': 'Modelo que escribe',
  'Model that writes down': 'Modelo que transcribe',
  Monday: 'Lunes',
  'More of them mean that a machine writes back.':
    'Más de estas significan que responde una máquina.',
  'My own address': 'Mi propia dirección',
  'Name of the service': 'Nombre del servicio',
  ngrok: 'ngrok',
  'ngrok authtoken': 'authtoken de ngrok',
  'No way in': 'Sin entrada',
  'Noise around the caller': 'Ruido alrededor de quien llama',
  'None|way in': 'Ninguna',
  'Not available': 'No disponible',
  'Not checked yet': 'Sin comprobar',
  'Not filtered': 'Sin filtrar',
  'Not needed yet': 'Aún no hace falta',
  'Not saved yet. Calls in progress go on as they are.':
    'Sin guardar. Las llamadas en curso siguen como están.',
  'Not saved yet. Calls in progress go on.': 'Sin guardar. Las llamadas en curso continúan.',
  'Now {port}. An address of your own needs one that stays: choose it here, and it holds from the next start on. 0 takes any that is free.':
    'Ahora {port}. Una dirección propia necesita uno fijo: elígelo aquí y vale desde el próximo inicio. 0 toma cualquiera libre.',
  'Number of a person': 'Número de una persona',
  'Of a business, your own included; then its agents fall silent.':
    'De un negocio, incluidos los tuyos; después sus agentes callan.',
  'Of everything in the window. Ctrl or Cmd with + and − changes it too.':
    'De todo lo que hay en la ventana. También se cambia con Ctrl o Cmd y + o −.',
  Off: 'Desactivada',
  'One more caller hears a busy signal.': 'Una llamada más oye el tono de ocupado.',
  'Open|address': 'Abierta',
  OpenAI: 'OpenAI',
  Opening: 'Abriendo',
  'Opening an address and proving it from the outside.':
    'Abriendo una dirección y comprobándola desde fuera.',
  'Opening hours': 'Horario',
  'Opens the steadiest of the ways below as soon as a number points here, and none before.':
    'Abre la más estable de las entradas de abajo en cuanto un número se dirige aquí, y ninguna antes.',
  'Other names of {name}': 'Otros nombres de {name}',
  'Patchcord is free software under the MIT licence.':
    'Patchcord es software libre con licencia MIT.',
  'Patchcord keeps trying.': 'Patchcord lo sigue intentando.',
  'Patchcord was started with <code>{variable}</code>, which names the address. Start it without that variable to choose here.':
    'Patchcord se inició con <code>{variable}</code>, que indica la dirección. Inícialo sin esa variable para elegir aquí.',
  Patience: 'Paciencia',
  'Patient: waits up to 8 s': 'Paciente: espera hasta 8 s',
  'Phone companies deliver calls over the internet, so real calls need a public address that leads to this computer. Test calls need none.':
    'Los operadores telefónicos entregan las llamadas por internet, así que las llamadas reales necesitan una dirección pública que lleve a esta computadora. Las de prueba no.',
  'Phone company and voice together, calls and texts.':
    'Operador telefónico y voz juntos, llamadas y mensajes.',
  'A long one counts as several, as the phone company counts it.':
    'Uno largo cuenta como varios, tal como los cuenta el operador telefónico.',
  'Phone networks cannot reach this computer.':
    'Las redes telefónicas no pueden llegar a esta computadora.',
  'Phone networks cannot reach this computer. Test calls work all the same.':
    'Las redes telefónicas no pueden llegar a esta computadora. Las llamadas de prueba funcionan igual.',
  Port: 'Puerto',
  'Port on this computer': 'Puerto en esta computadora',
  Prefix: 'Prefijo',
  'Present address': 'Dirección actual',
  'proven at {time}': 'comprobada a las {time}',
  'Proves that a call or text really comes from Twilio.':
    'Prueba que una llamada o un mensaje viene realmente de Twilio.',
  'Quick: up to 2 s': 'Rápido: hasta 2 s',
  'Recommended: Patchcord then signs in with a key that you can take back at any time, and this computer can be a phone.':
    'Recomendado: así Patchcord entra con una clave que puedes retirar cuando quieras, y esta computadora puede ser un teléfono.',
  'Record calls': 'Grabar llamadas',
  'Recordings stay on this computer, beside the call’s words.':
    'Las grabaciones quedan en esta computadora, junto a las palabras de la llamada.',
  'Remove the keys': 'Quitar las claves',
  'Remove the rule for {prefix}': 'Quitar la regla de {prefix}',
  'Remove these hours on {day}': 'Quitar este horario del {day}',
  'Remove…': 'Quitar…',
  'Removing…': 'Quitando…',
  'Replace…': 'Reemplazar…',
  'Replies a minute to one number': 'Respuestas por minuto a un número',
  Saturday: 'Sábado',
  'Save the authtoken': 'Guardar el authtoken',
  'Say nothing': 'No decir nada',
  Seats: 'Lugares',
  'Seats of {name}': 'Lugares de {name}',
  'Secret of the key': 'Secreto de la clave',
  Services: 'Servicios',
  'Show all notices': 'Mostrar todos los avisos',
  'SID of the key': 'SID de la clave',
  Silence: 'Silencio',
  'Silence that ends a turn': 'Silencio que termina un turno',
  'Single-key shortcuts': 'Atajos de una tecla',
  'Size of text': 'Tamaño del texto',
  'So that no first syllable is lost': 'Para no perder la primera sílaba',
  'Something here is outside of what is possible.': 'Algo aquí está fuera de lo posible.',
  Speech: 'Habla',
  'standing in for your choice': 'en lugar de tu elección',
  'Starts with AC': 'Empieza con AC',
  'Starts with SK': 'Empieza con SK',
  Sunday: 'Domingo',
  'T for a test call, 1, 2, 3 for the screens. Turn off if keys are pressed by accident or by voice control.':
    'T para una llamada de prueba; 1, 2, 3 para las pantallas. Desactívalos si se pulsan teclas por accidente o por control de voz.',
  'Take away': 'Retirar',
  'Takes effect when Patchcord starts the next time.':
    'Surte efecto la próxima vez que inicie Patchcord.',
  'Tell the caller': 'Avisar a quien llama',
  'Tell, and stop on no': 'Avisar y parar si dice que no',
  'Tell, and stop when the caller says no': 'Avisar y parar cuando quien llama dice que no',
  'Test it now': 'Probarla ahora',
  'Testing…': 'Probando…',
  'Texts in 24 hours': 'Mensajes de texto en 24 horas',
  'The agent says that the call is recorded, and goes on.':
    'El agente dice que la llamada se graba y continúa.',
  'The caller may refuse; then nothing of the call is recorded from there on.':
    'Quien llama puede negarse; desde ahí no se graba nada más de la llamada.',
  'The keys would be in a file that every program under your account can read, and so could anyone who copies your disk. Keep them there?':
    'Las claves quedarían en un archivo que puede leer cualquier programa de tu cuenta y quien copie tu disco. ¿Guardarlas ahí?',
  'The microphone is used by test calls, and by calls that you take over. Listening to a call never opens it.':
    'El micrófono lo usan las llamadas de prueba y las que tú tomas. Escuchar una llamada nunca lo abre.',
  'The phone company: it gives you numbers and carries the calls and texts.':
    'El operador telefónico: te da números y lleva las llamadas y los mensajes.',
  'The voice is chosen per agent, on the Agents screen.':
    'La voz se elige para cada agente, en la pantalla Agentes.',
  'the way in': 'la entrada',
  Theme: 'Tema',
  'There is no business yet.': 'Aún no hay ningún negocio.',
  'These hours overlap.': 'Estos horarios se solapan.',
  'These keys come from the environment and are changed there.':
    'Estas claves vienen del entorno y se cambian ahí.',
  'Through {way}': 'Por {way}',
  Thursday: 'Jueves',
  'Time zone': 'Zona horaria',
  Tuesday: 'Martes',
  'Twilio shows it once, when the key is made': 'Twilio lo muestra una vez, al crear la clave',
  'Understands names and numbers best. Needs a computer of the last ten years.':
    'Entiende mejor nombres y números. Necesita una computadora de los últimos diez años.',
  'Use this': 'Usar esta',
  'Use this port from the next start': 'Usar este puerto desde el próximo inicio',
  'Waits when a sentence sounds unfinished: fewer interruptions of hesitant callers, later answers.':
    'Espera cuando una frase suena incompleta: menos interrupciones a quien duda, respuestas más tardías.',
  'Way in': 'Entrada',
  Wednesday: 'Miércoles',
  'What callers are told': 'Qué se le dice a quien llama',
  'What callers can book, how long it takes, and what else they call it.':
    'Qué se puede agendar, cuánto dura y con qué otros nombres se pide.',
  'What callers from {prefix} are told': 'Qué se les dice a quienes llaman desde {prefix}',
  'What callers say, for the transcript': 'Lo que dicen quienes llaman, para la transcripción',
  'What ends a turn': 'Qué termina un turno',
  'What the phone company is taken to charge; see its price list.':
    'Lo que se supone que cobra el operador telefónico; consulta su lista de precios.',
  'What was said': 'Lo que se dijo',
  'When appointments can be booked, and what the agent tells callers.':
    'Cuándo se pueden agendar citas y qué les dice el agente a quienes llaman.',
  'Where agents may call': 'Adónde pueden llamar los agentes',
  'While the chosen one fails, calls come through another one that works here.':
    'Mientras falla la elegida, las llamadas llegan por otra que funciona aquí.',
  'With Cloudflare’s program on this computer; no account. A new address at each start.':
    'Con el programa de Cloudflare en esta computadora; sin cuenta. Una dirección nueva en cada inicio.',
  'Without a service, the agent cannot book anything.':
    'Sin un servicio, el agente no puede agendar nada.',
  Works: 'Funciona',
  'You chose to keep keys without protection: every program that runs under your account on this computer can read them.':
    'Elegiste guardar las claves sin protección: cualquier programa de tu cuenta en esta computadora puede leerlas.',
  'Your data': 'Tus datos',
  'Your numbers go back to what they did before, and the keys are forgotten. Calls no longer reach your agents.':
    'Tus números vuelven a lo que hacían antes y se olvidan las claves. Las llamadas ya no llegan a tus agentes.',
} as const;
