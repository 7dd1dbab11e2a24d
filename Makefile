# kerma: validates and summarizes agreements kept in git.
#
#   make               build/kerma, and the translations beside it
#   make demo          set up, build, and show the register in agreements/
#   make check         set up, build, and run every test
#   make SAN=1 check   the same under the address and undefined sanitizers
#   make schema        docs/schema/*.json anew
#   make check-schema  kerma's verdicts against ajv's, and an editor (node, npm)
#   make check-html    the report in a browser (node, chromium)
#   make check-kkp     a real ministry's register, where it is at hand
#   make memcheck      the unit tests and the commands under valgrind
#   make lint          format, clang-tidy, cppcheck, man page
#   make fuzz          a short fuzzing run (clang)
#   make bench         speed and memory, as ratios (see docs/benchmarks.md)
#   make install       PREFIX=/usr/local, DESTDIR for packagers
#
# CFLAGS, CPPFLAGS and LDFLAGS belong to whoever runs make; what the code
# needs is in the K_ variables.

VERSION   = 0.1.0
PREFIX    = /usr/local
BINDIR    = $(PREFIX)/bin
DATADIR   = $(PREFIX)/share
PKGCONFIG = pkg-config
CFLAGS    = -O2 -g

ifdef SAN
K_SAN = -fsanitize=address,undefined -fno-sanitize-recover=all \
        -fno-omit-frame-pointer
endif
B     = build$(if $(SAN),/san)
LIBS  = libgit2 yaml-0.1 jansson libutf8proc zlib libzip expat
FULL  = libical pangocairo cairo-pdf fontconfig xlsxwriter sqlite3
WARN  = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wvla \
        -Wundef -Wformat=2 -Wcast-align -Wpointer-arith
K_CPP := -Isrc -DKERMA_VERSION='"$(VERSION)"' -D_POSIX_C_SOURCE=200809L \
        -DKERMA_LOCALEDIR='"$(DATADIR)/locale"' \
        $(shell $(PKGCONFIG) --cflags $(LIBS) $(FULL) 2>/dev/null)
K_C   = -std=c11 -pthread $(WARN) $(K_SAN)
K_LD  = -pthread $(K_SAN)
K_LIB := $(shell $(PKGCONFIG) --libs $(LIBS) 2>/dev/null) -lmbedcrypto -lcsv -lm
K_FULL := $(shell $(PKGCONFIG) --libs $(FULL) 2>/dev/null) $(K_LIB)
# libyaml takes memory four times for each text; this one gives it faster, and
# threads do not wait for each other.  The sanitizers bring their own.
K_MALLOC = $(if $(SAN),,-lmimalloc)
K_TEST := $(shell $(PKGCONFIG) --libs cmocka 2>/dev/null)

SRC   = $(wildcard src/*/*.c)
OBJ   = $(SRC:%.c=$(B)/%.o)
# What is linked into kerma-full only, with the libraries that it needs.
FOBJ  = $(filter $(B)/src/full/%,$(OBJ))
HELP  = $(filter-out tests/unit/test_%,$(wildcard tests/unit/*.c))
HOBJ  = $(HELP:%.c=$(B)/%.o)
UNIT  = $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(wildcard tests/unit/test_*.c))
FUZZ  = $(patsubst tests/fuzz/%.c,$(B)/tests/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
MO    = $(B)/locale/id/LC_MESSAGES/kerma.mo

all: packages $(B)/kerma $(MO)

# Names what is missing and the command that installs it; installs nothing.
packages:
	@.ci/setup --check build

setup:
	@.ci/setup build $(if $(filter check,$(MAKECMDGOALS)),test)

demo: setup
	@$(MAKE) --no-print-directory -s all
	@.ci/demo $(B)/kerma

$(B)/kerma: $(B)/src/main.o $(B)/libkerma.a | $(B)/kerma-full
	$(CC) $(LDFLAGS) $(K_LD) -o $@ $^ $(K_MALLOC) $(K_LIB)

$(B)/kerma-full: $(B)/src/main.o $(FOBJ) $(B)/libkerma.a
	$(CC) $(LDFLAGS) $(K_LD) -o $@ $^ $(K_MALLOC) $(K_FULL)

$(B)/libkerma.a: $(filter-out $(FOBJ),$(OBJ))
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(K_CPP) $(CFLAGS) $(K_C) -MMD -MP -c -o $@ $<

# The version and the place of the translations are compiled in.
$(B)/src/cli/lang.o $(B)/src/cli/cmd.o $(B)/src/cli/cmd_validate.o \
	$(B)/src/cli/edition_open.o: Makefile

# The templates are compiled in.
$(B)/src/cli/stock.o: $(wildcard templates/*.yaml templates/*/*)

$(MO): src/po/id.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

$(UNIT): $(B)/%: $(B)/%.o $(HOBJ) $(FOBJ) $(B)/libkerma.a
	$(CC) $(LDFLAGS) $(K_LD) -o $@ $^ $(K_FULL) $(K_TEST)

# Without clang a fuzz target is still a test: it replays its corpus.
$(FUZZ): $(B)/%: $(B)/%.o $(B)/tests/fuzz/replay.o $(FOBJ) $(B)/libkerma.a
	$(CC) $(LDFLAGS) $(K_LD) -o $@ $^ $(K_FULL)

check: setup
	@$(MAKE) --no-print-directory check-all

# Of a sanitizer build only what runs the code: the rest is the same as without.
ALL   = check-unit check-cli check-fuzz check-kkp
ALSO  = check-layers check-headers check-docs check-services check-writing check-html

check-all: $(ALL) $(if $(SAN),,$(ALSO))

check-unit: $(UNIT) $(B)/kerma $(MO)
	@for t in $(UNIT); do KERMA_BIN=$(B)/kerma $$t || exit 1; done

check-cli: $(B)/kerma $(MO)
	@tests/cli/run.sh $(B)/kerma

check-fuzz: $(FUZZ)
	@for f in $(FUZZ); do $$f tests/fuzz/corpus/$${f##*/fuzz_}/* || exit 1; done

check-layers:
	@tests/layers.sh

# Every header must stand on its own.
check-headers:
	@for h in src/*/*.h; do \
		$(CC) $(K_CPP) $(K_C) -fsyntax-only -include $$h -x c /dev/null || exit 1; \
	done; echo "headers: each stands on its own"

# Documents and translations against the tables they describe.
check-docs: $(B)/kerma $(MO)
	@tests/po.sh
	@tests/docs.sh $(B)/kerma

# Against schemas, and the templates that call kerma; 77 is a test skipped.
check-services: $(B)/kerma
	@tests/schema/services.sh $(B)/kerma || [ $$? -eq 77 ]
	@tests/templates-ci.sh $(B)/kerma || [ $$? -eq 77 ]

# As people see it; 77 is a test skipped.
check-html: $(B)/kerma $(MO) $(B)/tests/bench/generate
	@tests/html/run.sh $(B)/kerma $(B)/tests/bench/generate || [ $$? -eq 77 ]

# Not part of the project: what it was counted to hold, kerma must find.
check-kkp: $(B)/kerma
	@tests/kkp/run.sh $(B)/kerma $(KKP)
	@tests/kkp/import.sh $(B)/kerma $(KKP)

# The files' JSON Schema, as "kerma schema" prints it; test_schema.c looks
# whether they are current.
schema: $(B)/kerma
	@mkdir -p docs/schema
	@for k in agreement register partners holidays; do \
		$(B)/kerma schema $$k -o docs/schema/$$k.json || exit 1; done

check-schema: $(B)/kerma
	@tests/schema/differential.sh $(B)/kerma

memcheck: $(UNIT) $(B)/kerma $(MO)
	@tests/memcheck.sh $(B) $(UNIT)

fuzz:
	@mkdir -p build/fuzz
	@for f in tests/fuzz/fuzz_*.c; do n=$${f##*/fuzz_}; n=$${n%.c}; \
		mkdir -p build/fuzz/corpus-$$n; \
		clang $(K_CPP) -g -O1 -std=c11 -pthread -fsanitize=fuzzer,address,undefined \
			-o build/fuzz/$$n $$f $(SRC) $(K_FULL) && \
		build/fuzz/$$n -max_total_time=$${SECONDS_EACH:-30} -max_len=65536 \
			-artifact_prefix=build/fuzz/ build/fuzz/corpus-$$n \
			tests/fuzz/corpus/$$n || exit 1; \
	done

TIDY = $(patsubst %,tidy-%,$(SRC) src/main.c)

lint: $(TIDY)
	clang-format --dry-run -Werror src/*.c src/*/*.[ch] tests/*/*.[ch]
	cppcheck --quiet --error-exitcode=1 --enable=warning,portability \
		--inline-suppr --suppress=unknownMacro -Isrc -D__GNUC__ src
	mandoc -T lint -W warning docs/kerma.1

$(TIDY): tidy-%: %
	@clang-tidy --quiet $< -- $(K_CPP) -std=c11 2>/dev/null

# Races, kills, failing system calls, and each command on each agreement; 77 is
# a test skipped.
check-writing: $(B)/tests/writing/committer $(B)/kerma
	@for t in tests/writing/race.sh tests/writing/faults.sh; do \
		$$t $< || [ $$? -eq 77 ] || exit 1; done
	@for t in kerma each; do \
		tests/writing/$$t.sh $(B)/kerma || [ $$? -eq 77 ] || exit 1; done

$(B)/tests/writing/committer: $(B)/tests/writing/committer.o $(B)/libkerma.a
	$(CC) $(LDFLAGS) $(K_LD) -o $@ $^ $(K_LIB)

BENCH = $(patsubst tests/bench/%.c,$(B)/tests/bench/%,$(wildcard tests/bench/*.c))

bench: $(B)/kerma $(MO) $(BENCH)
	@tests/bench/run.sh $(B)
	@tests/bench/hook.sh $(B)

$(BENCH): $(B)/%: $(B)/%.o $(B)/libkerma.a
	$(CC) $(LDFLAGS) $(K_LD) -o $@ $^ $(K_LIB)

# Collects what is to be translated; a translator then fills in what is new.
XGETTEXT = xgettext --keyword=N_ --from-code=UTF-8 --no-wrap --sort-by-file \
	--add-location=file --package-name=kerma -L C
pot:
	@mkdir -p build
	$(XGETTEXT) -o build/kerma.pot src/*.c src/*/*.c src/*/*.def src/*/*.h
	@sed -i '/^"POT-Creation-Date/d' build/kerma.pot
	msgmerge --no-wrap --no-fuzzy-matching --add-location=file -q -U \
		--backup=off src/po/id.po build/kerma.pot
	@msgattrib --no-obsolete --no-wrap --add-location=file \
		-o src/po/id.po src/po/id.po

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR)/man/man1 \
		$(DESTDIR)$(DATADIR)/locale/id/LC_MESSAGES
	install -m 755 $(B)/kerma $(B)/kerma-full $(DESTDIR)$(BINDIR)
	install -m 644 docs/kerma.1 $(DESTDIR)$(DATADIR)/man/man1/kerma.1
	install -m 644 $(MO) $(DESTDIR)$(DATADIR)/locale/id/LC_MESSAGES/kerma.mo

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/kerma $(DESTDIR)$(BINDIR)/kerma-full \
		$(DESTDIR)$(DATADIR)/man/man1/kerma.1 \
		$(DESTDIR)$(DATADIR)/locale/id/LC_MESSAGES/kerma.mo

clean:
	rm -rf build

.PHONY: all packages setup demo check check-all check-unit check-cli check-kkp check-fuzz \
	check-layers check-headers check-docs check-services check-writing check-html schema check-schema memcheck fuzz \
	lint $(TIDY) bench pot \
	install uninstall clean
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(B) -name '*.d' 2>/dev/null)
