# inroad: notes in, the morning page out. `make demo` and `make test` are the
# two commands to know; `make help` lists the rest.

B := .build
# V=1 shows the commands.
Q := $(if $(V),,@)
CC ?= cc
PREFIX ?= /usr/local
# the day on which the example is read
TODAY := 2026-09-11

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wwrite-strings -Wvla -Wformat=2 -Wundef -Werror
HARDEN := -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	-fstack-clash-protection -fcf-protection -fPIE
OPT ?= -O2 -g $(HARDEN)
LINK ?= -pie -Wl,-z,relro,-z,now
CPPFLAGS += -Iinclude -D_GNU_SOURCE
CFLAGS += -std=c11 $(OPT) $(WARN) -pthread
LIBS = $(shell pkg-config --libs yaml-0.1 libcmark libgit2 zlib jansson libutf8proc) -lical -lm

LIB_SRC := $(wildcard cmd/libinroad/*/*.c cmd/libinroad/*/*/*.c)
PROG_SRC := $(wildcard cmd/inroad/*.c cmd/inroad/*/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(B)/obj/%.o) $(B)/obj/gen/theme_data.o \
	$(B)/obj/gen/example_data.o $(B)/obj/gen/hooks_data.o
PROG_OBJ := $(PROG_SRC:%.c=$(B)/obj/%.o)
EXAMPLE := $(shell find examples/notebook -type f 2>/dev/null | LC_ALL=C sort)
UNIT := $(patsubst tests/unit/test_%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all
all: $(B)/inroad

# Packages are installed where they are missing (Debian), or named.
$(B)/deps-%: cmd/deps/deps.sh
	@mkdir -p $(B)
	@sh cmd/deps/deps.sh $*
	@touch $@

$(B)/inroad: $(PROG_OBJ) $(B)/libinroad.a
	@echo "  LD $@"
	$(Q)$(CC) $(CFLAGS) $(LINK) -o $@ $^ $(LIBS)

# Made anew, so that no object of a removed room stays in it.
$(B)/libinroad.a: $(LIB_OBJ)
	@rm -f $@
	@echo "  AR $@"
	$(Q)ar qcs $@ $^

$(B)/obj/gen/%.o: $(B)/gen/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(B)/obj/%.o: %.c | $(B)/deps-build
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# What the program carries: the style sheet, the example notebook, git's hooks.
$(B)/embed: cmd/embed/embed.c | $(B)/deps-build
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -o $@ $<

THEME := cmd/libinroad/format/theme.css cmd/libinroad/format/pictures/pictures.css
$(B)/gen/theme.css: $(THEME)
	@mkdir -p $(@D)
	$(Q)cat $(THEME) > $@
$(B)/gen/theme_data.c: $(B)/embed $(B)/gen/theme.css
	$(Q)$(B)/embed --strip $(B)/gen/ THEME_FILES $(B)/gen/theme.css > $@

$(B)/gen/example_data.c: $(B)/embed $(EXAMPLE)
	@mkdir -p $(@D)
	$(Q)$(B)/embed --strip examples/notebook/ EXAMPLE_FILES $(EXAMPLE) > $@

HOOKS := examples/hooks/pre-commit examples/hooks/prepare-commit-msg
$(B)/gen/hooks_data.c: $(B)/embed $(HOOKS)
	@mkdir -p $(@D)
	$(Q)$(B)/embed --strip examples/hooks/ HOOK_FILES $(HOOKS) > $@

# The example with the history that such a search has in git.
$(B)/example/.git/HEAD: $(EXAMPLE) $(wildcard examples/history.*) | $(B)/deps-demo
	@rm -rf $(B)/example
	@mkdir -p $(B)
	@echo "  HISTORY $(B)/example"
	$(Q)sh examples/history.sh $(B)/example

.PHONY: demo
demo: all $(B)/example/.git/HEAD
	@rm -rf $(B)/demo
	@$(B)/inroad -C $(B)/example --today $(TODAY) build -o $(B)/demo
	@echo "open it:  xdg-open $(B)/demo/index.html"
	@echo "next:     $(B)/inroad -C $(B)/example --today $(TODAY) today"

# Tests print TAP; tests/tools/run.sh counts it. Suites that need a browser,
# clang or root are .ci/run's.
$(B)/unit/%: tests/unit/test_%.c $(B)/libinroad.a | $(B)/deps-test
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(CC) $(CPPFLAGS) -Itests/unit $(CFLAGS) $(LINK) -o $@ $< $(B)/libinroad.a \
		$(LIBS) -lcmocka

SUITES := $(filter-out tests/tools/run.sh,$(wildcard tests/*/run.sh))
.PHONY: test unit
unit: $(UNIT)
test: all $(UNIT) $(B)/example/.git/HEAD | $(B)/deps-test
	@B=$(B) sh tests/tools/run.sh $(UNIT) $(SUITES)

.PHONY: sanitize
sanitize: | $(B)/deps-fuzz
	$(MAKE) B=.build/sanitize CC=clang LINK="$(SAN)" OPT="-O1 -g $(SAN)" test

SAN := -fsanitize=address,undefined -fno-sanitize-recover=all

# A short run of every fuzz target; FUZZ_SECONDS each.
FUZZ_SECONDS ?= 20
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_OPT := -O1 -g -fsanitize=address,undefined,fuzzer-no-link
.PHONY: fuzz
fuzz: | $(B)/deps-fuzz
	$(MAKE) B=.build/fuzz CC=clang LINK="$(SAN)" OPT="$(FUZZ_OPT)" \
		$(FUZZ:%=.build/fuzz/fuzz_%)
	@for t in $(FUZZ); do sh tests/fuzz/fuzz.sh $$t $(FUZZ_SECONDS) || exit 1; done

$(B)/fuzz_%: tests/fuzz/fuzz_%.c $(B)/libinroad.a
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -fsanitize=address,undefined,fuzzer -o $@ $< \
		$(B)/libinroad.a $(LIBS)

.PHONY: house mutants faults browser bench bench-table
house: all | $(B)/deps-house
	@B=$(B) CC="$(CC)" sh tests/house/house.sh

# Each rule, word, token and folder turned off in turn: a case must see it.
mutants: | $(B)/deps-test
	$(MAKE) B=.build/mutants OPT=-O1 LINK= all
	@B=.build/mutants CC="$(CC)" LIBS="$(LIBS)" sh tests/tools/mutants.sh

# Each call that writes, and each allocation, fails in turn.
faults: all | $(B)/deps-test $(B)/deps-house
	@B=$(B) sh tests/faults/faults.sh 2>/dev/null

browser: all $(B)/example/.git/HEAD | $(B)/deps-browser
	@B=$(B) sh tests/browser/browser.sh

bench: all | $(B)/deps-bench
	@B=$(B) CC="$(CC)" OPT="$(OPT)" sh tests/bench/bench.sh

# What the last `make bench` measured, as the README has it.
bench-table:
	@awk -f tests/bench/figures.awk -f tests/bench/readme.awk \
		tests/bench/limits.txt $(B)/bench/results.jsonl

MAN := inroad.1 inroad-notebook.5 inroad-rules.7
COMPLETIONS := inroad.bash _inroad inroad.fish
.PHONY: doc install uninstall clean help
doc: $(MAN:%=$(B)/man/%) $(COMPLETIONS:%=$(B)/completion/%)

$(B)/man/inroad.1 $(B)/man/inroad-notebook.5 $(B)/man/inroad-rules.7: $(B)/inroad
	@mkdir -p $(@D)
	$(B)/inroad --today $(TODAY) help $(basename $(@F)) --format man > $@

$(B)/completion/inroad.bash: $(B)/inroad
	@mkdir -p $(@D)
	$(B)/inroad completion bash > $@
$(B)/completion/_inroad: $(B)/inroad
	@mkdir -p $(@D)
	$(B)/inroad completion zsh > $@
$(B)/completion/inroad.fish: $(B)/inroad
	@mkdir -p $(@D)
	$(B)/inroad completion fish > $@

D = $(DESTDIR)$(PREFIX)
INSTALLED = $(D)/bin/inroad $(D)/share/man/man1/inroad.1 \
	$(D)/share/man/man5/inroad-notebook.5 \
	$(D)/share/man/man7/inroad-rules.7 \
	$(D)/share/bash-completion/completions/inroad \
	$(D)/share/zsh/site-functions/_inroad \
	$(D)/share/fish/vendor_completions.d/inroad.fish

install: all doc
	install -D -m 755 $(B)/inroad $(D)/bin/inroad
	install -D -m 644 $(B)/man/inroad.1 $(D)/share/man/man1/inroad.1
	install -D -m 644 $(B)/man/inroad-notebook.5 \
		$(D)/share/man/man5/inroad-notebook.5
	install -D -m 644 $(B)/man/inroad-rules.7 \
		$(D)/share/man/man7/inroad-rules.7
	install -D -m 644 $(B)/completion/inroad.bash \
		$(D)/share/bash-completion/completions/inroad
	install -D -m 644 $(B)/completion/_inroad \
		$(D)/share/zsh/site-functions/_inroad
	install -D -m 644 $(B)/completion/inroad.fish \
		$(D)/share/fish/vendor_completions.d/inroad.fish

uninstall:
	rm -f $(INSTALLED)

clean:
	rm -rf .build

help:
	@echo "make            build .build/inroad, installing what is missing"
	@echo "make demo       compile the example notebook into .build/demo"
	@echo "make test       the tests; ends with: N passed, N failed"
	@echo "make install    PREFIX=/usr/local DESTDIR=; make uninstall"
	@echo "make sanitize   the tests under ASan and UBSan (clang)"
	@echo "make fuzz       a short run of the fuzz targets"
	@echo "make house      the laws of the source tree"
	@echo "make mutants    turns each rule off; a test must see it"
	@echo "make faults     each call and allocation fails in turn"
	@echo "make browser    the digest in a real browser"
	@echo "make bench      speed and memory against floors and peers;"
	@echo "                make bench-table: the last figures in Markdown"

-include $(LIB_OBJ:.o=.d) $(PROG_OBJ:.o=.d)
