// Fills every canned response as Chatwoot does: its editor replaces variables, then Liquid is read on the server.
// Usage: node chatwoot.cjs FILE
const fs = require('fs');
const { getMessageVariables, replaceVariablesInMessage, getUndefinedVariablesInMessage } = require('@chatwoot/utils');
const { Liquid } = require('liquidjs');

const responses = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const contact = { id: 5, name: 'sam hill', email: 'sam@team.example', phone_number: '01632 960007' };
const variables = getMessageVariables({
  conversation: {
    id: 20481,
    meta: { sender: contact, assignee: { name: 'robin sommer', email: 'robin@team.example' } },
    custom_attributes: { order_number: '4711' },
  },
  contact,
  inbox: { id: 3, name: 'Falkenrad Service' },
});
const drop = { contact: { name: 'Sam Hill', first_name: 'Sam', email: contact.email } };
const engine = new Liquid({ strictFilters: true });
let failed = 0;
for (const { short_code: code, content } of responses) {
  const undefinedNames = getUndefinedVariablesInMessage({ message: content, variables });
  const filled = engine.parseAndRenderSync(replaceVariablesInMessage({ message: content, variables }), drop);
  const named = content.includes('{{contact.name}}') && !filled.includes('Sam hill') && !filled.includes('Sam Hill');
  if (undefinedNames.length || named || /\{\{|\{%|undefined/.test(filled) || !/^[a-z0-9_.-]+$/.test(code)) {
    console.error(`${code}: undefined ${JSON.stringify(undefinedNames)}\n${filled}`);
    failed += 1;
  }
}
console.log(`chatwoot: ${responses.length} canned responses, ${failed} refused by @chatwoot/utils and liquidjs`);
process.exit(failed || !responses.length ? 1 : 0);
