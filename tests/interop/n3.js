// Reads RDF from standard input with N3.js and writes N-Quads: node n3.js FOLDER_OF_NODE_MODULES FORMAT
const path = require('path');
const N3 = require(path.join(process.argv[2], 'n3'));
const chunks = [];
process.stdin.on('data', chunk => chunks.push(chunk));
process.stdin.on('end', () => {
  const quads = new N3.Parser({ format: process.argv[3] }).parse(Buffer.concat(chunks).toString('utf8'));
  const writer = new N3.Writer({ format: 'N-Quads' });
  process.stdout.write(quads.map(q => writer.quadToString(q.subject, q.predicate, q.object, q.graph)).join(''));
});
