#include "git/usual.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { CONFIG_MAX = 16 * 1024 };

/* folder/name, or just the folder. */
static bool
look(struct str folder, const char *name, struct stat *st)
{
	struct buf path = BUF_INIT;
	bool there;

	buf_printf(&path, "%.*s/%s", STR_ARG(folder), name);
	buf_char(&path, '\0');
	there = lstat(path.p, st) == 0;
	buf_free(&path);
	return there;
}

static bool
is_own_folder(struct str folder, const char *name)
{
	struct stat st;

	return look(folder, name, &st) && S_ISDIR(st.st_mode) &&
	       st.st_uid == geteuid();
}

/*
 * Sections and keys that move the working tree or the objects, or that need
 * another library to be understood, are in none of these lines.
 */
static bool
is_usual_line(struct str line)
{
	static const char *const keys[] = { "repositoryformatversion = 0",
		"filemode = true", "filemode = false", "bare = false",
		"logallrefupdates = true", "ignorecase = true",
		"ignorecase = false", "precomposeunicode = true",
		"precomposeunicode = false", "symlinks = true",
		"symlinks = false" };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (str_is(line, keys[i]))
			return true;
	return line.n == 0;
}

/* In [core] each line must be known; sections about what is done with a
 * repository, not where it is, may say anything. */
static bool
is_usual_config(struct str text)
{
	static const char *const harmless[] = { "[user]", "[remote \"",
		"[branch \"", "[gc]", "[commit]", "[pull]", "[push]", "[merge]",
		"[color]", "[alias]" };
	bool is_core = false, ok = true;
	struct str line;

	while (ok && str_split(&text, '\n', &line)) {
		line = str_trim(line);
		if (line.n == 0 || line.p[0] != '[') {
			ok = !is_core || is_usual_line(line);
			continue;
		}
		is_core = str_is(line, "[core]");
		ok = is_core;
		for (size_t i = 0; !ok && i < ARRAY_LEN(harmless); i++)
			ok = str_starts(line, str_from(harmless[i])) &&
			     str_find(line, ']') == line.n - 1;
	}
	return ok;
}

static bool
has_usual_config(struct str folder)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct err ignored;
	bool usual;

	buf_printf(&path, "%.*s/.git/config", STR_ARG(folder));
	buf_char(&path, '\0');
	usual = file_read_at(AT_FDCWD, path.p, CONFIG_MAX, &text, &ignored) ==
	                FILE_READ &&
	        is_usual_config(buf_str(&text));
	buf_free(&text);
	buf_free(&path);
	return usual;
}

static bool
is_usual(struct str folder)
{
	struct stat st;

	return is_own_folder(folder, ".") && is_own_folder(folder, ".git") &&
	       is_own_folder(folder, ".git/objects") &&
	       is_own_folder(folder, ".git/refs") &&
	       look(folder, ".git/HEAD", &st) && S_ISREG(st.st_mode) &&
	       !look(folder, ".git/commondir", &st) && has_usual_config(folder);
}

/* A folder with a HEAD may be a bare repository. */
static bool
may_be_repository(struct str folder)
{
	struct stat st;

	return look(folder, ".git", &st) || look(folder, "HEAD", &st);
}

bool
usual_top(struct str dir, struct arena *arena, struct str *top)
{
	while (dir.n > 1 && !may_be_repository(dir)) {
		while (dir.p[dir.n - 1] != '/')
			dir.n--;
		dir.n -= dir.n > 1;
	}
	*top = STR("");
	if (dir.n <= 1)
		return !may_be_repository(dir);
	if (!is_usual(dir))
		return false;
	*top = arena_str(arena, dir);
	return true;
}
