/* again: what the parts of the test program share; see steps.c. */
#ifndef AGAIN_H
#define AGAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ------------------------------------------------------------------ tools.c */

struct text {
	char *at;
	size_t n;
};

struct list {
	const char **at;
	size_t n, room;
};

/* What is made in a step lives until forget(). */
void *make(size_t n);
void forget(void);
char *print(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void die(const char *what);

/* A number below n, another each time; the same ones after the same seed. */
void seed(uint64_t number);
uint32_t below(size_t n);
bool chance(unsigned percent);
#define ANY(array) ((array)[below(sizeof(array) / sizeof *(array))])

/* Whole files; what is no file that can be read is empty. */
struct text slurp(const char *path);
void spit(const char *path, struct text text);
void spit_words(const char *path, const char *words);
bool is_there(const char *path);
void take_away(const char *path);
void copy_folder(const char *from, const char *to);

/* All files below a folder, as "FOLDER/PATH", sorted; links and pipes too. */
struct list files_below(const char *folder);
void add(struct list *list, const char *text);

/* Starts a program with its words in the file "said"; waits for it: its status
 * (128 and more: the signal that ended it). */
int start(const char *const *words);
int wait_for(int process);
int run(const char *const *words);
void sleep_micros(uint32_t micros);
uint32_t micros_now(void);

/* ------------------------------------------------------------------ world.c */

/* The notebook is "nb", where one stands; beside it lies all else. */
struct world {
	const char *programs[2]; /* the second is another version, or NULL */
	const char *home;
	int program, output, day;
	bool events, pages; /* --events; the digest is set to be in "pages" */
	bool has_git, can_read_all;
	uint32_t usual;	      /* how long a build took, in microseconds */
	struct list examples; /* paths of notes to begin with */
	const char *from;     /* where they stand */
	struct list told;     /* the steps so far */
};

void tell(struct world *w, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

const char *output_of(const struct world *w);
/* The words of a build: into its output, or to another folder. */
const char **build_words(const struct world *w, const char *to,
			 const char *revision);
int build(const struct world *w);

/* ----------------------------------------------------------------- the steps
 */

/* A step is tried; false: there was nothing to do it to. */
struct step {
	const char *name;
	unsigned often;
	bool (*take)(struct world *w);
};

extern const struct step NOTE_STEPS[], WORLD_STEPS[]; /* ended by no name */

void begin_notebook(struct world *w);
/* Any step of a table, as often as it says. */
void take_step(struct world *w, const struct step *steps);

#endif
