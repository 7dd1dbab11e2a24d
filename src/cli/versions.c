#include "cli/versions.h"

#include "model/twin.h"
#include "yaml/read.h"

enum { HELD_MAX = 64 * 1024 * 1024 }; /* bytes of files */

struct version {
	struct agreement *agreement; /* NULL: not readable */
};

static void
start(struct versions *v)
{
	findings_init(&v->findings, &v->arena);
	binder_init(&v->binder, &v->arena, &v->findings, v->registry);
	map_init(&v->by_blob, &v->arena);
	v->held = 0;
}

void
versions_open(struct versions *v, struct past *past, const struct registry *r)
{
	*v = (struct versions){ .past = past, .registry = r };
	start(v);
}

static void
forget(struct versions *v)
{
	findings_free(&v->findings);
	binder_free(&v->binder);
	arena_free(&v->arena);
}

void
versions_close(struct versions *v)
{
	for (unsigned i = 0; i < VERSIONS_FRAMES; i++)
		arena_free(&v->frames[i].arena);
	forget(v);
	arena_free(&v->scratch);
	buf_free(&v->bytes);
}

/* The file's tree in the scratch arena; NULL: not readable. */
static int
read_tree(struct versions *v, const struct past_file *file,
	const struct yaml_limits *limits, const struct node **out,
	struct err *err)
{
	*out = NULL;
	switch (past_read(v->past, file, limits->bytes, &v->bytes, err)) {
	case FILE_READ:
		break;
	case FILE_TROUBLE:
		return -1;
	default:
		return 0;
	}
	arena_reset(&v->scratch);
	v->findings.n = 0;
	*out = yaml_read(&v->scratch, buf_str(&v->bytes), file->path, limits,
		&v->findings);
	return 0;
}

static int
read_version(struct versions *v, const struct past_file *file,
	struct version *version, struct err *err)
{
	struct past_file named = *file;
	const struct node *root;

	named.path = arena_str(&v->arena, file->path);
	if (read_tree(v, &named, &yaml_agreement_limits, &root, err) != 0)
		return -1;
	if (root != NULL)
		version->agreement =
			bind_agreement(&v->binder, root, named.path);
	v->held += v->bytes.n;
	return 0;
}

int
versions_agreement(struct versions *v, const struct past_file *file,
	const struct agreement **out, struct err *err)
{
	struct str key = { (const char *)file->blob.bytes, OID_BYTES };
	struct version *version;

	*out = NULL;
	if (!file->is_there || !file->is_regular)
		return 0;
	version = map_get(&v->by_blob, key);
	if (version == NULL) {
		version = ARENA_NEW(&v->arena, struct version);
		if (read_version(v, file, version, err) != 0)
			return -1;
		map_put(&v->by_blob, arena_str(&v->arena, key), version);
	}
	*out = version->agreement;
	if (*out != NULL && !str_eq((*out)->file, file->path))
		*out = agreement_twin(version->agreement,
			arena_str(&v->arena, file->path), v->registry,
			&v->arena);
	return 0;
}

void
versions_trim(struct versions *v)
{
	if (v->held <= HELD_MAX)
		return;
	forget(v);
	start(v);
}

/* The register's three files */

static bool
is_same(const struct past_file *a, const struct past_file *b)
{
	return a->is_there == b->is_there && a->is_regular == b->is_regular &&
	       (!a->is_there || oid_eq(&a->blob, &b->blob));
}

static bool
has_files(const struct version_frame *frame, const struct past_file *files)
{
	for (unsigned i = 0; i < SETTING_COUNT; i++)
		if (!is_same(&frame->files[i], &files[i]))
			return false;
	return frame->is_filled;
}

typedef bool bind_fn(struct binder *b, const struct node *root, struct str file,
	struct registry *r);

/* What was bound lives in the frame's arena. */
static int
fill_frame(struct versions *v, struct version_frame *frame, struct err *err)
{
	static bind_fn *const bind[] = {
		[SETTING_REGISTER] = bind_settings,
		[SETTING_PARTNERS] = bind_partners,
		[SETTING_HOLIDAYS] = bind_holidays,
	};
	struct registry *r = &frame->registry;
	struct findings findings;
	struct binder binder;
	int rc = 0;

	*r = (struct registry){ .arena = &frame->arena };
	findings_init(&findings, &frame->arena);
	binder_init(&binder, &frame->arena, &findings, NULL);
	for (unsigned i = 0; i < SETTING_COUNT && rc == 0; i++) {
		struct past_file *file = &frame->files[i];
		const struct node *root = NULL;

		file->path = arena_str(&frame->arena, file->path);
		if (file->is_there)
			rc = read_tree(
				v, file, &yaml_settings_limits, &root, err);
		frame->is_readable[i] =
			!file->is_there ||
			(root != NULL && bind[i](&binder, root, file->path, r));
	}
	registry_prepare(r);
	binder_free(&binder);
	findings_free(&findings);
	frame->is_filled = rc == 0;
	return rc;
}

/* An empty one, which is not the one handed out last. */
static struct version_frame *
next_frame(struct versions *v)
{
	struct version_frame *frame;

	do
		frame = &v->frames[v->next_frame++ % VERSIONS_FRAMES];
	while (frame == v->last);
	arena_free(&frame->arena);
	frame->is_filled = false;
	return frame;
}

int
versions_frame(struct versions *v, const struct oid *tree,
	const struct version_frame **out, struct err *err)
{
	struct past_file files[SETTING_COUNT];
	struct version_frame *frame = NULL;

	*out = NULL;
	for (unsigned i = 0; i < SETTING_COUNT; i++)
		if (past_setting(v->past, tree, (enum source_setting)i,
			    &files[i], err) != 0)
			return -1;
	for (unsigned i = 0; i < VERSIONS_FRAMES && frame == NULL; i++)
		if (has_files(&v->frames[i], files))
			frame = &v->frames[i];
	if (frame == NULL) {
		frame = next_frame(v);
		memcpy(frame->files, files, sizeof(files));
		if (fill_frame(v, frame, err) != 0)
			return -1;
	}
	*out = v->last = frame;
	return 0;
}
