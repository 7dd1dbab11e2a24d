#include "cli/companion.h"

#include <assert.h>

#include "cli/stock.h"
#include "render/render.h"
#include "report/schema.h"

const struct companion companions[] = {
	{ .path = "README.md", .stock = "register/README.md" },
	{ .path = "templates/mou.yaml", .stock = "mou.yaml" },
	{ .path = "templates/pks.yaml", .stock = "pks.yaml" },
	{ .path = "templates/import/map.yaml", .stock = "import/map.yaml" },
	{ .path = ".vscode/settings.json", .stock = "register/settings.json" },
	{ .path = ".vscode/schema/agreement.json", .schema = "agreement" },
	{ .path = ".vscode/schema/register.json", .schema = "register" },
	{ .path = ".vscode/schema/partners.json", .schema = "partners" },
	{ .path = ".vscode/schema/holidays.json", .schema = "holidays" },
	{ .path = ".github/workflows/kerma.yml",
		.stock = "ci/github.yml",
		.ci = "github" },
	{ .path = ".gitlab-ci.yml",
		.stock = "ci/gitlab-ci.yml",
		.ci = "gitlab" },
	{ 0 },
};

static struct str
schema_text(const char *name, struct arena *arena)
{
	const struct schema_kind *kind = schema_find(str_from(name));
	struct buf out = BUF_INIT;
	struct str text;

	assert(kind != NULL);
	render_json_data(schema_of(kind, arena), &out);
	text = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return text;
}

struct str
companion_text(const struct companion *c, struct arena *arena)
{
	return c->stock != NULL ? stock_text(str_from(c->stock))
	                        : schema_text(c->schema, arena);
}

struct str
companion_path(
	const struct companion *c, struct str prefix, struct arena *arena)
{
	return c->ci != NULL ? str_from(c->path)
	                     : arena_printf(arena, "%.*s%s", STR_ARG(prefix),
				       c->path);
}
