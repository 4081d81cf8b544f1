/* The built-in style sheet; cmd/embed makes its bytes from theme.css. */
#include <inroad/embedded.h>
#include <inroad/format.h>
#include <inroad/sha256.h>

extern const struct embedded_file THEME_FILES[];

struct str theme_css(void)
{
	return embedded_str(THEME_FILES);
}

void theme_csp(struct str css, struct buf *out)
{
	char digest[45];

	sha256_base64(css, digest);
	buf_print(out, "'sha256-%s'", digest);
}
