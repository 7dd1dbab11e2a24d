/* Whatever findings say, the formats of services stay what they are: a line of
 * GitHub's is one command, JSON is whole, and no text is a link or a control.
 */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "parts.h"
#include "render/services.h"
#include "report/findings_document.h"
#include "report/fingerprint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { N_FINDINGS = 24, PRINT = 40 };

static void
make(struct source *s, struct findings *fs)
{
	for (uint32_t i = 0; i < N_FINDINGS; i++) {
		uint32_t at = i % 5;

		findings_add(fs, take(s), (enum rule)(i % RULE_COUNT),
			mark_at(at, at),
			MSG("%1%2 on line %3", take(s), take(s), take(s)));
		fs->items[i].agreement = take(s);
		if (i % 2 == 0)
			findings_hint(fs, MSG("%1", take(s)));
	}
}

static void
check_characters(struct str out)
{
	uint32_t c = 0;

	for (size_t n; out.n > 0; out = str_from_byte(out, n)) {
		n = utf8_decode(out, &c);
		must(n > 0);
		must(c >= ' ' || c == '\n');
		must(c < 0x7f || c >= 0xa0);
		must(c != 0x2028 && c != 0x2029 && !utf8_is_bidi_control(c));
	}
}

/* "::word ", its properties without a colon, "::": nothing else begins a line.
 */
static void
check_command(struct str line)
{
	struct str head;
	ptrdiff_t end;

	must(str_starts(line, STR("::error file=")) ||
		str_starts(line, STR("::warning file=")) ||
		str_starts(line, STR("::notice file=")) ||
		str_starts(line, STR("::notice::and ")));
	line = str_from_byte(line, 2);
	end = str_search(line, STR("::"));
	must(end > 0);
	head = (struct str){ line.p, (size_t)end };
	must(str_find(head, ':') == head.n);
	for (size_t i = 0, commas = 0; i < head.n; i++)
		must((commas += head.p[i] == ',') <= 3);
}

static void
check_github(const struct findings *fs)
{
	const struct render_style style = { .group = '.' };
	struct buf out = BUF_INIT;
	struct str rest, line;

	render_github(fs, &style, &out);
	check_characters(buf_str(&out));
	must(str_search(buf_str(&out), STR("##[")) < 0);
	must(str_ends(buf_str(&out), STR("\n")));
	rest = (struct str){ out.p, out.n - 1 };
	while (str_split(&rest, '\n', &line))
		check_command(line);
	buf_free(&out);
}

static void
check_summary(const struct findings *fs, size_t max)
{
	const struct findings_head head = { .date = STR("2026-11-22") };
	const struct render_style style = { .group = '.' };
	struct buf out = BUF_INIT;
	struct document d;

	document_init(&d, fs->arena);
	findings_document(fs, &head, &d);
	render_github_summary(&d, &style, max, &out);
	must(out.n <= max);
	must(out.n == 0 || str_ends(buf_str(&out), STR("\n")));
	buf_free(&out);
}

static json_t *
reread(struct buf *out)
{
	json_t *value =
		json_loadb(out->p, out->n, JSON_REJECT_DUPLICATES, NULL);

	must(value != NULL);
	must(str_search(buf_str(out), STR("</")) < 0);
	must(str_find(buf_str(out), '\n') == out->n - 1);
	buf_free(out);
	return value;
}

static void
check_gitlab(const struct findings *fs)
{
	struct buf out = BUF_INIT;
	json_t *report;

	render_gitlab(fs, &out);
	report = reread(&out);
	must(json_array_size(report) == fs->n);
	for (size_t i = 0; i < fs->n; i++) {
		const json_t *issue = json_array_get(report, i);
		const json_t *text = json_object_get(issue, "description");

		must(json_is_string(text));
		check_characters((struct str){
			json_string_value(text), json_string_length(text) });
	}
	json_decref(report);
}

static void
check_result(const json_t *result)
{
	const json_t *text =
		json_object_get(json_object_get(result, "message"), "text");
	struct str s;

	must(json_is_string(text));
	s = (struct str){ json_string_value(text), json_string_length(text) };
	check_characters(s);
	must(str_search(s, STR("](")) < 0);
}

static void
check_sarif(const struct findings *fs, struct str rev)
{
	const struct sarif_run run = {
		.version = "0", .rev = rev, .date = rev
	};
	struct buf out = BUF_INIT;
	const json_t *results;
	json_t *log;

	render_sarif(fs, &run, &out);
	log = reread(&out);
	results = json_object_get(
		json_array_get(json_object_get(log, "runs"), 0), "results");
	must(json_array_size(results) == fs->n);
	for (size_t i = 0; i < fs->n; i++)
		check_result(json_array_get(results, i));
	json_decref(log);
}

/* The same again, and no two the same. */
static void
check_prints(const struct findings *fs)
{
	struct str *one = fingerprints(fs, fs->arena);
	struct str *two = fingerprints(fs, fs->arena);

	for (size_t i = 0; i < fs->n; i++) {
		must(one[i].n == PRINT && str_eq(one[i], two[i]));
		for (size_t k = 0; k < i; k++)
			must(!str_eq(one[i], one[k]));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source s = { .whole = { (const char *)data, size } };
	struct arena arena = ARENA_INIT;
	struct findings fs;

	if (size < 2)
		return 0;
	s.whole = str_from_byte(s.whole, 1);
	s.rest = s.whole;
	findings_init(&fs, &arena);
	make(&s, &fs);
	check_github(&fs);
	check_summary(&fs, (size_t)data[0] * 64);
	check_gitlab(&fs);
	check_sarif(&fs, take(&s));
	check_prints(&fs);
	findings_free(&fs);
	arena_free(&arena);
	return 0;
}
