// Loaded into the program before everything else (`NODE_OPTIONS=--require`): whoever looks up a name
// that is kept for tests (RFC 6761) finds this computer.
const dns = require('node:dns');

const lookUp = dns.lookup;
dns.lookup = (name, ...rest) => lookUp(name.endsWith('.test') ? '127.0.0.1' : name, ...rest);
