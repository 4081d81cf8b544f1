#include <inroad/buf.h>
#include <inroad/diag.h>

struct diags diags_make(struct arena *arena)
{
	return (struct diags){ .arena = arena };
}

static struct str words(struct arena *arena, const char *format, va_list list)
	__attribute__((format(printf, 2, 0)));

static struct str words(struct arena *arena, const char *format, va_list list)
{
	struct buf buf = buf_make(arena, 0);

	buf_vprint(&buf, format, list);
	return buf_get(&buf);
}

struct finding *diag_add(struct diags *diags, const char *name,
			 struct span span, const char *format, ...)
{
	struct finding *finding = ARRAY_PUSH(diags->arena, &diags->list);
	va_list list;

	finding->name = name;
	finding->span = span;
	va_start(list, format);
	finding->words = words(diags->arena, format, list);
	va_end(list);
	return finding;
}

void diag_hint(struct diags *diags, struct finding *finding, const char *format,
	       ...)
{
	va_list list;

	va_start(list, format);
	finding->hint = words(diags->arena, format, list);
	va_end(list);
}

void diag_mend(struct finding *finding, struct span span, struct str text)
{
	finding->mend = (struct mend){ span, text };
	finding->n_mends = 1;
}

const char *level_name(enum level level)
{
	switch (level) {
	case LEVEL_OFF:
		return "off";
	case LEVEL_HINT:
		return "hint";
	case LEVEL_WARNING:
		return "warning";
	case LEVEL_ERROR:
		return "error";
	}
	return "off";
}
