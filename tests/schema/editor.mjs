// What an editor with the YAML language server shows, set up as README.md says:
// nothing in the register of agreements/, and each mistake that is made here.
//
//   editor.mjs NODE-FOLDER PROJECT
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , nodeFolder, project] = process.argv;
const read = (file) => readFileSync(path.resolve(project, file), "utf8");
const url = (file) => pathToFileURL(path.resolve(project, file)).href;
const advice = JSON.parse(
	/```json\n(\{\s*"yaml\.schemas"[^`]*)```/.exec(read("README.md"))[1]);
const settings = { yaml: {
	schemaStore: { enable: false },
	schemas: Object.fromEntries(Object.entries(advice["yaml.schemas"])
		.map(([file, files]) => [url(file), files])),
} };

const server = spawn(process.execPath, [path.resolve(nodeFolder,
	"node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
	{ stdio: ["pipe", "pipe", "inherit"] });
const answers = new Map(), diagnostics = new Map();
let next = 1, input = Buffer.alloc(0);

function send(message) {
	const body = JSON.stringify({ jsonrpc: "2.0", ...message });
	server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function ask(method, params) {
	send({ id: next, method, params });
	return new Promise((done) => answers.set(next++, done));
}

function take(message) {
	if (message.method === "textDocument/publishDiagnostics")
		diagnostics.get(message.params.uri)?.(message.params.diagnostics);
	else if (message.method === "workspace/configuration")
		send({ id: message.id, result: message.params.items.map(
			(item) => settings[item.section] ?? {}) });
	else if (message.method && message.id !== undefined)
		send({ id: message.id, result: null });
	else if (answers.has(message.id))
		answers.get(message.id)(message.result);
}

server.stdout.on("data", (data) => {
	input = Buffer.concat([input, data]);
	for (;;) {
		const head = input.indexOf("\r\n\r\n");
		if (head < 0)
			return;
		const length = Number(/Content-Length: (\d+)/i.exec(input.subarray(0, head))[1]);
		if (input.length < head + 4 + length)
			return;
		const body = input.subarray(head + 4, head + 4 + length);
		input = input.subarray(head + 4 + length);
		take(JSON.parse(body));
	}
});

// As if the text stood in that file.
let version = 0;
function complaints(file, text) {
	const uri = url(file), isOpen = diagnostics.has(uri);
	version++;
	return new Promise((done) => {
		diagnostics.set(uri, done);
		send(isOpen ? { method: "textDocument/didChange", params: {
			textDocument: { uri, version }, contentChanges: [{ text }] } }
		: { method: "textDocument/didOpen", params: {
			textDocument: { uri, languageId: "yaml", version, text } } });
	});
}

const good = readdirSync(path.resolve(project, "agreements"), { recursive: true })
	.filter((name) => name.endsWith(".yaml")).sort().map((name) => `agreements/${name}`);
const one = good[0];
const bad = [ // file, what becomes of it, the line at fault, what is said
	[one, (s) => s.replace(/^kind: .*/m, "kind: [mou]"), /^kind: /, /Incorrect type/],
	[one, (s) => s.replace(/^title:/m, "judul:"), /^judul:/, /judul is not allowed/],
	[one, (s) => s.replace(/^signed: .*/m, "signed: 21-08-2021"), /^signed: /, /pattern/],
	[one, (s) => s.replace(/^parties:\n( .*\n)*/m, ""), /^id: /, /Missing property "parties"/],
	["agreements/register.yaml", (s) => s.replace(/^kerma: .*/m, "kerma: one"),
		/^kerma: /, /Incorrect type|one of|Value/],
	["agreements/partners.yaml", (s) => s.replace(/^ {4}name:/m, "    nama:"),
		/^ {4}nama:/, /nama is not allowed/],
	["agreements/holidays.yaml", (s) => s.replace(/kind: .*/, "kind: libur"),
		/kind: libur/, /Value/],
];

let failed = 0;
const fail = (...words) => { failed++; console.error("schema: editor:", ...words); };
setTimeout(() => { console.error("schema: editor: no answer"); process.exit(1); },
	120000).unref();
await ask("initialize", { processId: process.pid, rootUri: url("."),
	workspaceFolders: [{ uri: url("."), name: "register" }],
	capabilities: { workspace: { configuration: true, didChangeConfiguration: {} } } });
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings } });

for (const file of good) {
	const found = await complaints(file, read(file));
	if (found.length > 0)
		fail(file, "is fine, but:", found[0].range.start.line + 1, found[0].message);
}
for (const [file, spoil, where, what] of bad) {
	const text = spoil(read(file)), lines = text.split("\n");
	const found = await complaints(file, text);
	if (text === read(file))
		fail(file, "could not be spoilt for", String(where));
	else if (!found.some((d) => where.test(lines[d.range.start.line]) && what.test(d.message)))
		fail(file, "nothing at", String(where), JSON.stringify(found));
}
console.log(`schema: the language server passes ${good.length} files and names ${bad.length} mistakes`);
server.kill();
process.exit(failed > 0 ? 1 : 0);
