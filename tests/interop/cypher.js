// Parses Cypher with Neo4j's own grammar and checks its meaning (undefined variables, types, warnings): node cypher.js FOLDER_OF_NODE_MODULES FILE
const path = require('path');
const fs = require('fs');
const cypher = require(path.join(process.argv[2], '@neo4j-cypher/language-support'));
const text = fs.readFileSync(process.argv[3], 'utf8');
const found = cypher.lintCypherQuery(text, {}, {});
const statements = cypher.parseStatementsStrs(text).filter(statement => statement.trim());
process.stdout.write(JSON.stringify({ statements: statements.length, diagnostics: found.diagnostics.map(one => one.message) }));
