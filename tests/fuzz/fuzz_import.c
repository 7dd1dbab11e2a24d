/*
 * Any file under any map: rows are decided without a crash, each has one
 * decision, and what is new reads back as an agreement.
 *
 * Parts are the map and the sheet; without a map that can be read, one of the
 * program's own.
 */
#include <stdint.h>

#include "import/import.h"
#include "model/bind.h"
#include "parts.h"
#include "yaml/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char usual_map[] =
	"map: 1\n"
	"otherwise: unknown\n"
	"fields:\n"
	"  id: { column: J }\n"
	"  kind: { column: A, value: mou }\n"
	"  title: { column: B }\n"
	"  signed: { column: C }\n"
	"  expires: { column: D }\n"
	"  term: { column: E }\n"
	"  scope: { column: I }\n"
	"parties:\n"
	"  - partner: { value: kop }\n"
	"    number: { column: F }\n"
	"    own: KB\n"
	"  - partner: { column: G, split: [ \";\", blanks ] }\n"
	"    type: { value: ministry }\n"
	"    number: { column: H, split: \";\" }\n";

static const char settings[] = "kerma: 1\nowner: kop\n";
static const char partners[] = "partners:\n"
			       "  - { id: bank, name: Bank, type: foreign }\n"
			       "  - { id: kop, name: Kop, type: ministry }\n";

static const char agreement[] =
	"id: mou-2021-001\n"
	"kind: mou\n"
	"title: A\n"
	"parties: [ { partner: kop, number: 1/KB/2021 }, { partner: bank } ]\n"
	"signed: 2021-08-25\n"
	"place: unknown\n"
	"expires: unknown\n"
	"purpose: unknown\n"
	"scope: unknown\n"
	"units: unknown\n";

struct register_of_ours {
	struct arena arena, scratch;
	struct findings fs;
	struct binder b;
	struct registry r;
	struct agreement *agreements[1];
};

static const struct node *
read(struct register_of_ours *o, const char *text)
{
	return yaml_read(&o->scratch, str_from(text), STR("f"),
		&yaml_settings_limits, &o->fs);
}

static void
open_register(struct register_of_ours *o)
{
	*o = (struct register_of_ours){ .arena = ARENA_INIT };
	o->r.arena = &o->arena;
	findings_init(&o->fs, &o->arena);
	binder_init(&o->b, &o->arena, &o->fs, NULL);
	must(bind_settings(&o->b, read(o, settings), STR("r"), &o->r));
	must(bind_partners(&o->b, read(o, partners), STR("p"), &o->r));
	registry_prepare(&o->r);
	o->b.registry = &o->r;
	o->agreements[0] = bind_agreement(&o->b, read(o, agreement), STR("a"));
	o->r.agreements = o->agreements;
	o->r.n = 1;
	registry_link(&o->r);
	must(findings_count(&o->fs, SEVERITY_ERROR) == 0);
}

static void
close_register(struct register_of_ours *o)
{
	binder_free(&o->b);
	findings_free(&o->fs);
	arena_free(&o->arena);
	arena_free(&o->scratch);
}

static void
check_row(struct register_of_ours *o, const struct import_row *row)
{
	const struct node *root;

	must(row->decision < DECISIONS);
	must((row->decision == ROW_UPDATED) ==
		(row->changes != NULL && row->decision == ROW_UPDATED));
	if (row->decision == ROW_LEFT_OUT)
		must(row->reason.id != NULL);
	if (row->decision != ROW_CREATED)
		return;
	o->fs.n = 0;
	root = yaml_read(&o->scratch, row->text, STR("n"),
		&yaml_settings_limits, &o->fs);
	must(root != NULL);
	must(bind_agreement(&o->b, root, STR("n")) != NULL);
	must(findings_count(&o->fs, SEVERITY_ERROR) == 0);
}

static void
import_sheet(struct arena *arena, const struct import_map *map,
	const struct grid *grid)
{
	struct import_options options = { .is_update = grid->n % 2 == 0 };
	struct register_of_ours o;
	struct import im;

	open_register(&o);
	must(date_parse(STR("2026-11-22"), &options.today));
	import_start(&im, arena, map, grid);
	import_decide(&im, &o.r, &options);
	import_apply(&im);
	for (size_t i = 0; i < im.n; i++)
		check_row(&o, &im.rows[i]);
	import_end(&im);
	close_register(&o);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source parts = { { (const char *)data, size }, STR_NONE };
	struct arena arena = ARENA_INIT;
	struct grid_options o = { .separator = 0 };
	struct import_map map;
	struct err err = ERR_INIT;
	struct findings fs;
	struct grid grid;
	struct str text, sheet;

	parts.rest = parts.whole;
	text = take(&parts);
	/* A workbook holds NULs itself. */
	sheet = parts.rest.n > 0 ? parts.rest : parts.whole;
	findings_init(&fs, &arena);
	if (!map_read(text, STR("m"), &arena, &fs, &map)) {
		fs.n = 0;
		must(map_read(
			str_from(usual_map), STR("m"), &arena, &fs, &map));
	}
	o = map_grid_options(&map);
	o.file = STR("s");
	if (grid_read(sheet, &o, &arena, &grid, &err) == 0 &&
		map_settle(&map, &grid, STR("m"), &fs))
		import_sheet(&arena, &map, &grid);
	findings_free(&fs);
	arena_free(&arena);
	return 0;
}
