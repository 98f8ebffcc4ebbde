/** What the app says where people who build look: it may name parts of the trade. */
export const developer: Readonly<Record<string, string>> = {
  'A GET request has no body.': 'Una petición GET no lleva cuerpo.',
  'It ended as soon as it was started, or does not speak MCP. See what it wrote.':
    'Terminó nada más iniciarse, o no habla MCP. Mira lo que escribió.',
  'It was started but does not answer. Check that it is an MCP server.':
    'Se inició pero no responde. Comprueba que sea un servidor MCP.',
  'Take name and password out of the address: put them into a header as secrets.':
    'Quita el nombre y la contraseña de la dirección: ponlos en una cabecera como secretos.',
  'The address must begin with http:// or https:// and a fixed host, without a name or password in it: https://api.example.com/orders/{{order}}.':
    'La dirección debe empezar con http:// o https:// y un servidor fijo, sin nombre ni contraseña: https://api.example.com/orders/{{order}}.',
  'The answer is neither text nor JSON.': 'La respuesta no es texto ni JSON.',
  'The answer says that it is JSON and is not.': 'La respuesta dice ser JSON y no lo es.',
  'The arguments are not described by a valid JSON Schema.':
    'Los datos no están descritos por un JSON Schema válido.',
  'The arguments must be of the type object.': 'Los datos deben ser de tipo objeto.',
  'The body is no valid JSON. Placeholders go between quotes, numbers too: { "order": "{{order}}" }.':
    'El cuerpo no es JSON válido. Los huecos van entre comillas, también los números: { "order": "{{order}}" }.',
  'The header {1} is set by Patchcord.': 'Patchcord pone por sí mismo la cabecera {1}.',
  'There is no MCP server at this address. It often ends in /mcp.':
    'No hay ningún servidor MCP en esta dirección. Suele terminar en /mcp.',
};
