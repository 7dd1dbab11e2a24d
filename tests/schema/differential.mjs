// Files, valid and spoilt in every place, each judged by kerma and by ajv with
// the schema that kerma prints.  On what a schema can express both must give
// the same verdict; what it cannot is listed in differs.mjs and docs/schema.md.
//
//   node differential.mjs KERMA MODULES TOP SCRATCH
//
// MODULES is where npm put ajv and yaml, TOP the project's folder, SCRATCH an
// empty one.  Nothing here is random: the same files give the same mutants.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { beyond, differs, ofOwnKind, ownKind, unjudged } from './differs.mjs';

const [kerma, modules, top, scratch] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, 'package.json'));
const Ajv = require('ajv').default;
const YAML = require('yaml');

// One mutant in so many is judged; STRIDE=1 takes a few minutes.
const STRIDE = Number(process.env.STRIDE ?? 4);

// What a schema is about: the rules on reading one file's fields.
const RULES = ['unknown-field', 'missing-field', 'wrong-type', 'bad-value'];
// Files that kerma does not read as YAML at all are no matter for a schema.
const UNREAD = /^(yaml-|file-kind)/;

// Written in place of every value, exactly so.
const SNIPPETS = [
	'17', '-5', '0', '3.5', '2026', '1850', 'true', 'false', 'yes', '~', 'null', '""', '" "',
	'unknown', 'open', 'none', 'all', 'kata', 'Kata Besar', 'dua-kata', 'dua--kata', '-kata-',
	'"dua\\nbaris"', '"akhir\\n"', '[]', '{}', '[kata]', '[kata, dua]', '[unknown]', '[[kata]]', '{kata: dua}',
	'{x-kata: dua}', '2026-01-31', '2026-02-29', '2028-02-29', '1900-02-29', '2000-02-29', '2026-02-30',
	'2026-04-31', '2026-13-01', '2026-00-10', '1899-12-31', '2026-1-2', '31-01-2026', '2026-08',
	'2026-14', '2026-Q4', '2026-Q5', '2026-S1', '2026-S3', '2026-01..2026-12-31', '2026..', '"..2026"', '".."',
	'3 tahun', '1 year', '03 years', '0 hari', '3  tahun', '3 thn', '3 (tiga) tahun', '30 hari kerja',
	'30 working days', '1 working day', '100000 days', '99999 bulan', 'tahun',
	'a@b.example', 'a@b', 'a b@c.example', 'a@b@c.example', 'a@.example', 'a@b.example.', '"@b.example"',
	'ada/berkas.pdf', '/ada/berkas.pdf', 'ada//berkas', '../berkas', 'ada/./berkas', 'ada/', 'a..b/.c',
	'"archive:"', 'archive:1/2', 'a'.repeat(64), 'a'.repeat(65),
	'5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9',
	'5FCEEB66FFC86F38D952786C6D696C79C2DBC239DD4E91B46729D73A27FB57E9',
	'Asia/Makassar', 'Asia/Tokyo', '+07:00', '+15:00', '-05:30', '+7:00',
	'mou', 'pks', 'rencana-aksi', 'drafting', 'menunggu tanda tangan', 'acting', 'Plt.', 'renew', 'lapse',
	'completed', 'public', 'internal', 'id', 'en', 'holiday', 'term-long', 'yaml-syntax', 'bad-value',
	'"{{judul}}"', 'sisa {{isian ini}} ini', '"{{1}} {{a{b}} {{ c }}"', '"archive:{{berkas}}"', '"{{a\\nb}}"',
	'9007199254740991', '9007199254740993', 'Rp1.000', '1.000.000', '"17"', '"true"', 'off', 'error',
];

// Every value of a document with where it stands in the text, and every pair.
function places(text) {
	const doc = YAML.parseDocument(text), values = [], pairs = [], maps = [];
	YAML.visit(doc, {
		Pair(_, pair) { pairs.push([pair.key.range[0], pair.value.range[1]]); },
		Map(_, map) { if (!map.flow) maps.push(map.items[0].key.range[0]); },
		Node(key, node) { if (key !== 'key' && key !== null) values.push([node.range[0], node.range[1]]); },
	});
	return { values, pairs, maps };
}

const splice = (text, from, to, by) => text.slice(0, from) + by + text.slice(to);
const indent = (text, at) => at - (text.lastIndexOf('\n', at - 1) + 1);

// Takes a key and its value out, and the line with them if nothing is left.
function withoutPair(text, [from, to]) {
	const begin = text.lastIndexOf('\n', from - 1) + 1;
	if (/^[ ]*$/.test(text.slice(begin, from)))
		return splice(text, begin, text.indexOf('\n', to - 1) + 1 || text.length, '');
	const next = text.indexOf('\n', to - 1) + 1; // "- key: value": the next key takes its place
	const column = indent(text, from);
	if (text.slice(next, next + column + 1).search(/[^ ]/) !== column)
		return null; // the only key of its mapping
	return splice(text, from, next + column, '');
}

function* mutants(text, snippets) {
	const { values, pairs, maps } = places(text);
	for (const [from, to] of values)
		for (const s of snippets) {
			const tail = text.slice(0, to).endsWith('\n') ? '\n' : '';
			yield splice(text, from, to, s + tail);
		}
	for (const pair of pairs) {
		const spoilt = withoutPair(text, pair);
		if (spoilt !== null)
			yield spoilt;
	}
	for (const at of maps)
		for (const key of ['bogus', 'x-bogus', 'Signed', 'signed', 'due', 'every', 'from'])
			yield splice(text, at, at, `${key}: 2026-10-01\n${' '.repeat(indent(text, at))}`);
}

function checker(kind) {
	const run = spawnSync(kerma, ['schema', kind], { encoding: 'utf8', maxBuffer: 1 << 24 });
	if (run.status !== 0)
		throw new Error(run.stderr);
	const schema = JSON.parse(run.stdout);
	const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
	expectExamples(schema, schema);
	return ajv.compile(schema);
}

// What a schema gives as an example it must accept.
function expectExamples(root, node) {
	if (node === null || typeof node !== 'object')
		return;
	if (Array.isArray(node.examples))
		for (const example of node.examples) {
			const judge = new Ajv({ strict: false }).compile({ ...node, definitions: root.definitions });
			if (!judge(example))
				fail(`an example is refused: ${JSON.stringify(example)} of ${node.title}`);
		}
	for (const key in node)
		if (key !== 'examples')
			expectExamples(root, node[key]);
}

let failures = 0;
function fail(what, text) {
	if (++failures <= 20)
		console.error(`schema: ${what}${text === undefined ? '' : `\n${text}`}`);
}

// "valid" or why not; null when the file is no matter for a schema.
function byAjv(judge, text) {
	const doc = YAML.parseDocument(text, { version: '1.2', uniqueKeys: true });
	if (doc.errors.length > 0)
		return null;
	if (judge(doc.toJS()))
		return 'valid';
	return judge.errors.map((e) => `${e.instancePath} ${e.message}`).join('; ');
}

function byKerma(text, findings) {
	if (findings.some((f) => UNREAD.test(f.rule)))
		return null;
	const own = findings.filter((f) => RULES.includes(f.rule) && !beyond.some((b) => b.test(f.message)) &&
		!(ownKind.test(text) && ofOwnKind.test(f.message)));
	return own.length === 0 ? 'valid' : own.map((f) => `${f.line}: ${f.message}`).join('; ');
}

const count = { same: 0, valid: 0, invalid: 0, unread: 0, beyond: 0, different: 0 };
function compare(judge, text, findings, name) {
	const k = byKerma(text, findings), a = byAjv(judge, text);
	if (k === null || a === null) {
		count.unread++;
		return;
	}
	if (findings.some((f) => unjudged.some((b) => b.test(f.message)))) {
		count.beyond++;
		return;
	}
	if ((k === 'valid') === (a === 'valid')) {
		count.same++;
		count[k === 'valid' ? 'valid' : 'invalid']++;
		return;
	}
	count.different++;
	fail(`${name}: kerma says ${k}, ajv says ${a}`, diffAgainst(text));
}

let base = '';
function diffAgainst(text) {
	const was = new Set(base.split('\n'));
	return text.split('\n').filter((l) => !was.has(l)).map((l) => `    ${l}`).join('\n');
}

function validate(register) {
	const run = spawnSync(kerma, ['--register', register, '--date', '2026-11-22', 'validate', '--format', 'json'],
		{ encoding: 'utf8', maxBuffer: 1 << 28, cwd: scratch });
	if (run.stdout === '')
		throw new Error(`kerma: ${run.stderr}`);
	const by = new Map();
	for (const f of JSON.parse(run.stdout).findings) {
		const file = path.basename(f.file);
		by.set(file, [...(by.get(file) ?? []), f]);
	}
	return by;
}

const read = (...parts) => fs.readFileSync(path.join(top, ...parts), 'utf8');
const full = path.join(top, 'tests/schema/full');

function yamlBelow(dir) {
	return fs.readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((e) => e.isDirectory() ? yamlBelow(path.join(dir, e.name))
			: /^(register|partners|holidays)\.yaml$/.test(e.name) || !e.name.endsWith('.yaml') ? []
				: [path.join(dir, e.name)]);
}

// A template with every blank filled in.
function filled(text) {
	return text.replace(/"\{\{([a-z-]+)\}\}"/g, (_, blank) =>
		/tanggal|tenggat/.test(blank) ? '2026-03-31' : /pihak|unit|^id/.test(blank) && !/nomor|jabatan/.test(blank)
			? 'unit' : 'teks');
}

function agreements() {
	const bases = yamlBelow(path.join(full, 'agreements')).map((f) => ({ text: fs.readFileSync(f, 'utf8'), every: STRIDE }));
	for (const t of ['mou', 'pks'])
		bases.push({ text: filled(read('templates', `${t}.yaml`)), every: 8 * STRIDE });
	for (const f of yamlBelow(path.join(top, 'agreements')))
		bases.push({ text: fs.readFileSync(f, 'utf8'), every: 97 * STRIDE });
	return bases;
}

function newRegister(name) {
	const dir = path.join(scratch, name);
	fs.mkdirSync(dir, { recursive: true });
	for (const f of ['register', 'partners', 'holidays'])
		fs.copyFileSync(path.join(full, `${f}.yaml`), path.join(dir, `${f}.yaml`));
	return dir;
}

// All agreements of one run lie in one register.
function judgeAgreements() {
	const judge = checker('agreement'), all = [];
	for (const { text, every } of agreements()) {
		all.push({ text, base: text });
		let i = 0;
		for (const m of mutants(text, SNIPPETS))
			if (i++ % every === 0)
				all.push({ text: m, base: text });
	}
	const dir = newRegister('agreements');
	all.forEach((m, i) => fs.writeFileSync(path.join(dir, `m${i}.yaml`), m.text));
	const findings = validate(dir);
	all.forEach((m, i) => {
		base = m.base;
		compare(judge, m.text, findings.get(`m${i}.yaml`) ?? [], `mutant ${i}`);
	});
	for (const d of differs) {
		fs.rmSync(path.join(scratch, 'one'), { recursive: true, force: true });
		const one = newRegister('one');
		const was = fs.readFileSync(path.join(full, 'agreements', `${d.of ?? 'pks-full'}.yaml`), 'utf8');
		const text = was.replace(d.from, d.to);
		fs.writeFileSync(path.join(one, 'a.yaml'), text);
		const found = validate(one).get('a.yaml') ?? [];
		const k = found.some((f) => UNREAD.test(f.rule) || RULES.includes(f.rule)) ? 'refuses' : 'accepts';
		const a = judge(YAML.parseDocument(text, { uniqueKeys: false }).toJS()) ? 'accepts' : 'refuses';
		if (text === was || k !== d.kerma || a === k)
			fail(`${d.what}: kerma ${k}, ajv ${a}; no longer a difference as listed`);
	}
}

// A settings file is one of a register: a run each.
function judgeSettings(kind) {
	const judge = checker(kind), file = `${kind}.yaml`;
	const text = fs.readFileSync(path.join(full, file), 'utf8');
	const dir = newRegister(kind);
	let i = 0;
	base = text;
	for (const m of [text, read('agreements', file), ...mutants(text, SNIPPETS)]) {
		if (i++ > 1 && i % (6 * STRIDE) !== 0)
			continue;
		fs.writeFileSync(path.join(dir, file), m);
		compare(judge, m, validate(dir).get(file) ?? [], `${kind} ${i}`);
	}
}

function say(what) {
	console.log(`schema: ${what}: ${count.same} with the same verdict (${count.valid} valid, ` +
		`${count.invalid} not), ${count.different} with another; ${count.unread} no YAML that kerma reads, ` +
		`${count.beyond} of a kind that no schema knows`);
	for (const key in count)
		count[key] = 0;
}

judgeAgreements();
if (count.same < 300)
	fail('fewer than 300 agreements were compared');
say(`agreements (and ${differs.length} known differences)`);
for (const kind of ['register', 'partners', 'holidays']) {
	judgeSettings(kind);
	say(kind);
}
process.exit(failures > 0 ? 1 : 0);
