#include <errno.h>
#include <inroad/fault.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int fault_set(struct fault *fault, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	vsnprintf(fault->words, sizeof fault->words, format, list);
	va_end(list);
	return -1;
}

int fault_errno(struct fault *fault, const char *format, ...)
{
	int number = errno;
	/* strerror() would ask the locale. */
	const char *words = strerrordesc_np(number);
	va_list list;
	size_t n;

	va_start(list, format);
	vsnprintf(fault->words, sizeof fault->words, format, list);
	va_end(list);
	n = strlen(fault->words);
	if (words)
		snprintf(fault->words + n, sizeof fault->words - n, ": %s",
			 words);
	else
		snprintf(fault->words + n, sizeof fault->words - n,
			 ": error %d", number);
	return -1;
}
