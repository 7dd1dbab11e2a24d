# A register of agreements from the twelve columns of a ministry's sheet:
# year, type of partner, partner, kind, signatory, number, signatory, number,
# term in years, start, end, status.
#
#   awk -v out=FOLDER -f convert.awk SHEET.csv
#
# Both numbers go to parts of the owner, so that rules about its numbers see
# all of them.  What the sheet does not have is unknown.  FOLDER/expected gets
# lists of ids that are known from the sheet alone.

function text(s) {
	gsub(/[\001-\037\177]+/, " ", s)
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	sub(/^ +/, "", s)
	sub(/ +$/, "", s)
	return "\"" s "\""
}

function slug(s) {
	s = tolower(s)
	gsub(/[^a-z0-9]+/, "-", s)
	s = substr(s, 1, 50)
	gsub(/^-|-$/, "", s)
	return s != "" ? "m-" s : "m-tanpa-nama"
}

# Month first; as typed when it is no such date.
function date(s,    part) {
	if (s !~ /^[0-9]+\/[0-9]+\/[0-9][0-9][0-9][0-9]$/)
		return s
	split(s, part, "/")
	return sprintf("%04d-%02d-%02d", part[3], part[1], part[2])
}

function is_date(s) {
	return s ~ /^[0-9][0-9][0-9][0-9]-/
}

function party(id, signatory, number, file) {
	printf "  - partner: %s\n", id >file
	if (signatory != "")
		printf "    signatory: { position: %s }\n", text(signatory) >file
	if (number != "" && number != "0")
		printf "    number: %s\n", text(number) >file
}

function write_partner(id, name, type) {
	if (seen[id]++)
		return
	types["K/L"] = "ministry"; types["Pemda"] = "local-government"
	types["BUMN"] = "state-owned-enterprise"; types["Swasta"] = "private-sector"
	types["Universitas"] = "university"; types["Ormas"] = "organization"
	types["Ormas Asing"] = "foreign"
	printf "%s\t  - { id: %s, name: %s, type: %s }\n", id, id,
		text(name != "" ? name : "Tanpa Nama"),
		types[type] >(out "/partners.tmp")
}

function expect(list, id) {
	print id >(out "/expected/" list)
}

function note_expectations(id, start, end, years, status) {
	if (is_date(start) && is_date(end)) {
		if (end <= start)
			expect("end-not-after-start", id)
		if (substr(start, 1, 4) + years == substr(end, 1, 4) + 0 &&
			substr(start, 5) == substr(end, 5))
			expect("same-day", id)
	}
	if (start != "" && !is_date(start))
		expect("malformed", id)
	if (!is_date(start))
		expect("no-start", id)
	if (!is_date(end))
		expect("no-end", id)
	# Where a term is known, so is the end.
	if (!is_date(end) && start != "" && years == 0)
		expect("unknown-end", id)
	if (status == "Berlaku" && is_date(end))
		expect("typed-in-force", id)
}

function write_row(f,    id, file, start, end, i) {
	for (i = 1; i <= 12; i++)
		gsub(/^[ \n\r]+|[ \n\r]+$/, "", f[i])
	records++
	for (i = 2; i <= 12 && f[i] == "";)
		i++
	if (i > 12)
		return
	id = sprintf("k-%03d", ++n)
	file = out "/agreements/" id ".yaml"
	start = date(f[10])
	end = date(f[11])
	printf "id: %s\nkind: %s\ntitle: %s\nparties:\n", id,
		f[4] ~ /^Perjanjian/ ? "pks" : "mou", text("Baris " n) >file
	party("kkp-satu", f[5], f[6], file)
	party("kkp-dua", f[7], f[8], file)
	party(slug(f[3]), "", "", file)
	write_partner(slug(f[3]), f[3], f[2])
	if (start != "") {
		printf "signed: %s\nplace: unknown\nscope: unknown\n", start >file
		printf "%s: unknown\n", f[4] ~ /^Perjanjian/ ? "obligations" : "purpose" >file
	} else
		print "stages: [{ stage: drafting, since: 2017-01-01 }]" >file
	if (start != "" || end != "")
		printf "expires: %s\n", end != "" ? end : "unknown" >file
	if (f[9] ~ /^[1-9][0-9]*$/)
		printf "term: %d years\n", f[9] >file
	print "units: [kkp-satu]" >file
	close(file)
	note_expectations(id, start, end, f[9] + 0, f[12])
}

# A record is whole when its quotes are; then its fields are between commas
# that no quotes hold.
function take_record(record,    f, i, c, at, is_quoted) {
	at = 1
	for (i = 1; i <= length(record); i++) {
		c = substr(record, i, 1)
		if (c == "\"" && is_quoted && substr(record, i + 1, 1) == "\"") {
			f[at] = f[at] c
			i++
		} else if (c == "\"")
			is_quoted = !is_quoted
		else if (c == "," && !is_quoted)
			at++
		else
			f[at] = f[at] c
	}
	if (is_head++)
		write_row(f)
}

{
	sub(/\r$/, "")
	record = held ? record "\n" $0 : $0
	quotes = record
	held = gsub(/"/, "", quotes) % 2
	if (!held)
		take_record(record)
}

END {
	file = out "/agreements/register.yaml"
	print "kerma: 1\nname: Contoh\nowner: kkp\nnumbering:" >file
	print "  - party: kkp-satu\n    patterns: [\"{seq}/{month-roman}/{year}\"]" >file
	print "  - party: kkp-dua\n    patterns: [\"{seq}/{month-roman}/{year}\"]" >file
	tmp = out "/partners.tmp"
	print "kkp\t  - { id: kkp, name: Pemilik, type: ministry }" >tmp
	print "kkp-satu\t  - { id: kkp-satu, name: Unit Satu, type: ministry, part_of: kkp }" >tmp
	print "kkp-dua\t  - { id: kkp-dua, name: Unit Dua, type: ministry, part_of: kkp }" >tmp
	close(tmp)
	print "partners:" >(out "/agreements/partners.yaml")
	close(out "/agreements/partners.yaml")
	system("LC_ALL=C sort '" tmp "' | cut -f 2- >>'" out "/agreements/partners.yaml'")
	print records >(out "/expected/records")
	print n >(out "/expected/agreements")
}
