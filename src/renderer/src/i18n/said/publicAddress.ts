/** About the way in from outside. */
export const publicAddress: Readonly<Record<string, string>> = {
  'your own address': 'tu propia dirección',
  'A page of the service that gives this address stands in between and asks visitors to go on. Phone networks cannot: use another way in, or an account that has no such page.':
    'Una página del servicio de entrada se interpone y pide continuar. Las redes telefónicas no pueden: usa otra entrada o una cuenta sin esa página.',
  'A proxy on the way asks for a password. Use a network without it, or another way in.':
    'Un proxy en el camino pide una contraseña. Usa una red sin él u otra entrada.',
  'A lasting connection opens, but nothing comes back through it: something in between holds its messages back. Use another way in.':
    'Una conexión permanente se abre, pero nada vuelve por ella: algo intermedio retiene sus mensajes. Usa otra entrada.',
  'Cloudflare answers 530: it is not connected to this computer at the moment.':
    'Cloudflare responde 530: su entrada no está conectada a esta computadora en este momento.',
  'Cloudflare gave no quick address. Its service may be out of order, or this computer is offline.':
    'Cloudflare no dio una entrada rápida. Su servicio puede estar caído o esta computadora, sin conexión.',
  'Cloudflare gives this network no more quick addresses for a while. Wait, or choose another way in.':
    'Cloudflare no le da más entradas rápidas a esta red por un tiempo. Espera o elige otra entrada.',
  'Cloudflare’s program “cloudflared” has ended by itself.':
    'El programa «cloudflared» de Cloudflare terminó por sí solo.',
  'Cloudflare’s program “cloudflared” is not installed on this computer. Install it, or choose another way in.':
    'El programa «cloudflared» de Cloudflare no está instalado en esta computadora. Instálalo o elige otra entrada.',
  'Cloudflare’s program cannot connect. A firewall may block port 7844.':
    'El programa de Cloudflare no puede conectarse. Un cortafuegos puede bloquear el puerto 7844.',
  'Enter your public address with https:// at its start. Phone networks send calls to encrypted addresses only.':
    'Introduce tu dirección pública con https:// al principio. Las redes telefónicas solo envían llamadas a direcciones cifradas.',
  'It leads somewhere else: what answers there (status {1}) is not this Patchcord. Check the host name and the port that it is to lead to.':
    'Lleva a otro lugar: lo que responde ahí (estado {1}) no es este Patchcord. Revisa el nombre y el puerto al que debe llevar.',
  'It sends visitors on to another address. Phone networks do not follow for audio: enter the address that it leads to.':
    'Envía a los visitantes a otra dirección. Las redes telefónicas no la siguen para el audio: introduce la dirección a la que lleva.',
  'It shows a web page that is not ours: it leads to another program or another computer.':
    'Muestra una página web que no es nuestra: lleva a otro programa u otra computadora.',
  'Its certificate {1}. Phone networks refuse such an address: give the server a valid certificate for this name.':
    'Su certificado {1}. Las redes telefónicas rechazan una dirección así: dale al servidor un certificado válido para este nombre.',
  'ngrok could not connect to Patchcord on this computer.':
    'ngrok no pudo conectarse a Patchcord en esta computadora.',
  'ngrok could not open a way in. Is this computer online?':
    'ngrok no pudo abrir una entrada. ¿Esta computadora está en línea?',
  'ngrok does not know the authtoken any more. Make a new one in its dashboard.':
    'ngrok ya no conoce el authtoken. Crea otro en su panel.',
  'ngrok does not run on this kind of computer. Choose another way in.':
    'ngrok no funciona en este tipo de computadora. Elige otra entrada.',
  'ngrok does not take the authtoken for one of its own. Copy it again.':
    'ngrok no reconoce el authtoken. Cópialo de nuevo.',
  'ngrok got no sensible answer from this computer.':
    'ngrok no recibió una respuesta válida de esta computadora.',
  'ngrok has given no address.': 'ngrok no dio ninguna dirección.',
  'ngrok has lost its connection.': 'ngrok perdió su conexión.',
  'ngrok needs your authtoken. Enter it, or choose another way in.':
    'ngrok necesita tu authtoken. Introdúcelo o elige otra entrada.',
  'ngrok says that nothing is connected at this address.':
    'ngrok dice que no hay ninguna entrada conectada en esta dirección.',
  'ngrok shows a warning page of its own instead of passing requests on.':
    'ngrok muestra una página de aviso propia en vez de pasar las peticiones.',
  'ngrok wants an account whose email address has been confirmed.':
    'ngrok pide una cuenta con el correo confirmado.',
  'No address has come from {1} in time. Its service may be out of order, or this computer is offline.':
    'No llegó a tiempo ninguna dirección de {1}. Su servicio puede estar caído o esta computadora, sin conexión.',
  'No encrypted connection comes about. Phone networks need a working https:// address.':
    'No se establece una conexión cifrada. Las redes telefónicas necesitan una dirección https:// que funcione.',
  'No public address is entered. Enter yours, or choose another way.':
    'No hay dirección pública. Introduce la tuya o elige otra entrada.',
  'Nothing answers in time. The way in may have lost its connection, or a firewall drops what is sent to it.':
    'Nada responde a tiempo. La entrada puede haber perdido la conexión o un cortafuegos descarta lo que se le envía.',
  'Patchcord was started with PATCHCORD_PUBLIC_URL, which names the public address. Start it without that variable to choose here.':
    'Patchcord se inició con PATCHCORD_PUBLIC_URL, que indica la dirección pública. Inícialo sin esa variable para elegir aquí.',
  'Phone networks need a public address of this computer, and none is open. Choose one in Settings, under “Public address”.':
    'Las redes telefónicas necesitan una dirección pública de esta computadora y no hay ninguna abierta. Elige una en Ajustes, en «Dirección pública».',
  'The address answers 400: something in between does not take requests for this host name, or expects an encrypted connection where it gets a plain one. In a proxy of yours, let the host name through as it comes.':
    'La dirección responde 400: algo intermedio no acepta peticiones para este nombre o espera una conexión cifrada donde recibe una sin cifrar. En un proxy tuyo, deja pasar el nombre tal como viene.',
  'The address answers 403: something in between refuses visitors, such as an access rule or a list of allowed addresses. Phone networks call from changing addresses, so it must let everybody in; Patchcord checks their signatures itself.':
    'La dirección responde 403: algo intermedio rechaza a los visitantes, como una regla de acceso o una lista de direcciones permitidas. Las redes telefónicas llaman desde direcciones cambiantes, así que debe dejar pasar a todos; Patchcord comprueba sus firmas.',
  'The address answers 404: its way in is not connected, or it belongs to another program. If it is your own, check that it leads to the port of the bridge.':
    'La dirección responde 404: su entrada no está conectada o pertenece a otro programa. Si es tuya, comprueba que lleve al puerto de Patchcord.',
  'The address answers 502: the service that gives it is there, but does not reach this computer. If it is your own proxy, check that it points at the port of the bridge.':
    'La dirección responde 502: el servicio de entrada está, pero no llega a esta computadora. Si es un proxy tuyo, comprueba que apunte al puerto de Patchcord.',
  'The address asks for a password, which phone networks cannot give. Turn the protection off for it.':
    'La dirección pide una contraseña, que las redes telefónicas no pueden dar. Quítale esa protección.',
  'The connection to it breaks off before it answers.': 'La conexión se corta antes de responder.',
  'The localtunnel server {1} {2}. Wait a little, or choose another server or another way in.':
    'El servidor de localtunnel {1} {2}. Espera un poco, o elige otro servidor u otra entrada.',
  'The name cannot be found. A new address can take a minute to be known; if it stays like this, check its spelling and that this computer is online.':
    'No se encuentra el nombre. Una dirección nueva puede tardar un minuto en conocerse; si sigue así, revisa cómo está escrita y la conexión de esta computadora.',
  'The requests that your ngrok plan allows are used up.':
    'Las peticiones que permite tu plan de ngrok están agotadas.',
  'The server behind this name takes no connections: the service that gives it is down, or no program listens there.':
    'El servidor con este nombre no acepta conexiones: el servicio de entrada está caído o ningún programa escucha ahí.',
  'The traffic that your ngrok plan allows is used up.':
    'El tráfico que permite tu plan de ngrok está agotado.',
  'The way in failed unexpectedly. The details are in the log.':
    'La entrada falló de forma inesperada. Los detalles están en el registro.',
  'The way in is no longer wanted.': 'La entrada ya no se necesita.',
  'The service of the way in answers {1}: it is out of order.':
    'El servicio de entrada responde {1}: está caído.',
  'The service of the way in answers 503: it is overloaded or does not reach this computer.':
    'El servicio de entrada responde 503: está sobrecargado o no llega a esta computadora.',
  'The service of the way in answers 504: this computer did not answer it in time. The connection may be slow.':
    'El servicio de entrada responde 504: esta computadora no le respondió a tiempo. La conexión puede ser lenta.',
  'The service of the way in has had too many requests from here and makes us wait. It gets better by itself; another way in helps at once.':
    'El servicio de entrada recibió demasiadas peticiones desde aquí y nos hace esperar. Mejora por sí solo; otra entrada ayuda de inmediato.',
  'The way in shows a reminder page that asks visitors to confirm, instead of passing requests on. Phone networks cannot confirm: use another way in or another localtunnel server.':
    'La entrada muestra una página de aviso que pide confirmación en vez de pasar las peticiones. Las redes telefónicas no pueden confirmar: usa otra entrada u otro servidor de localtunnel.',
  'This computer has no connection to the internet.':
    'Esta computadora no tiene conexión a internet.',
  'Single requests arrive here, but lasting connections do not ({1}): calls would be answered and stay silent. A proxy in between must pass “Upgrade” and “Connection” on.':
    'Las peticiones web llegan aquí, pero las conexiones permanentes no ({1}): las llamadas se contestarían en silencio. Un proxy intermedio debe dejar pasar «Upgrade» y «Connection».',
  'Your ngrok address is already in use by another program. End it there.':
    'Otro programa ya usa tu dirección de ngrok. Termínalo ahí.',
  'Your ngrok plan allows one program at a time, and another one is connected. End it there.':
    'Tu plan de ngrok permite un programa a la vez y hay otro conectado. Termínalo ahí.',
};
