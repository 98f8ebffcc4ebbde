/** Exotel: keys, calls, what its interface refuses. */
export const exotel: Readonly<Record<string, string>> = {
  '{1} (Exotel error {2})': '{1} (error {2} de Exotel)',
  'Exotel’s answer named no call, so it is not known whether one was placed.':
    'La respuesta de Exotel no nombró ninguna llamada, así que no se sabe si se hizo alguna.',
  'Exotel cannot press keys in a call.': 'Exotel no puede marcar teclas durante una llamada.',
  'Exotel cannot pass on a call that it placed without a flow.':
    'Exotel no puede transferir una llamada que hizo sin un flujo.',
  'Exotel cannot reach this computer: it has no public address. Open one under Settings, Public address.':
    'Exotel no puede llegar a esta computadora: no tiene dirección pública. Abre una en Ajustes, Dirección pública.',
  'Exotel answered with something that is not its own. Check the subdomain of your region.':
    'Exotel respondió algo que no es suyo. Revisa el subdominio de tu región.',
  'The request to Exotel was given up.': 'Se abandonó la solicitud a Exotel.',
  'Exotel could not be reached. Check that this computer is online, and the subdomain of your region.':
    'No se pudo contactar a Exotel. Revisa que esta computadora tenga conexión y el subdominio de tu región.',
  'Exotel is not set up yet. Enter the account SID, the API key and the API token.':
    'Exotel aún no está configurado. Introduce el Account SID, la clave de API y el token de API.',
  'Exotel does not know these keys. Copy both again from its dashboard.':
    'Exotel no reconoce estas claves. Copia ambas de nuevo desde su panel.',
  'Exotel does not allow this for your account. Ask Exotel’s support to enable it, and check the account SID and the subdomain.':
    'Exotel no permite esto en tu cuenta. Pide al soporte de Exotel que lo active y revisa el Account SID y el subdominio.',
  'Exotel knows no such account, call or number. Check the account SID and the subdomain of your region.':
    'Exotel no conoce esa cuenta, llamada o número. Revisa el Account SID y el subdominio de tu región.',
  'Exotel takes no more requests for the moment. Try again in a minute.':
    'Exotel no acepta más solicitudes por ahora. Inténtalo de nuevo en un minuto.',
  'Exotel has trouble at the moment. Try again in a moment.':
    'Exotel tiene problemas en este momento. Inténtalo de nuevo en un momento.',
  'Exotel takes one of the values for invalid. A number needs its + and country code; an address must be a name, not an IP.':
    'Exotel considera que uno de los valores no es válido. Un número necesita su + y código de país; una dirección debe ser un nombre, no una IP.',
  'Exotel refused the request.': 'Exotel rechazó la solicitud.',
  'Exotel’s list of numbers could not be read. Look in its dashboard whether the account has any.':
    'No se pudo leer la lista de números de Exotel. Mira en su panel si la cuenta tiene alguno.',
  'A flow’s number has digits only, such as 29281.':
    'El número de un flujo solo tiene dígitos, como 29281.',
  'A multiple of 320 up to 3200, or 6400 or 9600.': 'Un múltiplo de 320 hasta 3200, o 6400 o 9600.',
  'Which flow is to be started is not known. Enter its number, or the flow that leads here under Settings, Accounts, Exotel.':
    'No se sabe qué flujo iniciar. Introduce su número, o el flujo que lleva aquí en Ajustes, Cuentas, Exotel.',
  'The address of the recording is not Exotel’s, so it was not asked.':
    'La dirección de la grabación no es de Exotel, así que no se consultó.',
  'Addresses and ranges, such as 203.0.113.20 or 203.0.113.0/24, with commas between.':
    'Direcciones y rangos, como 203.0.113.20 o 203.0.113.0/24, separados por comas.',
  'One of the network addresses is none. Write addresses and ranges, such as 203.0.113.20 or 203.0.113.0/24, with commas between.':
    'Una de las direcciones de red no lo es. Escribe direcciones y rangos, como 203.0.113.20 o 203.0.113.0/24, separados por comas.',
  'Through a public address that is not your own, everybody looks like this computer itself: a list of network addresses would keep out nobody, or everybody. Leave it empty, or use an address of your own with a proxy of your own before it.':
    'A través de una dirección pública que no es tuya, todos parecen ser esta misma computadora: una lista de direcciones de red no dejaría fuera a nadie, o a todos. Déjala vacía, o usa una dirección propia con un proxy propio delante.',
};
