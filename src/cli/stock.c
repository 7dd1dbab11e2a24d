#include "cli/stock.h"

#include "base/base.h"

/* The assembler takes the bytes in; paths are from where make runs. */
#define STOCK(name, path)                                                      \
	extern const char stock_##name[], stock_##name##_end[];                \
	__asm__(".section .rodata\n"                                           \
		".global stock_" #name "\n"                                    \
		"stock_" #name ":\n"                                           \
		".incbin \"templates/" path "\"\n"                             \
		".global stock_" #name "_end\n"                                \
		"stock_" #name "_end:\n"                                       \
		".byte 0\n"                                                    \
		".previous\n")

STOCK(mou, "mou.yaml");
STOCK(pks, "pks.yaml");
STOCK(map, "import/map.yaml");
STOCK(github, "ci/github.yml");
STOCK(gitlab, "ci/gitlab-ci.yml");
STOCK(register, "register/register.yaml");
STOCK(partners, "register/partners.yaml");
STOCK(editor, "register/settings.json");
STOCK(readme, "register/README.md");

static const struct {
	const char *path, *text, *end;
} files[] = {
	{ "mou.yaml", stock_mou, stock_mou_end },
	{ "pks.yaml", stock_pks, stock_pks_end },
	{ "import/map.yaml", stock_map, stock_map_end },
	{ "ci/github.yml", stock_github, stock_github_end },
	{ "ci/gitlab-ci.yml", stock_gitlab, stock_gitlab_end },
	{ "register/register.yaml", stock_register, stock_register_end },
	{ "register/partners.yaml", stock_partners, stock_partners_end },
	{ "register/settings.json", stock_editor, stock_editor_end },
	{ "register/README.md", stock_readme, stock_readme_end },
};

struct str
stock_text(struct str path)
{
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (str_is(path, files[i].path))
			return (struct str){ files[i].text,
				(size_t)(files[i].end - files[i].text) };
	return STR_NONE;
}
