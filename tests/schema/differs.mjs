// What a schema cannot say: docs/schema.md gives the reasons.

// Findings under rules that a schema knows, about what it cannot see.
export const beyond = [
	/ is not a type of partner in this register$/,
	/^the id .* was already given on line /,
	/^the id .* is there without being listed$/,
	/^this falls due more than /,
	/^to is before from$/,
	/^[0-9-]+ is not in [0-9]+$/,
	/^[0-9-]+ was already given on line /,
];

// What the register's own kind is like, only register.yaml says.
export const ownKind = /^kind: rencana-aksi$/m;
export const ofOwnKind = /^(obligations|purpose) (is missing|cannot be unknown)$/;

// Files that cannot be compared: of such a kind nobody knows what it requires.
export const unjudged = [/ is not a kind of agreement in this register$/];

// One replacement in an agreement of full/agreements each, and kerma's verdict;
// ajv must give the other one.
export const differs = [
	{ what: 'quotes: "unknown" as a text', from: 'notes: Catatan', to: 'notes: "unknown"', kerma: 'accepts' },
	{ what: 'quotes: "unknown" as a gap', of: 'mou-full', from: 'expires: unknown', to: 'expires: "unknown"', kerma: 'refuses' },
	{ what: 'a number spelt 1.0', from: 'count: 2', to: 'count: 2.0', kerma: 'refuses' },
	{ what: 'a number spelt 0x10', from: 'count: 2', to: 'count: 0x10', kerma: 'refuses' },
	{ what: 'a number with a leading zero', from: 'count: 2', to: 'count: 02', kerma: 'refuses' },
	{ what: 'a number with a sign', from: 'count: 2', to: 'count: +2', kerma: 'refuses' },
	{ what: 'True for true', from: 'sample: true', to: 'sample: True', kerma: 'refuses' },
	{ what: 'an id spelt like a broken number', from: 'id: rapat', to: 'id: 1e-3', kerma: 'accepts' },
	{ what: 'a kind that the register does not have', from: 'kind: pks', to: 'kind: lain', kerma: 'refuses' },
	{ what: 'the same id twice', from: 'id: rapat', to: 'id: laporan', kerma: 'refuses' },
	{ what: 'a period that ends before it begins', from: 'for: 2026-S2', to: 'for: 2026-S2..2025', kerma: 'refuses' },
	{
		what: 'more occurrences than are listed',
		from: /^[^]*$/,
		to: (text) => text.replace('signed: 2026-01-02\nplace', 'signed: 2016-01-02\nplace')
			.replace('effective: 2026-01-05', 'effective: 2016-01-05')
			.replace('every: 1 tahun\n    from: 2026-10-01', 'every: 1 day').replace('\nwithdrawn:', '\nx-withdrawn:'),
		kerma: 'refuses',
	},
	{ what: 'a SHA-256 of digits alone without quotes', from: /sha256: .*/, to: `sha256: ${'0'.repeat(64)}`, kerma: 'accepts' },
	{ what: 'what a kind of the register requires', of: 'aksi-full', from: 'obligations: unknown\n', to: '', kerma: 'refuses' },
	{ what: 'an anchor', from: 'place: Jakarta', to: 'place: &di Jakarta', kerma: 'refuses' },
	{ what: 'the same key twice', from: 'place: Jakarta', to: 'place: Jakarta\nplace: Jakarta', kerma: 'refuses' },
];
